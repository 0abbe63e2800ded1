import { setMaxListeners } from 'node:events';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { ExchangeError, CredentialsError } from '../failures/errors';
import { requestFailure, requestIdOf } from '../failures/requestFailure';
import { Secrets } from '../failures/secrets';
import type { ServiceName } from '../failures/serviceErrors';
import type { CallAnswer, CallFailure, SignInCommand } from '../partnerEventsApi';
import { readAnswerBody, statedErrorOf } from '../wire/answerBody';
import { newExchange, type Exchange } from '../wire/exchange';
import { ExchangeHandler } from '../wire/exchangeHandler';
import type { Transport } from '../wire/transport';
import type { EndpointVariant } from './awsHost';
import { userAgent } from '../../version';
import type { AwsCredentials, CredentialSource } from './credentials/awsCredentials';
import { keepSdkFromAwsFiles } from './credentials/sdkFileReader';

export interface ClientOptions extends Transport {
  readonly region: string;
  /** Absent: the AWS endpoint of the Region. */
  readonly endpoint?: string;
  /** Which of the endpoints of AWS, where no endpoint is given; absent: the usual one. */
  readonly variant?: EndpointVariant;
  /** Called before the first request, and again when the credentials are about to expire; never where `unsigned`. */
  readonly credentials: CredentialSource;
  /** Told when the service does not know these credentials, or takes them no longer. */
  readonly credentialsRefused?: (credentials: AwsCredentials) => void;
  /** The requests carry no signature. */
  readonly unsigned?: true;
  /** For the advice in sentences. */
  readonly profile?: string;
  readonly signIn?: SignInCommand;
}

/** A client of the AWS SDK. */
interface SdkClient {
  readonly middlewareStack: { remove(name: string): boolean };
  destroy(): void;
}

type ClientCall<Client, Output> = (client: Client, exchange: Exchange) => Promise<Output>;

/** An answer with a status of success. */
export interface Answer {
  readonly exchange: Exchange;
  /** What no text of it may repeat. */
  readonly secrets: Secrets;
}

/**
 * The result of a call that has none: `true` where the body is empty or an object that states no error. A sign-in page
 * in between would pass for it otherwise.
 */
export function done(_: unknown, { exchange: { body, errorType } }: Answer): true | undefined {
  if (body === undefined) return undefined;
  const read = readAnswerBody(body);
  const isSuccess = read.kind === 'empty' || read.kind === 'object';
  return isSuccess && statedErrorOf(read, errorType) === undefined ? true : undefined;
}

/** An AWS SDK client of which every call is certain to have left or not. */
export interface WatchedClient<Client> {
  /**
   * Makes one call.
   * @param operation name of the API operation, for advice
   * @param send sends one command with `{ abortSignal: exchange.signal, exchange }`
   * @param read takes the result out of what the SDK made of the answer; undefined: the answer holds none
   */
  call<Output, Value>(
    operation: string,
    signal: AbortSignal,
    send: ClientCall<Client, Output>,
    read: (output: Output, answer: Answer) => Value | undefined,
  ): Promise<CallAnswer<Value>>;
  destroy(): void;
}

/** A client of EventBridge. */
export function createWatchedClient(options: ClientOptions): WatchedClient<EventBridgeClient> {
  return watchClient('EventBridge', options, (settings) => new EventBridgeClient(settings));
}

/**
 * Each call makes one HTTP request at most: the SDK's own retries are off, and connections are this project's own, so
 * that it is certain whether a request left.
 */
export function watchClient<Client extends SdkClient>(
  service: ServiceName,
  options: ClientOptions,
  create: (settings: ReturnType<typeof clientSettings>) => Client,
): WatchedClient<Client> {
  const { region, timeouts, profile, signIn } = options;
  const secrets = new Secrets();
  let latest: AwsCredentials | undefined;
  const credentials = async () => {
    // The SDK asks several times per request where credentials are about to expire.
    if (latest !== undefined && isUsable(latest)) return latest;
    try {
      latest = await options.credentials();
      secrets.addIdentity(latest);
      return latest;
    } catch (error) {
      throw new CredentialsError(error);
    }
  };
  keepSdkFromAwsFiles();
  const client = create(clientSettings(options, credentials));
  // It copies each request and each answer for a log that nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  const failureOf = (error: unknown, exchange: Exchange, operation: string): CallFailure => {
    const failure = requestFailure(error, exchange, {
      region,
      service,
      operation,
      timeouts,
      secrets,
      ...(profile !== undefined && { profile }),
      ...(signIn !== undefined && { signIn }),
    });
    const refused = failure.kind === 'refused' && failure.obstacle === 'credentials';
    if (refused && latest !== undefined) options.credentialsRefused?.(latest);
    return failure;
  };

  return {
    async call(operation, signal, send, read) {
      // The signal of a send is that of many calls: all of them listen to it, and some versions of Node warn of that.
      setMaxListeners(0, signal);
      const exchange = newExchange(signal);
      try {
        const output = await unlessAborted(exchange, () => send(client, exchange));
        const value = read(output, { exchange, secrets });
        if (value === undefined) return failureOf(new Error('The answer holds no result.'), exchange, operation);
        return { kind: 'answered', value, ...requestIdOf(exchange, secrets) };
      } catch (error) {
        return failureOf(error, exchange, operation);
      }
    },
    destroy() {
      client.destroy();
    },
  };
}

/** In milliseconds: what a request takes to be signed and to arrive. */
const shortestLifetime = 30_000;

function isUsable({ expiration }: AwsCredentials): boolean {
  return expiration === undefined || expiration.getTime() - Date.now() > shortestLifetime;
}

/** What is the same for the clients of all services. */
function clientSettings(options: ClientOptions, credentials: CredentialSource) {
  const { region, endpoint, variant, unsigned } = options;
  return {
    region,
    ...(endpoint === undefined
      ? {
          ignoreConfiguredEndpointUrls: true,
          useFipsEndpoint: variant?.fips ?? false,
          useDualstackEndpoint: variant?.dualStack ?? false,
        }
      : { endpoint: partsOf(endpoint), useFipsEndpoint: false, useDualstackEndpoint: false }),
    credentials,
    ...(unsigned === true && noSignature),
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: new ExchangeHandler(options),
    customUserAgent: userAgent.map(([name, version]) => [name, version] as [string, string]),
  };
}

/** What the SDK makes of the URL; of a text it makes that three times for each request. */
function partsOf(endpoint: string) {
  const { protocol, hostname, port, pathname } = new URL(endpoint);
  return { protocol, hostname, path: pathname, ...(port !== '' && { port: Number(port) }) };
}

const noSignatureScheme = 'smithy.api#noAuth';

/** The SDK's own way to leave a request as it is. */
const noSignature = {
  httpAuthSchemeProvider: () => [{ schemeId: noSignatureScheme }],
  httpAuthSchemes: [
    {
      schemeId: noSignatureScheme,
      identityProvider: () => () => Promise.resolve({}),
      signer: { sign: <Request>(request: Request) => Promise.resolve(request) },
    },
  ],
};

/** Ends at once when the exchange is aborted, whatever the work is waiting for: credentials may take long. */
async function unlessAborted<T>(exchange: Exchange, work: () => Promise<T>): Promise<T> {
  const { signal } = exchange;
  if (signal.aborted) throw new ExchangeError('aborted');
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      exchange.failure = new ExchangeError('aborted');
      reject(exchange.failure);
    };
  });
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
