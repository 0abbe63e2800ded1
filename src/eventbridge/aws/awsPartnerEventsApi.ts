import {
  CreatePartnerEventSourceCommand,
  DeletePartnerEventSourceCommand,
  DescribePartnerEventSourceCommand,
  ListPartnerEventSourceAccountsCommand,
  ListPartnerEventSourcesCommand,
  PutPartnerEventsCommand,
  type PutPartnerEventsRequestEntry,
  type PutPartnerEventsResponse,
} from '@aws-sdk/client-eventbridge';
import { eventSourceState, limitMax100 } from '../../model/generated/serviceModel';
import type { OutgoingEntry } from '../../model/outgoingEntry';
import { isRecord } from '../../model/unknownValues';
import { foreignText, SentDetails, type Secrets } from '../failures/secrets';
import type {
  Page,
  PartnerEventsApi,
  PartnerEventSource,
  PutAnswered,
  PutResult,
  SourceAccount,
} from '../partnerEventsApi';
import type { Exchange } from '../wire/exchange';
import type { ExchangeOptions } from '../wire/exchangeHandler';
import { createWatchedClient, done, type ClientOptions } from './watchedClient';

/** The most that the service gives in one page. */
const pageSize = limitMax100.max;

/** The service behind an AWS SDK client. */
export function createAwsPartnerEventsApi(options: ClientOptions): PartnerEventsApi {
  const client = createWatchedClient(options);
  return {
    async putPartnerEvents(entries, signal) {
      const details = new SentDetails(entries.flatMap(({ detail }) => (detail === undefined ? [] : [detail])));
      const answer = await client.call(
        'PutPartnerEvents',
        signal,
        (sdk, exchange) =>
          sdk.send(new PutPartnerEventsCommand({ Entries: entries.map(requestEntry) }), watched(exchange)),
        (output, { secrets }) => answerOf(output, secrets, details),
      );
      if (answer.kind === 'refused') {
        const { error } = answer;
        return { ...answer, error: { ...error, message: details.hiddenIn(error.message) } };
      }
      if (answer.kind !== 'answered') return answer;
      const { value, ...rest } = answer;
      return { ...value, ...rest };
    },
    listSources: (NamePrefix, NextToken, signal) =>
      client.call(
        'ListPartnerEventSources',
        signal,
        (sdk, exchange) =>
          sdk.send(
            new ListPartnerEventSourcesCommand({
              NamePrefix,
              Limit: pageSize,
              ...(NextToken !== undefined && { NextToken }),
            }),
            watched(exchange),
          ),
        ({ PartnerEventSources, NextToken: next }) => pageOf(PartnerEventSources, next, sourceOf),
      ),
    listSourceAccounts: (EventSourceName, NextToken, signal) =>
      client.call(
        'ListPartnerEventSourceAccounts',
        signal,
        (sdk, exchange) =>
          sdk.send(
            new ListPartnerEventSourceAccountsCommand({
              EventSourceName,
              Limit: pageSize,
              ...(NextToken !== undefined && { NextToken }),
            }),
            watched(exchange),
          ),
        ({ PartnerEventSourceAccounts, NextToken: next }) => pageOf(PartnerEventSourceAccounts, next, accountOf),
      ),
    describeSource: (Name, signal) =>
      client.call(
        'DescribePartnerEventSource',
        signal,
        (sdk, exchange) => sdk.send(new DescribePartnerEventSourceCommand({ Name }), watched(exchange)),
        sourceOf,
      ),
    createSource: (Name, Account, signal) =>
      client.call(
        'CreatePartnerEventSource',
        signal,
        (sdk, exchange) => sdk.send(new CreatePartnerEventSourceCommand({ Name, Account }), watched(exchange)),
        ({ EventSourceArn }) => {
          const arn = textOf(EventSourceArn);
          return arn === undefined ? undefined : { arn };
        },
      ),
    async deleteSource(Name, Account, signal) {
      const answer = await client.call(
        'DeletePartnerEventSource',
        signal,
        (sdk, exchange) => sdk.send(new DeletePartnerEventSourceCommand({ Name, Account }), watched(exchange)),
        done,
      );
      return answer.kind === 'answered' ? { ...answer, value: undefined } : answer;
    },
    dispose() {
      client.destroy();
    },
  };
}

/** The options under which the client's handler watches the exchange. */
export function watched(exchange: Exchange): ExchangeOptions {
  return { abortSignal: exchange.signal, exchange };
}

/** The SDK does not check what stands in an answer. Undefined: it has no list, or something in it is none of its kind. */
function pageOf<Item>(
  list: unknown,
  nextToken: unknown,
  itemOf: (item: Readonly<Record<string, unknown>>) => Item | undefined,
): Page<Item> | undefined {
  if (!Array.isArray(list)) return undefined;
  const items: Item[] = [];
  for (const element of list as readonly unknown[]) {
    const item = isRecord(element) ? itemOf(element) : undefined;
    if (item === undefined) return undefined;
    items.push(item);
  }
  const token = textOf(nextToken);
  return { items, ...(token !== undefined && token !== '' && { nextToken: token }) };
}

function sourceOf({ Name, Arn }: { readonly Name?: unknown; readonly Arn?: unknown }): PartnerEventSource | undefined {
  const name = textOf(Name);
  return name === undefined ? undefined : { name, arn: textOf(Arn) ?? '' };
}

function accountOf({
  Account,
  State,
  CreationTime,
  ExpirationTime,
}: Readonly<Record<string, unknown>>): SourceAccount | undefined {
  const account = textOf(Account);
  if (account === undefined) return undefined;
  const state = textOf(State);
  const createdAt = timeOf(CreationTime);
  const expiresAt = timeOf(ExpirationTime);
  return {
    account,
    state: eventSourceState.enum.find((known) => known === state),
    ...(createdAt !== undefined && { createdAt }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

function timeOf(value: unknown): number | undefined {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.getTime() : undefined;
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

/**
 * The results as received, without secrets and Details; the SDK does not check what stands in an answer. Undefined: it
 * has no list of results.
 */
function answerOf(
  output: PutPartnerEventsResponse,
  secrets: Secrets,
  details: SentDetails,
): Pick<PutAnswered, 'results' | 'failedEntryCount'> | undefined {
  const { Entries: results, FailedEntryCount: count }: Readonly<Record<'Entries' | 'FailedEntryCount', unknown>> = {
    Entries: output.Entries,
    FailedEntryCount: output.FailedEntryCount,
  };
  if (!Array.isArray(results)) return undefined;
  const shown = (value: unknown) =>
    typeof value === 'string' ? details.hiddenIn(foreignText(value, secrets)) : undefined;
  return {
    results: results.map((result: unknown): PutResult => {
      if (!isRecord(result)) return {};
      const { EventId, ErrorCode, ErrorMessage } = result;
      return { eventId: shown(EventId), errorCode: shown(ErrorCode), errorMessage: shown(ErrorMessage) };
    }),
    ...(typeof count === 'number' && Number.isSafeInteger(count) && { failedEntryCount: count }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
