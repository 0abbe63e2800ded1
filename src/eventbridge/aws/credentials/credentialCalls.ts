import { userAgent } from '../../../version';
import { CredentialsProblemError, type CredentialsRefusal } from '../../failures/errors';
import { foreignText, Secrets } from '../../failures/secrets';
import type { Environment } from '../../wire/environment';
import { newExchange, type Exchange } from '../../wire/exchange';
import { ExchangeHandler } from '../../wire/exchangeHandler';
import type { Transport } from '../../wire/transport';
import { endpointVariant, serviceEndpoint } from '../awsTarget';
import type { AwsFileContents } from '../files/awsFileContents';
import type { AwsProfile, AwsServiceId } from '../files/awsProfiles';

/** Remembers how far the last call for credentials came. */
export class CredentialCallHandler extends ExchangeHandler {
  last: Exchange | undefined;

  override handle(...[request, options]: Parameters<ExchangeHandler['handle']>): ReturnType<ExchangeHandler['handle']> {
    const exchange = newExchange(new AbortController().signal);
    this.last = exchange;
    return super.handle(request, { ...options, exchange });
  }
}

/** The settings of a client of the SDK that fetches credentials. */
export interface CredentialClientSettings {
  readonly region: string;
  readonly requestHandler: ExchangeHandler;
  readonly customUserAgent: [name: string, version: string][];
  readonly endpoint?: string;
  readonly ignoreConfiguredEndpointUrls?: true;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
}

/**
 * The calls that fetch credentials: each service at the endpoint that the environment or the profile in use names for it,
 * as the AWS CLI has it. Whatever other profiles are passed through, their endpoints and those of `[default]` do not count.
 */
export class CredentialCalls {
  readonly handler: CredentialCallHandler;
  /** Whatever these calls carry that no sentence may repeat. */
  readonly secrets = new Secrets();

  /** @param profile the profile in use */
  constructor(
    readonly contents: AwsFileContents,
    readonly environment: Environment,
    private readonly profile: AwsProfile | undefined,
    /** The Region of calls to STS. */
    readonly region: string,
    transport: Transport,
  ) {
    this.handler = new CredentialCallHandler(transport);
  }

  /** The settings of a client of the SDK. Throws CredentialsProblemError where its endpoint cannot be used. */
  clientSettings(service: AwsServiceId, region: string): CredentialClientSettings {
    const place = serviceEndpoint(this.environment, service, this.profile);
    if (place.kind === 'unusable') throw new CredentialsProblemError({ kind: 'endpoint', reason: place.reason });
    const { fips, dualStack } = endpointVariant(this.environment, this.profile);
    return {
      region,
      requestHandler: this.handler,
      customUserAgent: userAgent.map(([name, version]) => [name, version]),
      ...(place.endpoint === undefined
        ? { ignoreConfiguredEndpointUrls: true, useFipsEndpoint: fips, useDualstackEndpoint: dualStack }
        : { endpoint: place.endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    };
  }

  /** What a service stated instead of giving credentials, without secrets; undefined: no service stated this. */
  refusal(error: unknown, service: CredentialsRefusal['service']): CredentialsRefusal | undefined {
    if (!isServiceError(error)) return undefined;
    const status = this.handler.last?.status ?? 0;
    const isNamed = error.name !== 'Unknown' && error.name !== 'Error';
    return {
      kind: 'refused',
      service,
      status,
      code: foreignText(isNamed ? error.name : `HTTP ${String(status)}`, this.secrets),
      message: error.message === 'UnknownError' ? '' : foreignText(error.message, this.secrets),
    };
  }

  destroy(): void {
    this.handler.destroy();
  }
}

/** The error is one that an AWS service stated. */
function isServiceError(error: unknown): error is Error {
  return error instanceof Error && '$fault' in error;
}
