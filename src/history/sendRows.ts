import { colorIds } from '../ids';
import { fileNameOf } from '../ledger/fileAddress';
import type { ListedSend } from '../ledger/ledger';
import { overriddenSentence } from '../ledger/overriddenMembers';
import type { SendSummary } from '../ledger/recordHead';
import type { RecordedEntry } from '../ledger/sendRecord';
import { sentence, type Sentence } from '../model/sentence';
import { unbegunSentence } from '../pressing/interruptedText';
import type { Outcome } from '../sending/outcome';
import { countSentences, noOutcomes, outcomeLooks, sumOfCounts } from '../sending/outcomeLook';
import type { Row, Words } from '../ui/row';
import { outcomeLine } from '../sending/outcomeSentence';
import { together } from '../model/together';

/** How values become words on this screen. */
export interface HistoryWords extends Words {
  /** The name of a file as the person knows it. */
  readonly file: (address: string) => string;
}

/** A row of the view, as it is seen and as it is spoken. */
export interface HistoryRow extends Row {
  readonly spoken: string;
  /** Decides over the row's menu; none where there is no menu. */
  readonly context?: HistoryRowContext;
  readonly isOpenable: boolean;
  /** What a press does. */
  readonly press?: 'go-to' | 'more' | 'clear-filter';
}

/** What a clause of a menu in package.json can compare with `viewItem`. */
export type HistoryRowContext =
  | 'send.running'
  /** Every entry was accepted. */
  | 'send.accepted'
  /** An entry was not. */
  | 'send.open'
  /** All parts of a large file. */
  | 'parts.running'
  | 'parts.over'
  | 'sent.running'
  | `sent.${Outcome['kind']}`
  | 'no-send-fits';

const colors: Readonly<Record<Outcome['kind'], string>> = {
  accepted: colorIds.accepted,
  rejected: colorIds.rejected,
  unknown: colorIds.unknown,
  'not-sent': colorIds.notSent,
};

const eventsEnding = '.events.json';

/** Of a file, in characters. */
const longestName = 24;

/** What a person has to look at first comes first. */
const worstFirst = ['unknown', 'rejected', 'not-sent', 'accepted'] as const;

/** The sends that one large file was sent in. */
export interface SentParts {
  /** Oldest first. */
  readonly sends: readonly ListedSend[];
  /** How many entries are in parts that have not begun. */
  readonly unbegun: number;
  /** They may begin still. */
  readonly mayGoOn: boolean;
}

/** @param shown how many of its entries fit the filter; undefined: all do */
export function sendRow(send: ListedSend, shown: number | undefined, words: HistoryWords): HistoryRow {
  return rowOf(send, { shown }, words);
}

