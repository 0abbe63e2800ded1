import { countIn, listIn, objectIn, stringIn, timeIn } from '../model/checkedJson';
import { eventSourceState } from '../model/generated/serviceModel';
import type { OutgoingEntry } from '../model/outgoingEntry';
import { readSentence, sentence, type Sentence, type SentenceValue } from '../model/sentence';
import type { Dispatched, Outcome, RejectedOutcome } from '../sending/outcome';
import type { ReachedAccount, SourceReach } from '../sending/reach';
import type { Miscount, RequestSummary } from '../sending/sendEntriesOptions';
import { addressIn } from './fileAddress';
import { endLine, headLines, journalVersion, leftLine, requestLine } from './journalLines';
import { overridableIn } from './overriddenMembers';
import type { WritingProcess } from './processes';
import { RequestsOfSend } from './requestsOfSend';
import type { RecordedEntry, SendRecord } from './sendRecord';
import { WaitingLines } from './waitingLines';

const beginning = '{"version":';

/** The last line of a journal, with the end of the line before, is shorter. */
const bytesOfEnd = 64;

/** All lines of the journal of a send that has ended. */
export function journalText(record: SendRecord): string {
  const { entries, requests, finishedAt } = record;
  const lines = new WaitingLines();
  for (const line of headLines(record, { id: 0 })) lines.add(line);
  for (const [number, { places, ending }] of requests.entries()) {
    lines.add(leftLine(places));
    if (ending !== undefined) lines.add(requestLine(number, ending));
  }
  for (const [place, { outcome }] of entries.entries()) {
    if (outcome !== undefined) lines.settle(place, outcome);
  }
  if (finishedAt !== undefined) lines.add(endLine(finishedAt));
  return lines.take();
}

