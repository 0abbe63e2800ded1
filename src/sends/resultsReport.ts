import { overriddenMembers, overriddenSentence } from '../ledger/overriddenMembers';
import type { RecordedEntry, RecordedRequest, SendRecord } from '../ledger/sendRecord';
import { sentence, type Sentence } from '../model/sentence';
import { unbegunSentence } from '../pressing/interruptedText';
import type { Outcome } from '../sending/outcome';
import { countOutcomes, countSentences, outcomeLooks } from '../sending/outcomeLook';
import { errorSentence } from '../sending/outcomeSentence';
import { oneLine } from './oneLine';
import type { ResendOffer } from './resendOffers';
import { resultsOf } from './resultsText';
import { together } from '../model/together';

/** The results of a send for a person to read. */
export interface ResultsReport {
  readonly text: string;
  /** In the order of the lines. */
  readonly links: readonly ReportLink[];
}

/** What in the report leads somewhere. */
export interface ReportLink {
  /** From 0. */
  readonly line: number;
  /** Of its first UTF-16 unit in the line, and behind its last. */
  readonly start: number;
  readonly end: number;
  readonly target: ReportTarget;
}

/** An entry, by its place in the send; a request, by its place among those that left; or what is sent again. */
export type ReportTarget =
  | { readonly place: number }
  | { readonly request: number }
  | { readonly resend: { readonly place: number } | { readonly kind: ResendOffer['kind'] } };

/** The words of what sends entries again: all that ended in one way, or one of them. */
interface Resending {
  readonly kind: ResendOffer['kind'];
  readonly all: Sentence;
  readonly one: Sentence;
}

/** What a person has to look at first comes first. */
const order: readonly Outcome['kind'][] = ['rejected', 'unknown', 'not-sent', 'accepted'];

/**
 * @param fileName the events file, as the person knows it
 * @param unbegun how many entries of a large file are in parts that had not begun
 */
export function resultsReport(
  record: SendRecord,
  fileName: string,
  localize: (sentence: Sentence) => string,
  unbegun = 0,
): ResultsReport {
  return new Report(record, localize).write(fileName, unbegun);
}

class Report {
  private readonly lines: string[] = [];
  private readonly links: ReportLink[] = [];
  /** By the place of an entry: the last request that carried it, from 0. */
  private readonly requestOf = new Map<number, number>();

  constructor(
    private readonly record: SendRecord,
    private readonly localize: (sentence: Sentence) => string,
  ) {
    for (const [request, { places }] of record.requests.entries()) {
      for (const place of places) this.requestOf.set(place, request);
    }
  }

  write(fileName: string, unbegun: number): ResultsReport {
    this.head(fileName);
    if (unbegun > 0) this.say(unbegunSentence(unbegun));
    for (const kind of order) {
      this.section(outcomeLooks[kind].counted, ({ outcome }) => outcome?.kind === kind, this.resendOf(kind));
    }
    this.section(
      (count) => sentence('{0} without an answer yet', count),
      ({ outcome }) => outcome === undefined,
    );
    return { text: `${this.lines.join('\n')}\n`, links: this.links };
  }

  private head(fileName: string): void {
    const { connection, place, startedAt, finishedAt, entries, requests } = this.record;
    const outcomes = entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
    const waiting = entries.length - outcomes.length;
    const counts = [
      ...countSentences(countOutcomes(outcomes)),
      ...(waiting === 0 ? [] : [sentence('{0} without an answer yet', waiting)]),
    ];
    this.say(sentence('Results of {0}', oneLine(fileName)));
    this.lines.push('', this.localize(sentence('{0}', counts)));
    this.say(sentence('Accepted is not delivered: events for a PENDING source are accepted and dropped.'));
    this.lines.push('');
    this.say(sentence('Connection: {0} ({1})', oneLine(connection), oneLine(place)));
    const overridden = overriddenSentence(overriddenMembers(entries));
    if (overridden !== undefined) this.lines.push(oneLine(this.localize(overridden)));
    this.say(sentence('Started: {0}', utc(startedAt)));
    if (finishedAt !== undefined) {
      this.say(sentence('Finished: {0}, {1} ms later', utc(finishedAt), finishedAt - startedAt));
    }
    this.requestLine(requests.length);
    this.say(sentence('FailedEntryCount, as the service said it: {0}', resultsOf(this.record).FailedEntryCount));
    for (const [index, request] of requests.entries()) this.miscount(index, request);
  }

  private requestLine(count: number): void {
    const line = this.localize(sentence('Requests: {0}', count));
    if (count === 1) this.link(this.lines.length, 0, line.length, { request: 0 });
    this.lines.push(line);
  }

