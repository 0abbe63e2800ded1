import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { CredentialSource } from './credentials';
import { ExchangeError, ExchangeHandler, newExchange, type Exchange, type Timeouts } from './exchangeHandler';
import { CredentialsError } from './notReached';
import type { CallAnswer, CallFailure, SignInCommand } from './partnerEventsApi';
import { requestFailure, requestIdOf } from './requestFailure';
import type { SecretParts } from './secrets';

export interface ClientOptions {
  readonly region: string;
  /** Absent: the AWS endpoint of the Region. */
  readonly endpoint?: string;
  /** Called before the first request, and again when the credentials are about to expire. */
  readonly credentials: CredentialSource;
  readonly timeouts: Timeouts;
  /** For the advice in sentences. */
  readonly profile?: string;
  readonly signIn?: SignInCommand;
}

/** As the AWS CLI. */
export const defaultTimeouts: Timeouts = { connection: 60_000, request: 60_000 };

type ClientCall<Output> = (client: EventBridgeClient, exchange: Exchange) => Promise<Output>;

/** An AWS SDK client of which every call is certain to have left or not. */
export interface WatchedClient {
  /**
   * Makes one call.
   * @param operation name of the API operation, for advice
   * @param send sends one command with `{ abortSignal: exchange.signal, exchange }`
   * @param read takes the result out of the answer; undefined: the answer holds none
   */
  call<Output, Value>(
    operation: string,
    signal: AbortSignal,
    send: ClientCall<Output>,
    read: (output: Output) => Value | undefined,
  ): Promise<CallAnswer<Value>>;
  destroy(): void;
}

/**
 * Each call makes one HTTP request at most: the SDK's own retries are off, and connections are this project's own, so
 * that it is certain whether a request left.
 */
export function createWatchedClient(options: ClientOptions): WatchedClient {
  const { region, endpoint, timeouts, profile, signIn } = options;
  const identities = new Set<SecretParts>();
  const client = new EventBridgeClient({
    region,
    ...(profile !== undefined && { profile }),
    ...(endpoint === undefined
      ? { ignoreConfiguredEndpointUrls: true }
      : { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    credentials: async () => {
      try {
        const identity = await options.credentials();
        identities.add(identity);
        return identity;
      } catch (error) {
        throw new CredentialsError(error);
      }
    },
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: new ExchangeHandler(timeouts),
    customUserAgent: 'eventbridge-partner-events',
  });
  const failureOf = (error: unknown, exchange: Exchange, operation: string): CallFailure =>
    requestFailure(error, exchange, {
      region,
      operation,
      timeouts,
      identities,
      ...(profile !== undefined && { profile }),
      ...(signIn !== undefined && { signIn }),
    });

  return {
    async call(operation, signal, send, read) {
      // A signal of its own: the signal of a send is shared by many calls, and Node warns of many listeners.
      const exchange = newExchange(AbortSignal.any([signal]));
      try {
        const value = read(await unlessAborted(exchange, () => send(client, exchange)));
        if (value === undefined) return failureOf(new Error('The answer holds no result.'), exchange, operation);
        return { kind: 'answered', value, ...requestIdOf(exchange) };
      } catch (error) {
        return failureOf(error, exchange, operation);
      }
    },
    destroy() {
      client.destroy();
    },
  };
}

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