/** The process that writes the journal that begins so; undefined where it does not say. */
export function writerIn(beginning: string): WritingProcess | undefined {
  const [, id, port, token] =
    /^\{"version":\d+,"writer":(\d+),(?:"port":(\d{1,5}),"token":"([\da-f-]+)",)?/.exec(beginning) ?? [];
  if (id === undefined) return undefined;
  return { id: Number(id), ...(port !== undefined && token !== undefined && { mark: { port: Number(port), token } }) };
}

/** Whether the journal says that its send is over. */
export function isEnded(text: string): boolean {
  return /\n\{"finishedAt":\d+\}\n$/.test(text.slice(-bytesOfEnd));
}

/**
 * The send in the text of a journal. A last line without its end is not there yet; whatever had left without an answer is
 * unknown then, and what had not left is not sent.
 * @param isWritten whether a process still writes the journal: then nothing is concluded from what it does not say yet
 * @returns undefined where the text is no journal of the send of that id, `unbegun` where nothing can have left
 */
export function readJournal(text: string, id: string, isWritten: boolean): SendRecord | 'unbegun' | undefined {
  const lines = text.split('\n').slice(0, -1);
  try {
    const [first, ...others] = lines.map((one): unknown => JSON.parse(one));
    if (first === undefined) return text === '' || text.startsWith(beginning) ? 'unbegun' : undefined;
    const { count, ...send } = sendIn(first, id);
    if (others.length < count) return 'unbegun';
    const entries = others.slice(0, count).map((one) => new JournalledEntry(entryIn(one)));
    const requests = new RequestsOfSend();
    const ends = others.slice(count).map((one) => follow(objectIn(one), entries, requests));
    const finishedAt = ends.findLast((end) => end !== undefined);
    const isRunning = finishedAt === undefined && isWritten;
    return {
      ...send,
      ...(finishedAt === undefined ? {} : { finishedAt }),
      entries: entries.map((entry) => (isRunning ? entry.soFar() : entry.atTheEnd(send.startedAt))),
      requests: requests.left(),
    };
  } catch {
    // A text that is no JSON and a value that is not what it must be are the same to the caller.
    return undefined;
  }
}

/** What the lines of a journal say of one entry. */
class JournalledEntry {
  private outcome: Outcome | undefined;
  private refusal: RejectedOutcome | undefined;
  private isOut = false;

  constructor(private readonly entry: RecordedEntry) {}

  leave(): void {
    this.isOut = true;
  }

  return(refusal: RejectedOutcome | undefined): void {
    this.isOut = false;
    this.refusal = refusal ?? this.refusal;
  }

  settle(outcome: Outcome): void {
    this.outcome = outcome;
  }

  soFar(): RecordedEntry {
    return this.outcome === undefined ? this.entry : { ...this.entry, outcome: this.outcome };
  }

  atTheEnd(startedAt: number): RecordedEntry {
    return { ...this.entry, outcome: this.outcome ?? this.cutOff(startedAt) };
  }

  private cutOff(at: number): Outcome {
    if (this.isOut) {
      const reason = sentence(
        'the send was interrupted before the answer came. Look for the event before you send it again.',
      );
      return { kind: 'unknown', reason, attempts: 1, at };
    }
    return (
      this.refusal ?? { kind: 'not-sent', reason: sentence('The send was interrupted before this entry left.'), at }
    );
  }
}

/** Takes one line of a journal in; gives the end of the send, in milliseconds since the epoch, where the line says it. */
function follow(
  json: Readonly<Record<string, unknown>>,
  entries: readonly JournalledEntry[],
  requests: RequestsOfSend,
): number | undefined {
  const { left, request, ending, returned, refusal, settled, outcome, accepted, finishedAt } = json;
  const at = (place: unknown): JournalledEntry => {
    const entry = entries[countIn(place)];
    if (entry === undefined) throw new TypeError('This is no place of an entry.');
    return entry;
  };
  if (left !== undefined) {
    const places = listIn(left).map(countIn);
    for (const place of places) at(place).leave();
    requests.leave(places);
    return undefined;
  }
  if (request !== undefined) {
    const read = endingIn(ending);
    const places = requests.endNumber(countIn(request), read);
    if (read.ending === 'not-reached') for (const place of places) at(place).return(undefined);
    return undefined;
  }
  if (returned !== undefined) {
    const read = refusal === undefined ? undefined : outcomeIn(refusal);
    if (read !== undefined && read.kind !== 'rejected') throw new TypeError('This is no refusal.');
    at(returned).return(read);
    requests.returned(countIn(returned));
    return undefined;
  }
  if (settled !== undefined) {
    at(settled).settle(outcomeIn(outcome));
    return undefined;
  }
  if (accepted !== undefined) {
    const eventIds = listIn(json['eventIds']);
    for (const [order, place] of listIn(accepted).entries()) {
      at(place).settle({ kind: 'accepted', eventId: stringIn(eventIds[order]), ...dispatchedIn(json) });
    }
    return undefined;
  }
  return timeIn(finishedAt);
}

function sendIn(
  json: unknown,
  id: string,
): Omit<SendRecord, 'entries' | 'requests' | 'finishedAt'> & {
  readonly count: number;
} {
  const send = objectIn(json);
  if (send['version'] !== journalVersion) throw new TypeError('This is the journal of another version.');
  if (send['id'] !== id) throw new TypeError('This is the journal of another send.');
  return {
    id,
    file: addressIn(send['file']),
    connection: stringIn(send['connection']),
    connectionHash: stringIn(send['connectionHash']),
    ...(send['placeHash'] === undefined ? {} : { placeHash: stringIn(send['placeHash']) }),
    ...(send['partOf'] === undefined ? {} : { partOf: stringIn(send['partOf']) }),
    ...(send['entriesAfter'] === undefined ? {} : { entriesAfter: countIn(send['entriesAfter']) }),
    place: stringIn(send['place']),
    startedAt: timeIn(send['startedAt']),
    ...(send['reach'] === undefined ? {} : { reach: listIn(send['reach']).map(reachIn) }),
    count: countIn(send['entries']),
  };
}

function reachIn(json: unknown): SourceReach {
  const { source, accounts, at } = objectIn(json);
  return { source: stringIn(source), accounts: listIn(accounts).map(accountIn), at: timeIn(at) };
}

function accountIn(json: unknown): ReachedAccount {
  const { account, state } = objectIn(json);
  const known = eventSourceState.enum.find((one) => one === state);
  return known === undefined ? { account: stringIn(account) } : { account: stringIn(account), state: known };
}

function entryIn(json: unknown): RecordedEntry {
  const { index, line: lineNumber, source, detailType, hash, overridden, sent } = objectIn(json);
  return {
    index: countIn(index),
    line: countIn(lineNumber),
    ...(source === undefined ? {} : { source: stringIn(source) }),
    ...(detailType === undefined ? {} : { detailType: stringIn(detailType) }),
    hash: stringIn(hash),
    ...(overridden === undefined ? {} : { overridden: listIn(overridden).map(overridableIn) }),
    ...(sent === undefined ? {} : { sent: outgoingIn(sent) }),
  };
}

function outgoingIn(json: unknown): OutgoingEntry {
  const { source, detailType, detail, resources, time } = objectIn(json);
  return {
    ...(source === undefined ? {} : { source: stringIn(source) }),
    ...(detailType === undefined ? {} : { detailType: stringIn(detailType) }),
    ...(detail === undefined ? {} : { detail: stringIn(detail) }),
    ...(resources === undefined ? {} : { resources: listIn(resources).map(stringIn) }),
    ...(time === undefined ? {} : { time: timeIn(time) }),
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
      return {
        kind: 'unknown',
        reason: sentenceIn(outcome['reason']),
        ...(outcome['eventIds'] === undefined ? {} : { eventIds: listIn(outcome['eventIds']).map(stringIn) }),
        ...dispatchedIn(outcome),
      };
    case 'not-sent':
      return { kind: 'not-sent', reason: sentenceIn(outcome['reason']), at: timeIn(outcome['at']) };
    default:
      throw new TypeError('This is no outcome.');
  }
}

function endingIn(json: unknown): RequestSummary {
  const { entries, bytes, resent, startedAt, milliseconds, ending, code, requestId, miscount } = objectIn(json);
  const known = requestEndings.find((one) => one === ending);
  if (known === undefined) throw new TypeError('This is no end of a request.');
  return {
    entries: countIn(entries),
    bytes: countIn(bytes),
    resent: countIn(resent),
    startedAt: timeIn(startedAt),
    milliseconds: durationIn(milliseconds),
    ending: known,
    ...(code === undefined ? {} : { code: stringIn(code) }),
    ...(requestId === undefined ? {} : { requestId: stringIn(requestId) }),
    ...(miscount === undefined ? {} : { miscount: miscountIn(miscount) }),
  };
}

const requestEndings = ['answered', 'refused', 'not-reached', 'unanswered'] as const;

/** A clock may be set back meanwhile. */
function durationIn(json: unknown): number {
  if (typeof json !== 'number') throw new TypeError('This is no duration.');
  return json;
}

function miscountIn(json: unknown): Miscount {
  const { said, counted } = objectIn(json);
  if (typeof said !== 'number') throw new TypeError('This is no number.');
  return { said, counted: countIn(counted) };
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
  return readSentence(stringIn(text), listIn(values).map(sentenceValueIn));
}

function sentenceValueIn(value: unknown): SentenceValue {
  if (Array.isArray(value)) return value.map(sentenceValueIn);
  if (typeof value === 'object') return sentenceIn(value);
  return typeof value === 'number' ? value : stringIn(value);
}