function rowOf(
  send: ListedSend,
  {
    shown,
    parts,
    unbegun = 0,
  }: { readonly shown?: number | undefined; readonly parts?: number; readonly unbegun?: number },
  words: HistoryWords,
): HistoryRow {
  const { localize, time, file } = words;
  const { connection, summary, isRunning, isOfOthers } = send;
  const { counts, entries, startedAt, finishedAt, requests, attempts, place, overridden = [] } = summary;
  const settled = worstFirst.reduce((sum, kind) => sum + counts[kind], 0);
  const state = isRunning
    ? localize(sentence('Sending {0} of {1}', settled, entries))
    : localize(together('{0}, {1}', countSentences(counts, worstFirst)));
  const fitting =
    shown === undefined || shown === entries ? [] : [localize(sentence('{0} of {1} shown', shown, entries))];
  const duration = finishedAt === undefined ? [] : [localize(durationSentence(finishedAt - startedAt))];
  const isCut = !isRunning && finishedAt === undefined;
  const requestWords = localize(requests === 1 ? sentence('1 request') : sentence('{0} requests', requests));
  const attemptWords = attempts > 1 ? [localize(sentence('up to {0} attempts', attempts))] : [];
  const worst = worstFirst.find((kind) => counts[kind] > 0) ?? 'accepted';
  const name = fileNameOf(send.file);
  const told = overriddenSentence(overridden);
  const overrides = told === undefined ? [] : [localize(told)];
  const names = overridden.map(({ member }) => member);
  const facts = [
    state,
    ...fitting,
    // Where the view is narrow, the rest of the line is cut off.
    ...(isOfOthers ? [localize(sentence('by the program'))] : []),
    connection,
    ...(told === undefined ? [] : [localize(sentence('with another {0}', names))]),
    time(startedAt),
    ...duration,
    requestWords,
    ...attemptWords,
    ...(parts === undefined ? [] : [localize(parts === 1 ? sentence('1 part') : sentence('{0} parts', parts))]),
  ];
  const unseen = isUnseen(send) ? [localize(sentence('Nobody has looked at what is unknown yet.'))] : [];
  const ended = isOfOthers ? sentence('The program ended before it did.') : sentence('Its window ended before it did.');
  const cut = isCut ? [localize(ended)] : [];
  const unkept =
    parts === undefined ? [] : [localize(sentence('A large file is sent in parts, of which no Details are kept.'))];
  const rest = unbegun === 0 ? [] : [localize(unbegunSentence(unbegun))];
  const sender = isOfOthers
    ? [
        localize(
          isRunning
            ? sentence('The program sends it in a terminal, where Ctrl-C cancels it.')
            : sentence('Sent by the program in a terminal.'),
        ),
      ]
    : [];
  return {
    label: shortName(name),
    description: inRow(words, facts),
    tooltip: [
      file(send.file),
      state,
      localize(sentence('{0}, {1}', connection, place)),
      ...sender,
      ...overrides,
      inRow(words, [time(startedAt), ...duration, requestWords, ...attemptWords]),
      ...unkept,
      ...cut,
      ...rest,
      ...unseen,
    ],
    spoken: aloud(words, [name, ...facts, ...overrides, ...cut, ...rest, ...unseen]),
    icon: isRunning ? 'sync~spin' : outcomeLooks[worst].icon,
    ...(isRunning ? {} : { color: colors[worst] }),
    context: isRunning ? 'send.running' : counts.accepted === entries ? 'send.accepted' : 'send.open',
    isOpenable: true,
  };
}

/** The row of the sends that one large file was sent in. */
export function partsRow({ sends, unbegun, mayGoOn }: SentParts, words: HistoryWords): HistoryRow | undefined {
  const [first] = sends;
  if (first === undefined) return undefined;
  const summaries = sends.map(({ summary }) => summary);
  const sum = (of: (summary: SendSummary) => number): number => summaries.reduce((total, one) => total + of(one), 0);
  const finished = summaries.flatMap(({ finishedAt }) => finishedAt ?? []);
  const { finishedAt: _, ...whole } = first.summary;
  const summary: SendSummary = {
    ...whole,
    ...(finished.length === sends.length && { finishedAt: Math.max(...finished) }),
    entries: sum(({ entries }) => entries) + unbegun,
    counts: summaries
      .map(({ counts }) => counts)
      .reduce(sumOfCounts, { ...noOutcomes, 'not-sent': mayGoOn ? 0 : unbegun }),
    requests: sum(({ requests }) => requests),
    attempts: Math.max(...summaries.map(({ attempts }) => attempts)),
  };
  const isRunning = mayGoOn || sends.some((part) => part.isRunning);
  const row = rowOf({ ...first, summary, isRunning }, { parts: sends.length, ...(!isRunning && { unbegun }) }, words);
  return { ...row, context: isRunning ? 'parts.running' : 'parts.over' };
}

/** The row of what had not begun of them. */
export function unbegunRow({ unbegun }: SentParts, { localize }: HistoryWords): HistoryRow {
  const label = localize(sentence('Parts that had not begun'));
  const { icon, counted } = outcomeLooks['not-sent'];
  const [description, told] = [localize(counted(unbegun)), localize(unbegunSentence(unbegun))];
  return {
    label,
    description,
    tooltip: [label, told],
    spoken: told,
    icon,
    color: colors['not-sent'],
    isOpenable: false,
  };
}

