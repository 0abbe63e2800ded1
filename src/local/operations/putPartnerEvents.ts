import { randomUUID } from 'node:crypto';
import { countCharacters, longestDetailType, timeBytes } from '../../model/documentedLimits';
import { putPartnerEventsRequest } from '../../model/generated/serviceModel';
import type { DeliveredEvent } from '../deliveredEvents';
import type { Misbehaviour } from '../faults/misbehaviour';
import type { PartnerEventSources } from '../partnerEventSources';
import type { ValueOf } from '../requestShape';
import { validationFault } from '../serviceFault';
import { isWellFormedDetail } from '../wellFormedDetail';
import { operation, type Operation } from './operation';

type Entry = ValueOf<typeof putPartnerEventsRequest>['Entries'][number];

type EntryResult = { readonly EventId: string } | EntryFault;

interface EntryFault {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/** Every entry of the request has passed these. */
interface CompleteEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly resources: readonly string[];
}

export interface PutPartnerEventsOptions {
  readonly sources: PartnerEventSources;
  readonly now: () => number;
  /** Bytes that the entries of one request may have in sum. */
  readonly requestSizeLimit: number;
  /** Takes the events of one request that went to an event bus; not called where there is none. */
  readonly deliver: (events: readonly DeliveredEvent[]) => void;
  readonly misbehaviour: () => Misbehaviour | undefined;
}

const operationName = 'PutPartnerEvents';

export function putPartnerEvents(options: PutPartnerEventsOptions): Operation {
  const { sources, now, requestSizeLimit, deliver } = options;
  return operation(putPartnerEventsRequest, ({ Entries }) => {
    if (sizeOf(Entries) > requestSizeLimit) {
      throw validationFault('Total size of the entries in the request is over the limit.');
    }
    const receivedAt = now();
    const misbehaviour = options.misbehaviour();
    const delivered: DeliveredEvent[] = [];
    const results = Entries.map((entry): EntryResult => {
      const complete = completeEntry(entry, receivedAt);
      if ('ErrorCode' in complete) return complete;
      const associations = sources.accountsOf(complete.source).filter(({ association }) => {
        return association.state !== 'DELETED';
      });
      if (associations.length === 0) return fault('NotAuthorizedForSourceException', 'Not authorized for the source.');
      const rejection = misbehaviour?.rejectionOfEntry(operationName);
      if (rejection !== undefined) return fault(rejection, 'The Local EventBridge misbehaves, as it was told to.');
      const eventId = randomUUID();
      for (const { account, association } of associations) {
        if (association.state === 'ACTIVE') delivered.push({ eventId, account, receivedAt, ...complete });
      }
      return { EventId: eventId };
    });
    if (delivered.length > 0) deliver(delivered);
    const codes = results.flatMap((result) => ('ErrorCode' in result ? [result.ErrorCode] : []));
    return {
      output: {
        FailedEntryCount: codes.length,
        Entries: misbehaviour?.miscounted(operationName, results) ?? results,
      },
      note: noteOf(results.length, codes, delivered.length),
    };
  });
}

function completeEntry(entry: Entry, receivedAt: number): CompleteEntry | EntryFault {
  const { Source: source, DetailType: detailType, Detail: detail, Time: time } = entry;
  if (source === undefined) return missing('Source');
  if (detailType === undefined || detailType === '') return missing('DetailType');
  if (detail === undefined || detail === '') return missing('Detail');
  if (countCharacters(detailType) > longestDetailType) {
    return invalid('DetailType', `DetailType must have at most ${longestDetailType} characters.`);
  }
  if (!isWellFormedDetail(detail)) return fault('MalformedDetail', 'Detail is malformed.');
  return {
    source,
    detailType,
    detail,
    time: time === undefined ? receivedAt : Math.round(time * 1000),
    resources: entry.Resources ?? [],
  };
}

function missing(member: string): EntryFault {
  return invalid(member, `${member} is a required argument.`);
}

function invalid(member: string, reason: string): EntryFault {
  return fault('InvalidArgument', `Parameter ${member} is not valid. Reason: ${reason}`);
}

function fault(code: string, message: string): EntryFault {
  return { ErrorCode: code, ErrorMessage: message };
}

function sizeOf(entries: readonly Entry[]): number {
  let size = 0;
  for (const { Time, Source = '', DetailType = '', Detail = '', Resources = [] } of entries) {
    if (Time !== undefined) size += timeBytes;
    for (const text of [Source, DetailType, Detail, ...Resources]) size += Buffer.byteLength(text);
  }
  return size;
}

function noteOf(entryCount: number, codes: readonly string[], deliveredCount: number): string {
  const accepted = `${entryCount - codes.length} accepted, ${deliveredCount} delivered`;
  if (codes.length === 0) return accepted;
  const counts = [...new Set(codes)].map((code) => `${code} ${String(codes.filter((other) => other === code).length)}`);
  return `${accepted}, ${codes.length} rejected (${counts.join(', ')})`;
}