  private miscount(index: number, { ending }: RecordedRequest): void {
    if (ending?.miscount === undefined) return;
    const { said, counted } = ending.miscount;
    this.say(
      sentence(
        'The answer to request {0} contradicts itself: its FailedEntryCount is {1}, but {2} of its results failed.',
        index + 1,
        said,
        counted,
      ),
    );
  }

  /** What sends those again that ended so; of a send that runs, nothing yet. */
  private resendOf(kind: Outcome['kind']): Resending | undefined {
    if (kind === 'accepted' || this.record.finishedAt === undefined) return undefined;
    const connection = oneLine(this.record.connection);
    switch (kind) {
      case 'rejected':
        return { kind, all: sentence('Resend → {0}', connection), one: sentence('Resend this entry') };
      case 'not-sent':
        return { kind, all: sentence('Send → {0}', connection), one: sentence('Send this entry') };
      case 'unknown':
        return { kind, all: sentence('Resend → {0}…', connection), one: sentence('Resend this entry…') };
    }
  }

  private section(
    title: (count: number) => Sentence,
    isIn: (entry: RecordedEntry) => boolean,
    resending?: Resending,
  ): void {
    const members = this.record.entries.flatMap((entry, place) => (isIn(entry) ? [{ entry, place }] : []));
    if (members.length === 0) return;
    this.lines.push('');
    const heading = this.localize(title(members.length));
    if (resending === undefined) this.lines.push(heading);
    else
      this.linked(sentence('{0} · {1}', heading, resending.all), resending.all, { resend: { kind: resending.kind } });
    for (const { entry, place } of members) {
      this.entry(entry, place);
      if (resending !== undefined) this.linked(resending.one, resending.one, { resend: { place } }, '      ');
    }
  }

  private entry({ index, line, source, detailType, outcome }: RecordedEntry, place: number): void {
    const mark = outcome === undefined ? '…' : outcomeLooks[outcome.kind].mark;
    const where = this.localize(sentence('Entry {0}, line {1}', index + 1, String(line)));
    const names = [detailType, source].filter((name) => name !== undefined).map(oneLine);
    const named =
      names.length === 0 ? sentence('{0}', where) : sentence('{0}: {1}', where, together('{0} · {1}', names));
    this.linked(named, sentence('{0}', where), { place }, `  ${mark} `);
    if (outcome === undefined) return;
    for (const fact of factsOf(outcome)) this.lines.push(`      ${oneLine(this.localize(fact))}`);
    this.travelled(outcome, place);
  }

  /** With which request it went, and when the answer came. */
  private travelled(outcome: Outcome, place: number): void {
    const request = this.requestOf.get(place);
    if (outcome.kind === 'not-sent' || request === undefined) return;
    const words = this.localize(sentence('Request {0}', request + 1));
    const { requestId, attempts, at } = outcome;
    const facts = [
      words,
      ...(requestId === undefined ? [] : [this.localize(sentence('request ID {0}', oneLine(requestId)))]),
      ...(attempts > 1 ? [this.localize(sentence('{0} attempts', attempts))] : []),
      utc(at),
    ];
    this.link(this.lines.length, 6, 6 + words.length, { request });
    this.lines.push(`      ${this.localize(together('{0}, {1}', facts))}`);
  }

  /** A line with a link. @param linked the words in it that lead somewhere */
  private linked(said: Sentence, linked: Sentence, target: ReportTarget, indent = ''): void {
    const [line, words] = [indent + this.localize(said), this.localize(linked)];
    const start = line.indexOf(words, indent.length);
    this.link(this.lines.length, start, start + words.length, target);
    this.lines.push(line);
  }

  private say(line: Sentence): void {
    this.lines.push(this.localize(line));
  }

  private link(line: number, start: number, end: number, target: ReportTarget): void {
    this.links.push({ line, start, end, target });
  }
}

function factsOf(outcome: Outcome): readonly Sentence[] {
  switch (outcome.kind) {
    case 'accepted':
      return [sentence('Event ID {0}', outcome.eventId)];
    case 'rejected':
      return [
        errorSentence(outcome.errorCode, outcome.errorMessage),
        ...(outcome.scope === 'request' ? [sentence('The whole request was refused.')] : []),
        ...(outcome.advice === undefined ? [] : [outcome.advice]),
      ];
    case 'unknown':
      return [
        outcome.reason,
        sentence('It may or may not have been taken. Look for the event at its receiver before you send it again.'),
      ];
    case 'not-sent':
      return [outcome.reason];
  }
}

/** @param at milliseconds since the epoch */
function utc(at: number): string {
  return new Date(at).toISOString();
}
