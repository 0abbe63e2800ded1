import { sentence, type Sentence } from '../../model/sentence';
import { shown } from '../../model/shownText';
import { alike, decimalText, readDecimal, type Decimal } from './decimal';
import { numberBelow, type SeededNumbers } from './seededNumbers';

/** What a placeholder makes, anew for each entry. */
export type Maker =
  | { readonly kind: 'uuid' }
  /** The moment of making, `offset` milliseconds later, and `step` milliseconds later again with each entry. */
  | { readonly kind: 'now'; readonly offset: number; readonly step: number }
  | {
      readonly kind: 'counter';
      readonly start: Decimal;
      readonly step: Decimal;
      /** Digits before the point at least. */
      readonly width: number;
      readonly isText: boolean;
    }
  /** `least` and `greatest` have the same number of places. */
  | { readonly kind: 'random'; readonly least: Decimal; readonly greatest: Decimal; readonly isText: boolean }
  | { readonly kind: 'pick'; readonly values: readonly MadeValue[] };

/** What was made. */
export interface MadeValue {
  readonly text: string;
  /** Whether it is a number, `true`, `false` or `null` as JSON writes it, where it need not be a text. */
  readonly isLiteral: boolean;
}

/** What makers draw on. */
export interface Making {
  /** Of the entry, from 0. */
  readonly index: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly next: SeededNumbers;
}

/** What stands behind the name of a placeholder; quotes are taken off. */
export interface Argument {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** The most entries that are made in one go. */
export const mostMadeEntries = 50_000;

type MakerReading = { readonly maker: Maker } | { readonly fault: Sentence };

/** Reads the name of a placeholder, without its `$`, and what stands behind it. */
export function readMaker(name: string, values: readonly Argument[]): MakerReading {
  switch (name) {
    case 'uuid':
      return values.length === 0
        ? { maker: { kind: 'uuid' } }
        : { fault: sentence('{0} takes nothing behind its name.', '$uuid') };
    case 'now':
      return readNow(values);
    case 'counter':
      return readCounter(values);
    case 'random':
      return readRandom(values);
    case 'pick':
      return values.length === 0
        ? { fault: sentence('{0} takes the values to pick from, such as {1}.', '$pick', '{{$pick red green}}') }
        : { maker: { kind: 'pick', values: values.map(pickedValue) } };
    default:
      return {
        fault: sentence(
          '{0} is no placeholder; there are {1}.',
          shown(`$${name}`),
          '$uuid, $now, $counter, $random, $pick',
        ),
      };
  }
}

const span = /^([+-]?)(\d{1,9})(ms|s|m|h|d)$/;
const millisecondsOf: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** In milliseconds: a thousand years, so that no moment leaves the calendar of RFC 3339. */
const farthest = 1_000 * 365 * 86_400_000;

function readNow(values: readonly Argument[]): MakerReading {
  if (values.length > 2) {
    return {
      fault: sentence(
        '{0} takes how much later and how much later again each time, such as {1}.',
        '$now',
        '{{$now -1h 10s}}',
      ),
    };
  }
  const spans: number[] = [];
  for (const { text } of values) {
    const [, sign, digits, unit = ''] = span.exec(text) ?? [];
    if (digits === undefined)
      return { fault: sentence('{0} is no span of time; write one as {1}.', shown(text), '500ms, 10s, -5m, 2h, 1d') };
    spans.push((sign === '-' ? -1 : 1) * Number(digits) * (millisecondsOf[unit] ?? 0));
  }
  const [offset = 0, step = 0] = spans;
  return Math.abs(offset) + Math.abs(step) * mostMadeEntries > farthest
    ? { fault: sentence('That is more than 1,000 years away, with {0} entries.', mostMadeEntries) }
    : { maker: { kind: 'now', offset, step } };
}

function readCounter(values: readonly Argument[]): MakerReading {
  if (values.length > 2)
    return { fault: sentence('{0} takes a start and a step, such as {1}.', '$counter', '{{$counter 100 5}}') };
  const [first = { text: '1', isQuoted: false }, second = { text: '1', isQuoted: false }] = values;
  const start = readDecimal(first.text);
  const step = readDecimal(second.text);
  if (start === undefined) return { fault: notNumber(first) };
  if (step === undefined) return { fault: notNumber(second) };
  const width = leadingZeros.test(first.text) ? /\d+/.exec(first.text)?.[0].length : undefined;
  const [from, by] = alike(start, step);
  return {
    maker: { kind: 'counter', start: from, step: by, width: width ?? 1, isText: first.isQuoted || width !== undefined },
  };
}

const leadingZeros = /^-?0\d/;

function readRandom(values: readonly Argument[]): MakerReading {
  const [first, second, third] = values;
  if (first === undefined || second === undefined || third !== undefined) {
    return { fault: sentence('{0} takes two numbers, such as {1}.', '$random', '{{$random 1 100}}') };
  }
  const one = readDecimal(first.text);
  const other = readDecimal(second.text);
  if (one === undefined) return { fault: notNumber(first) };
  if (other === undefined) return { fault: notNumber(second) };
  const [least, greatest] = alike(one, other);
  return greatest.units < least.units
    ? { fault: sentence('{0} is less than {1}; write the lesser number first.', second.text, first.text) }
    : { maker: { kind: 'random', least, greatest, isText: first.isQuoted || second.isQuoted } };
}

function notNumber({ text }: Argument): Sentence {
  return sentence('{0} is no number of up to 20 digits, with up to 10 behind a point.', shown(text));
}

const literal = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

function pickedValue({ text, isQuoted }: Argument): MadeValue {
  return { text, isLiteral: !isQuoted && literal.test(text) };
}

/** What the placeholder makes for the next entry. */
export function make(maker: Maker, { index, at, next }: Making): MadeValue {
  switch (maker.kind) {
    case 'uuid':
      return { text: uuid(next), isLiteral: false };
    case 'now':
      return { text: new Date(at + maker.offset + index * maker.step).toISOString(), isLiteral: false };
    case 'counter':
      return { text: decimalText(counted(maker, index), maker.width), isLiteral: !maker.isText };
    case 'random': {
      const { least, greatest, isText } = maker;
      const units = least.units + numberBelow(greatest.units - least.units + 1n, next);
      return { text: decimalText({ ...least, units }), isLiteral: !isText };
    }
    case 'pick': {
      const index = Number(numberBelow(BigInt(maker.values.length), next));
      return maker.values[index] ?? { text: '', isLiteral: false };
    }
  }
}

function counted({ start, step }: Extract<Maker, { readonly kind: 'counter' }>, index: number): Decimal {
  return { ...start, units: start.units + BigInt(index) * step.units };
}

/** A UUID of version 4. */
function uuid(next: SeededNumbers): string {
  const digits = Array.from({ length: 4 }, () => next().toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 3) | 8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}

/** The longest that it makes. */
export function longestMade(maker: Maker): readonly MadeValue[] {
  switch (maker.kind) {
    case 'uuid':
    case 'now':
      return [{ text: '0'.repeat(36), isLiteral: false }];
    case 'counter':
      return [0, mostMadeEntries].map((index) => ({
        text: decimalText(counted(maker, index), maker.width),
        isLiteral: !maker.isText,
      }));
    case 'random':
      return [maker.least, maker.greatest].map((end) => ({ text: decimalText(end), isLiteral: !maker.isText }));
    case 'pick':
      return maker.values;
  }
}

/** Whether what it makes hangs on the seed. */
export function isDrawn({ kind }: Maker): boolean {
  return kind === 'uuid' || kind === 'random' || kind === 'pick';
}
