import { sentence, type Sentence } from '../../model/sentence';
import { shown } from '../../model/shownText';
import type { TextRange } from '../../model/textRange';
import { readMaker, type Maker } from './makers';

/** A placeholder in a text, such as `{{$random 1 100}}`. */
export interface Placeholder extends TextRange {
  readonly maker: Maker;
}

/** A placeholder, or what was meant as one, of which nothing can be made. */
export interface PlaceholderFault extends TextRange {
  readonly sentence: Sentence;
}

/** What a text holds, in its order. */
export interface PlaceholderReading {
  readonly placeholders: readonly Placeholder[];
  readonly faults: readonly PlaceholderFault[];
}

const opening = /\{\{[ \t]*\$/;
const whole = /\{\{[ \t]*\$(\w*)([^{}]*)\}\}/y;
const argument = /\s+(?:'((?:[^']|'')*)'|([^\s']+))(?=\s|$)/y;

/** Whether the source of an entry may hold a placeholder. */
export function mayHoldPlaceholder(text: string): boolean {
  return opening.test(text);
}

/** Finds the placeholders of a text that stands for itself, without quotes and escapes around. */
export function readPlaceholders(text: string): PlaceholderReading {
  const placeholders: Placeholder[] = [];
  const faults: PlaceholderFault[] = [];
  const openings = new RegExp(opening, 'g');
  for (let found = openings.exec(text); found !== null; found = openings.exec(text)) {
    const { index: start } = found;
    whole.lastIndex = start;
    const match = whole.exec(text);
    if (match === null) {
      faults.push({ start, end: openings.lastIndex, sentence: unclosed });
      continue;
    }
    const [{ length }, name = '', rest = ''] = match;
    const range = { start, end: start + length };
    const reading = makerOf(name, rest);
    if ('maker' in reading) placeholders.push({ ...range, maker: reading.maker });
    else faults.push({ ...range, sentence: reading.fault });
    openings.lastIndex = range.end;
  }
  return { placeholders, faults };
}

const unclosed = sentence('The placeholder has no end; write }} behind it, and neither { nor } within.');

function makerOf(name: string, rest: string): ReturnType<typeof readMaker> {
  const values = [];
  const text = rest.trimEnd();
  argument.lastIndex = 0;
  for (let at = 0; at < text.length; at = argument.lastIndex) {
    const match = argument.exec(text);
    if (match === null) {
      const part = shown(text.slice(at).trim());
      return {
        fault: sentence(
          '{0} cannot be read; write a value with spaces as {1}, and a quote in it twice.',
          part,
          "'a b'",
        ),
      };
    }
    const [, quoted, bare = ''] = match;
    values.push(
      quoted === undefined ? { text: bare, isQuoted: false } : { text: quoted.replaceAll("''", "'"), isQuoted: true },
    );
  }
  return readMaker(name, values);
}
