import { sentence, type Sentence } from '../../model/sentence';
import { inQuotes } from './entryIdeas';
import { labelOf, type Idea } from './proposal';
import { holdsInOrder, mostUsed, type Counts } from './seenNames';
import { tabStop, type Snippet } from './snippet';

/** What the connection in use knows of a source. */
export interface SourceStanding {
  /** Whether events reach somebody; `gone`: the connection has no such source, or has deleted it. */
  readonly reaches: 'yes' | 'pending' | 'gone' | 'not-known';
  readonly detail: Sentence | undefined;
  readonly documentation: readonly Sentence[];
}

/** The sources of the connection in use; empty where there is none, or the folder is not trusted. */
export interface SourcesInReach {
  readonly names: readonly string[];
  readonly standingOf: (name: string) => SourceStanding;
}

/** How many entries have a name: all, and those of the file that is written. */
export interface Uses {
  readonly all: Counts;
  readonly own: Counts;
}

/** So many values are proposed. */
export const mostProposed = 100;

const ranks: Readonly<Record<SourceStanding['reaches'], number>> = { yes: 0, 'not-known': 1, pending: 2, gone: 3 };

/** Names of sources: those that reach somebody first, of these those of the file, the most used first. `written`: what is typed already. */
export function sourceIdeas(uses: Uses, { names, standingOf }: SourcesInReach, written: string): readonly Idea[] {
  const known = names.length > mostProposed ? names.filter((name) => holdsInOrder(name, written)) : names;
  const all = new Set([
    ...mostUsed(uses.all, { own: uses.own, written, most: mostProposed }).map(([name]) => name),
    ...known.toSorted(),
  ]);
  const sources = [...all].slice(0, mostProposed).map((name) => ({ name, standing: standingOf(name) }));
  sources.sort(({ standing: one }, { standing: other }) => ranks[one.reaches] - ranks[other.reaches]);
  return sources.map(({ name, standing: { detail, documentation } }): Idea => ({
    kind: 'source',
    label: labelOf(name),
    filter: name,
    detail: detail ?? usesInWords(uses.all.get(name)),
    documentation,
    insert: [JSON.stringify(name)],
  }));
}

/** Names that are used already: those of the file first, the most used first. */
export function usedIdeas({ all, own }: Uses, written: string): readonly Idea[] {
  return mostUsed(all, { own, written, most: mostProposed }).map(([name, count]): Idea => ({
    kind: 'value',
    label: labelOf(name),
    filter: name,
    detail: usesInWords(count),
    insert: [JSON.stringify(name)],
  }));
}

function usesInWords(count: number | undefined): Sentence | undefined {
  if (count === undefined) return undefined;
  return count === 1 ? sentence('in 1 entry') : sentence('in {0} entries', count);
}

/** @param offset of the local zone, in minutes east of UTC; @param now in milliseconds since the epoch */
export function timeIdeas(now: number, offset: number): readonly Idea[] {
  const utc = new Date(now).toISOString();
  const seconds = String(Math.floor(now / 1000));
  return [
    timeIdea(utcTime(now), sentence('now, in UTC')),
    timeIdea(localTime(now, offset), sentence('now, with the local offset')),
    timeIdea(utc, sentence('now, to the millisecond')),
    {
      kind: 'time',
      label: seconds,
      filter: seconds,
      detail: sentence('now, in seconds since 1970'),
      insert: [seconds],
    },
  ];
}

/** A moment as `2026-03-14T09:26:53Z`. */
export function utcTime(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
}

function localTime(now: number, offset: number): string {
  const clock = new Date(now + offset * 60_000).toISOString().replace(/\.\d+Z$/, '');
  const two = (number: number): string => String(number).padStart(2, '0');
  const minutes = Math.abs(Math.round(offset));
  return `${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function timeIdea(text: string, detail: Sentence): Idea {
  return { kind: 'time', label: text, filter: text, detail, insert: [JSON.stringify(text)] };
}

/** Resources that are used already, and what an ARN looks like. */
export function resourceIdeas(used: Uses, written: string): readonly Idea[] {
  return [...usedIdeas(used, written), ...arnSkeletons];
}

const arnSkeletons: readonly Idea[] = [
  arn(sentence('any resource'), [
    'arn:',
    tabStop(1, 'aws'),
    ':',
    tabStop(2, 'service'),
    ':',
    tabStop(3, 'region'),
    ':',
    tabStop(4, '123456789012'),
    ':',
    tabStop(5, 'resource'),
  ]),
  arn(sentence('an object in S3'), ['arn:', tabStop(1, 'aws'), ':s3:::', tabStop(2, 'bucket'), '/', tabStop(3, 'key')]),
  arn(sentence('a table of DynamoDB'), [
    'arn:',
    tabStop(1, 'aws'),
    ':dynamodb:',
    tabStop(2, 'region'),
    ':',
    tabStop(3, '123456789012'),
    ':table/',
    tabStop(4, 'table'),
  ]),
];

function arn(detail: Sentence, snippet: Snippet): Idea {
  const text = snippet.map((part) => (typeof part === 'string' ? part : part.text)).join('');
  return { kind: 'value', label: text, filter: text, detail, insert: ['"', ...snippet, '"'] };
}

/** One Resource in its array, to be chosen then. */
export const firstResource: Idea = {
  kind: 'value',
  label: '[]',
  filter: '[]',
  detail: sentence('an array with one resource'),
  insert: ['["', tabStop(1), '"]'],
  proposesNext: true,
};

/** A value in quotes that is typed, or chosen among proposals. */
export const openQuotes: Snippet = ['"', tabStop(1), '"'];

/** A text as a tab stop between quotes. */
export function textStop(stop: number, text: string): Snippet {
  return ['"', tabStop(stop, inQuotes(text)), '"'];
}
