import { randomUUID } from 'node:crypto';
import { countIn, listIn, objectIn, stringIn, timeIn } from '../model/checkedJson';
import type { Sentence } from '../model/sentence';
import type { Dispatched, Outcome } from '../sending/outcome';
import type { RecordedEntry, SendRecord } from './sendRecord';

/** What is looked up of a record without reading all of it. */
export interface RecordHead {
  /** URI of the events file, under its newest name. */
  readonly file: string;
  readonly connection: string;
  /** The sources it was sent to; absent where they are many, and the record itself has to be looked at. */
  readonly sources?: readonly string[];
}

const mostSources = 100;

/** Whether the text is the id of a send: when it began, and some random digits. Nothing else becomes part of a path. */
export function isSendId(text: string): boolean {
  return /^\d{17}-[\da-f]{8}$/.test(text);
}

/** @param startedAt in milliseconds since the epoch; of two ids, the later send's is the greater */
export function newSendId(startedAt: number): string {
  return `${new Date(startedAt).toISOString().replace(/\D/g, '')}-${randomUUID().slice(0, 8)}`;
}

/** A command line is never read back from a file: what could be run is only what this window was told. */
export function sendRecordText(record: SendRecord): string {
  return JSON.stringify(record, (key, value: unknown) => (key === 'signIn' ? undefined : value));
}

/** The record in a text that `sendRecordText` made for the send of that id; undefined where it is no such text. */
export function readSendRecord(text: string, id: string): SendRecord | undefined {
  return read(text, (json) => {
    const record = objectIn(json);
    if (record['id'] !== id) throw new TypeError('This is the record of another send.');
    const { finishedAt } = record;
    return {
      id,
      file: addressIn(record['file']),
      connection: stringIn(record['connection']),
      place: stringIn(record['place']),
      startedAt: timeIn(record['startedAt']),
      ...(finishedAt === undefined ? {} : { finishedAt: timeIn(finishedAt) }),
      entries: listIn(record['entries']).map(entryIn),
    };
  });
}

export function headOf({ file, connection, entries }: SendRecord): RecordHead {
  const sources = new Set<string>();
  for (const { source } of entries) {
    if (source !== undefined) sources.add(source);
    if (sources.size > mostSources) return { file, connection };
  }
  return { file, connection, sources: [...sources] };
}

/** The head in a text of `JSON.stringify`; undefined where it is none. */
export function readRecordHead(text: string): RecordHead | undefined {
  return read(text, (json) => {
    const { file, connection, sources } = objectIn(json);
    const head = { file: addressIn(file), connection: stringIn(connection) };
    return sources === undefined ? head : { ...head, sources: listIn(sources).map(stringIn) };
  });
}

function read<T>(text: string, valueIn: (json: unknown) => T): T | undefined {
  try {
    return valueIn(JSON.parse(text));
  } catch {
    // A text that is no JSON and a value that is not what it must be are the same to the caller.
    return undefined;
  }
}

function addressIn(json: unknown): string {
  const address = stringIn(json);
  if (!/^[a-z][a-z\d+.-]*:/i.test(address)) throw new TypeError('This is no URI.');
  return address;
}

function entryIn(json: unknown): RecordedEntry {
  const { index, line, source, detailType, outcome } = objectIn(json);
  return {
    index: countIn(index),
    line: countIn(line),
    ...(source === undefined ? {} : { source: stringIn(source) }),
    ...(detailType === undefined ? {} : { detailType: stringIn(detailType) }),
    ...(outcome === undefined ? {} : { outcome: outcomeIn(outcome) }),
  };
}

function outcomeIn(json: unknown): Outcome {
  const outcome = objectIn(json);
  switch (outcome['kind']) {
    case 'accepted':
      return { kind: 'accepted', eventId: stringIn(outcome['eventId']), ...dispatchedIn(outcome) };
    case 'rejected': {
      const { scope, advice } = outcome;
      if (scope !== 'entry' && scope !== 'request') throw new TypeError('This is no scope.');
      return {
        kind: 'rejected',
        errorCode: stringIn(outcome['errorCode']),
        errorMessage: stringIn(outcome['errorMessage']),
        scope,
        ...(advice === undefined ? {} : { advice: sentenceIn(advice) }),
        ...dispatchedIn(outcome),
      };
    }
    case 'unknown':
      return { kind: 'unknown', reason: sentenceIn(outcome['reason']), ...dispatchedIn(outcome) };
    case 'not-sent':
      return { kind: 'not-sent', reason: sentenceIn(outcome['reason']), at: timeIn(outcome['at']) };
    default:
      throw new TypeError('This is no outcome.');
  }
}

function dispatchedIn({ attempts, requestId, at }: Readonly<Record<string, unknown>>): Dispatched {
  return {
    attempts: countIn(attempts),
    ...(requestId === undefined ? {} : { requestId: stringIn(requestId) }),
    at: timeIn(at),
  };
}

function sentenceIn(json: unknown): Sentence {
  const { text, values } = objectIn(json);
  return {
    text: stringIn(text),
    values: listIn(values).map((value) => (typeof value === 'number' ? value : stringIn(value))),
  };
}