export function entryRow(entry: RecordedEntry, words: HistoryWords): HistoryRow {
  const { localize, time } = words;
  const { index, line, source, detailType, outcome } = entry;
  const number = localize(sentence('Entry {0}', index + 1));
  const label = detailType === undefined || detailType.trim() === '' ? number : detailType;
  const where = localize(sentence('entry {0}, line {1}', index + 1, String(line)));
  const common = { label, isOpenable: false, press: 'go-to' } as const;
  if (outcome === undefined) {
    const state = localize(sentence('no answer yet'));
    return {
      ...common,
      description: inRow(words, [state, where]),
      tooltip: [label, ...(source === undefined ? [] : [source]), state, where],
      spoken: aloud(
        words,
        [label, state, where, source ?? ''].filter((text) => text !== ''),
      ),
      icon: 'sync~spin',
      context: 'sent.running',
    };
  }
  const { kind } = outcome;
  // Without its mark, which the icon is.
  const said = outcomeLine(outcome, localize).slice(2);
  const attempts =
    kind !== 'not-sent' && outcome.attempts > 1 ? [localize(sentence('{0} attempts', outcome.attempts))] : [];
  return {
    ...common,
    description: inRow(words, [said, ...attempts, where]),
    tooltip: [
      label,
      ...(source === undefined ? [] : [source]),
      said,
      ...(kind === 'accepted' ? [localize(sentence('Event ID {0}', outcome.eventId))] : []),
      ...(kind === 'rejected' && outcome.advice !== undefined ? [localize(outcome.advice)] : []),
      ...(kind !== 'not-sent' && outcome.requestId !== undefined
        ? [localize(sentence('Request ID {0}', outcome.requestId))]
        : []),
      inRow(words, [time(outcome.at), ...attempts, where]),
    ],
    spoken: aloud(
      words,
      [label, localize(outcomeLooks[kind].title), said, where, source ?? ''].filter((text) => text !== ''),
    ),
    icon: outcomeLooks[kind].icon,
    color: colors[kind],
    context: `sent.${kind}`,
  };
}

/** @param more how many are not shown yet; undefined: nobody knows */
export function moreRow(more: number | undefined, { localize }: HistoryWords): HistoryRow {
  const label = localize(more === undefined ? sentence('Load more') : sentence('Load more: {0} are not shown', more));
  return {
    label,
    description: '',
    tooltip: [label],
    spoken: label,
    icon: 'fold-down',
    isOpenable: false,
    press: 'more',
  };
}

export function noMatchRow({ localize }: HistoryWords): HistoryRow {
  const label = localize(sentence('No entry that was sent fits the filter'));
  return {
    label,
    description: '',
    tooltip: [label, localize(sentence('Press to clear the filter.'))],
    spoken: localize(sentence('{0}. {1}', label, sentence('Press to clear the filter.'))),
    icon: 'filter',
    context: 'no-send-fits',
    isOpenable: false,
    press: 'clear-filter',
  };
}

function inRow({ localize }: HistoryWords, facts: readonly string[]): string {
  return localize(together('{0} · {1}', facts));
}

function aloud({ localize }: HistoryWords, facts: readonly string[]): string {
  return localize(together('{0}, {1}', facts));
}

/** So that beside it there is room for what became of the send: without the ending of all events files, and with no long middle. */
function shortName(name: string): string {
  const stem = name.endsWith(eventsEnding) && name !== eventsEnding ? name.slice(0, -eventsEnding.length) : name;
  const characters = Array.from(stem);
  if (characters.length <= longestName) return stem;
  return [...characters.slice(0, longestName / 2), '…', ...characters.slice(1 - longestName / 2)].join('');
}

/** Whether it has unknown outcomes that nobody has looked at. */
export function isUnseen({ summary, looked, isRunning }: ListedSend): boolean {
  return !isRunning && looked !== true && summary.counts.unknown > 0;
}

/** How long something took, in the unit that reads best. */
export function durationSentence(milliseconds: number): Sentence {
  if (milliseconds < 1000) return sentence('{0} ms', Math.max(0, Math.round(milliseconds)));
  const seconds = milliseconds / 1000;
  if (seconds < 60) return sentence('{0} s', Math.round(seconds * 10) / 10);
  return sentence('{0} min {1} s', Math.floor(seconds / 60), Math.floor(seconds % 60));
}
