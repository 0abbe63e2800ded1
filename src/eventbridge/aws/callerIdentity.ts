import { GetCallerIdentityCommand, STSClient, type GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { sentence } from '../../model/sentence';
import type { AwsConnection } from '../connection';
import { unsent } from '../failures/unsent';
import type { CallAnswer } from '../partnerEventsApi';
import type { Environment } from '../wire/environment';
import { isHostOfAws } from './awsHost';
import { watched } from './awsPartnerEventsApi';
import { checkedEndpoint, configuredEndpoint, type ServiceEndpoint } from './awsTarget';
import { setUpConnection, type OpenOptions } from './connectionSetUp';
import type { AwsProfile } from './files/awsProfiles';
import { watchClient } from './watchedClient';

/** Who the service takes the caller for. */
export interface CallerIdentity {
  /** 12 digits at AWS; an endpoint of its own may name accounts in its own way. */
  readonly account: string;
  readonly arn: string;
}

/**
 * Asks STS whose credentials the connection uses, with one request at most. Credentials for an endpoint of its own never
 * go to AWS, and those for AWS to no other endpoint; where that would be so, the answer is `not-reached`.
 */
export async function callerIdentity(
  connection: AwsConnection,
  environment: Environment,
  options: OpenOptions,
  signal: AbortSignal,
): Promise<CallAnswer<CallerIdentity>> {
  if (connection.unsigned === true) {
    return unsent(
      sentence(
        'The requests of the connection "{0}" are not signed, so there is no account behind it.',
        connection.name,
      ),
    );
  }
  const setUp = await setUpConnection(connection, environment, options);
  if (setUp.kind === 'unusable') return unsent(setUp.reason, { obstacle: 'set-up' });
  const place = stsPlace(setUp.target.endpoint, environment, setUp.profile);
  if (place.kind === 'not-known') {
    return unsent(
      sentence('{0} is an endpoint of its own: the account behind it is not known.', setUp.target.endpoint ?? ''),
    );
  }
  if (place.kind === 'unusable') return unsent(place.reason, { obstacle: 'set-up' });
  const { endpoint } = place;
  const clientOptions = {
    ...setUp.client,
    ...setUp.verified,
    variant: setUp.variant,
    ...(endpoint !== undefined && { endpoint }),
  };
  const client = watchClient('STS', clientOptions, (settings) => new STSClient(settings));
  try {
    return await client.call(
      'GetCallerIdentity',
      signal,
      (sdk, exchange) => sdk.send(new GetCallerIdentityCommand({}), watched(exchange)),
      identityOf,
    );
  } finally {
    client.destroy();
  }
}

type StsPlace = ServiceEndpoint | { readonly kind: 'not-known' };

function stsPlace(connected: string | undefined, environment: Environment, profile: AwsProfile | undefined): StsPlace {
  const configured = configuredEndpoint(environment, 'sts', profile);
  const toAws = connected === undefined || isOfAws(connected);
  const configuredIsOfAws = configured === undefined || isOfAws(configured);
  if (toAws) return configured !== undefined && configuredIsOfAws ? checkedEndpoint(configured) : { kind: 'known' };
  return configuredIsOfAws ? { kind: 'not-known' } : checkedEndpoint(configured);
}

function isOfAws(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' && isHostOfAws(hostname);
}

function identityOf({ Account, Arn }: GetCallerIdentityResponse): CallerIdentity | undefined {
  const [account, arn]: readonly unknown[] = [Account, Arn];
  return typeof account === 'string' && typeof arn === 'string' ? { account, arn } : undefined;
}
