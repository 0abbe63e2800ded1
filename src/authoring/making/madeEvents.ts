import { madeEntry, type EntryTemplate } from './entryTemplate';
import { mostMadeEntries } from './makers';
import { seededNumbers } from './seededNumbers';

/** What an events file is made by. */
export interface EventsToMake {
  readonly template: EntryTemplate;
  /** Of entries. */
  readonly count: number;
  readonly seed: number;
  /** The moment of making, in milliseconds since the epoch. */
  readonly at: number;
  /** White space before each entry. */
  readonly indent: string;
  readonly lineBreak: '\n' | '\r\n';
}

/** The longest text that is made, in UTF-16 units: VS Code hands a text of more than 50 MB to no extension. */
const longestFile = 48 * 1024 * 1024;

/** How many entries are made at most. */
export function mostMadeOf({ longest }: EntryTemplate, indent: string): number {
  const around = indent.length + 3;
  return Math.max(1, Math.min(mostMadeEntries, Math.floor(longestFile / (longest + around))));
}

/**
 * The text of an events file with entries made from the template, in steps that are short each; each step answers how many entries
 * there are. The same seed and moment make the same text.
 */
export function* madeEvents({ template, count, seed, at, indent, lineBreak }: EventsToMake): Generator<number, string> {
  const next = seededNumbers(seed);
  const entries: string[] = [];
  for (let index = 0; index < count; index++) {
    entries.push(indent + madeEntry(template, { index, at, next }));
    yield entries.length;
  }
  return `[${lineBreak}${entries.join(`,${lineBreak}`)}${lineBreak}]${lineBreak}`;
}
