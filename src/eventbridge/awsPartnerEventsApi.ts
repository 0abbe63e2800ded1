import {
  EventBridgeClient,
  PutPartnerEventsCommand,
  type PutPartnerEventsRequestEntry,
  type PutPartnerEventsResponse,
} from '@aws-sdk/client-eventbridge';
import type { CredentialSource } from './credentials';
import {
  ExchangeError,
  ExchangeHandler,
  newExchange,
  type Exchange,
  type ExchangeOptions,
  type Timeouts,
} from './exchangeHandler';
import { CredentialsError } from './notReached';
import type { PartnerEventsApi, PutResult } from './partnerEventsApi';
import type { OutgoingEntry } from '../model/outgoingEntry';
import { requestFailure, requestIdOf } from './requestFailure';
import type { SecretParts } from './secrets';

export interface AwsPartnerEventsApiOptions {
  readonly region: string;
  /** Absent: the AWS endpoint of the Region. */
  readonly endpoint?: string;
  /** Called before the first request, and again when the credentials are about to expire. */
  readonly credentials: CredentialSource;
  readonly timeouts: Timeouts;
  /** For the advice in sentences. */
  readonly profile?: string;
  readonly signInCommand?: string;
}

/** As the AWS CLI. */
export const defaultTimeouts: Timeouts = { connection: 60_000, request: 60_000 };

/**
 * The service behind an AWS SDK client. Each call makes one HTTP request at most: the SDK's own retries are off, and
 * connections are this project's own, so that it is certain whether a request left.
 */
export function createAwsPartnerEventsApi(options: AwsPartnerEventsApiOptions): PartnerEventsApi {
  const { region, endpoint, timeouts, profile, signInCommand } = options;
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
  const failureOf = (error: unknown, exchange: Exchange) =>
    requestFailure(error, exchange, {
      region,
      timeouts,
      identities,
      ...(profile !== undefined && { profile }),
      ...(signInCommand !== undefined && { signInCommand }),
    });

  return {
    async putPartnerEvents(entries, signal) {
      // A signal of its own: the signal of a send is shared by many calls, and Node warns of many listeners.
      const exchange = newExchange(AbortSignal.any([signal]));
      try {
        const command = new PutPartnerEventsCommand({ Entries: entries.map(requestEntry) });
        const options: ExchangeOptions = { abortSignal: exchange.signal, exchange };
        const output = await unlessAborted(exchange, () => client.send(command, options));
        const results = resultsOf(output);
        if (results === undefined) return failureOf(new Error('The answer holds no results.'), exchange);
        return { kind: 'answered', results, ...requestIdOf(exchange) };
      } catch (error) {
        return failureOf(error, exchange);
      }
    },
    dispose() {
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

function requestEntry({ source, detailType, detail, resources, time }: OutgoingEntry): PutPartnerEventsRequestEntry {
  const entry: PutPartnerEventsRequestEntry = {};
  if (time !== undefined) {
    entry.Time = new Date(time);
    if (Number.isNaN(entry.Time.getTime())) throw new RangeError('A Time lies outside of what can be sent.');
  }
  if (source !== undefined) entry.Source = source;
  if (resources !== undefined) entry.Resources = [...resources];
  if (detailType !== undefined) entry.DetailType = detailType;
  if (detail !== undefined) entry.Detail = detail;
  return entry;
}

/** The results as received; the SDK does not check what stands in an answer. Undefined: it has no list of results. */
function resultsOf(output: PutPartnerEventsResponse): readonly PutResult[] | undefined {
  const results: unknown = output.Entries;
  return Array.isArray(results) ? results.map(resultOf) : undefined;
}

function resultOf(result: unknown): PutResult {
  if (typeof result !== 'object' || result === null) return {};
  const { EventId, ErrorCode, ErrorMessage } = result as Readonly<Record<string, unknown>>;
  return { eventId: textOf(EventId), errorCode: textOf(ErrorCode), errorMessage: textOf(ErrorMessage) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
