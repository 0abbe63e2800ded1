import { countIn, listIn, objectIn, stringIn, timeIn } from '../model/checkedJson';
import type { Outcome } from '../sending/outcome';
import { countOutcomes, type OutcomeCounts } from '../sending/outcomeLook';
import { addressIn } from './fileAddress';
import { overridableIn, overriddenMembers, type OverriddenMember } from './overriddenMembers';
import type { SendRecord } from './sendRecord';

/** What is looked up of a send without reading its journal. */
export interface RecordHead {
  /** URI of the events file, under its newest name. */
  readonly file: string;
  /** URIs of the files that its text was saved under as well. */
  readonly copies?: readonly string[];
  readonly connection: string;
  readonly connectionHash: string;
  /** Equal for connections that lead to the same place; absent where that could not be said. */
  readonly placeHash?: string;
  /** The same for the sends that one large file was sent in; absent: it was sent in one. */
  readonly partOf?: string;
  /** How many entries are to be sent in parts after this one; absent: none, or it was not kept yet. */
  readonly entriesAfter?: number;
  /** The sources it was sent to; absent where they are many, and the journal itself has to be looked at. */
  readonly sources?: readonly string[];
  /** Its end is written, or somebody was told that it has none. */
  readonly over?: true;
  /** Absent as long as an entry has no outcome, and in heads of before it was kept. */
  readonly summary?: SendSummary;
  /** A person has looked at what became of its entries. */
  readonly looked?: true;
}

/** A send in numbers. */
export interface SendSummary {
  /** Profile, Region and endpoint of the connection, in one line. */
  readonly place: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Absent while it runs, and where its window ended before it did. */
  readonly finishedAt?: number;
  readonly entries: number;
  /** Of the entries whose outcome is known. */
  readonly counts: OutcomeCounts;
  /** How many requests left. */
  readonly requests: number;
  /** The most requests that carried one entry. */
  readonly attempts: number;
  /** The error codes of its entries; absent where they are many. */
  readonly codes?: readonly string[];
  /** The members that were others than in the file; absent: none. */
  readonly overridden?: readonly OverriddenMember[];
}

const mostNames = 100;

export function headOf(record: SendRecord): RecordHead {
  const { file, copies, connection, connectionHash, placeHash, partOf, entriesAfter, entries, finishedAt } = record;
  const sources = distinct(entries, ({ source }) => source);
  return {
    file,
    ...(copies === undefined ? {} : { copies }),
    connection,
    connectionHash,
    ...(placeHash === undefined ? {} : { placeHash }),
    ...(partOf === undefined ? {} : { partOf }),
    ...(entriesAfter === undefined ? {} : { entriesAfter }),
    ...(sources === undefined ? {} : { sources }),
    ...(finishedAt === undefined ? {} : { over: true }),
    ...(entries.every(({ outcome }) => outcome !== undefined) ? { summary: summaryOf(record) } : {}),
  };
}

/** Whether it is a send of the file at that address. */
export function isSendOf(address: string, { file, copies }: Pick<RecordHead, 'file' | 'copies'>): boolean {
  return file === address || copies?.includes(address) === true;
}

/** The send in numbers, as far as its outcomes are known. */
export function summaryOf({ place, startedAt, finishedAt, entries, requests }: SendRecord): SendSummary {
  // Not by flatMap, which makes an array for each of many thousand entries.
  const outcomes: Outcome[] = [];
  for (const { outcome } of entries) if (outcome !== undefined) outcomes.push(outcome);
  const overridden = overriddenMembers(entries);
  const codes = distinct(outcomes, (outcome) => (outcome.kind === 'rejected' ? outcome.errorCode : undefined));
  return {
    place,
    startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    entries: entries.length,
    counts: countOutcomes(outcomes),
    requests: requests.length,
    attempts: outcomes.reduce((most, outcome) => Math.max(most, outcome.kind === 'not-sent' ? 0 : outcome.attempts), 0),
    ...(codes === undefined ? {} : { codes }),
    ...(overridden.length === 0 ? {} : { overridden }),
  };
}

/** The head in a text of `JSON.stringify`; undefined where it is none. */
export function readRecordHead(text: string): RecordHead | undefined {
  try {
    const head = objectIn(JSON.parse(text));
    const { file, copies, connection, connectionHash, placeHash, partOf, entriesAfter, sources, over } = head;
    const { summary, looked } = head;
    return {
      file: addressIn(file),
      ...(copies === undefined ? {} : { copies: listIn(copies).map(addressIn) }),
      connection: stringIn(connection),
      connectionHash: stringIn(connectionHash),
      ...(placeHash === undefined ? {} : { placeHash: stringIn(placeHash) }),
      ...(partOf === undefined ? {} : { partOf: stringIn(partOf) }),
      ...(entriesAfter === undefined ? {} : { entriesAfter: countIn(entriesAfter) }),
      ...(sources === undefined ? {} : { sources: listIn(sources).map(stringIn) }),
      ...(over === true ? { over } : {}),
      ...(summary === undefined ? {} : { summary: summaryIn(summary) }),
      ...(looked === true ? { looked } : {}),
    };
  } catch {
    // It is made anew of the journal.
    return undefined;
  }
}

function summaryIn(json: unknown): SendSummary {
  const { place, startedAt, finishedAt, entries, counts, requests, attempts, codes, overridden } = objectIn(json);
  const { accepted, rejected, unknown, 'not-sent': notSent } = objectIn(counts);
  return {
    place: stringIn(place),
    startedAt: timeIn(startedAt),
    ...(finishedAt === undefined ? {} : { finishedAt: timeIn(finishedAt) }),
    entries: countIn(entries),
    counts: {
      accepted: countIn(accepted),
      rejected: countIn(rejected),
      unknown: countIn(unknown),
      'not-sent': countIn(notSent),
    },
    requests: countIn(requests),
    attempts: countIn(attempts),
    ...(codes === undefined ? {} : { codes: listIn(codes).map(stringIn) }),
    ...(overridden === undefined ? {} : { overridden: listIn(overridden).map(overriddenIn) }),
  };
}

function overriddenIn(json: unknown): OverriddenMember {
  const { member, value } = objectIn(json);
  return { member: overridableIn(member), ...(value === undefined ? {} : { value: stringIn(value) }) };
}

/** Each name once; undefined where they are many. */
function distinct<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string | undefined,
): readonly string[] | undefined {
  const names = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (name !== undefined) names.add(name);
    if (names.size > mostNames) return undefined;
  }
  return [...names];
}
