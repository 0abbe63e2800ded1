import { syntaxSentence } from '../../check/syntaxSentence';
import { readDetailString } from '../../model/detailText';
import type { EntryContent } from '../../model/entry';
import { JsonScanner } from '../../model/jsonScanner';
import { decodeString } from '../../model/jsonString';
import { sentence } from '../../model/sentence';
import type { TextRange } from '../../model/textRange';
import { isDrawn, longestMade, make, type Maker, type Making, type MadeValue } from './makers';
import { mayHoldPlaceholder, readPlaceholders, type PlaceholderFault } from './readPlaceholders';

/** An entry to make others from: its source text, and the places of it in which something is made. */
export interface EntryTemplate {
  readonly text: string;
  /** In the order of the text; none overlap. */
  readonly slots: readonly Slot[];
  /** Whether what is made hangs on the seed. */
  readonly isDrawn: boolean;
  /** The longest text of an entry that is made, in UTF-16 units. */
  readonly longest: number;
}

/** A place of an entry's text in which something is made. */
interface Slot extends TextRange {
  readonly maker: Maker;
  /** Whether it takes the place of the whole text with its quotes. */
  readonly isWhole: boolean;
  /** How many strings it stands in, one within the other. */
  readonly strings: 1 | 2;
}

export type TemplateReading =
  | { readonly kind: 'template'; readonly template: EntryTemplate }
  /** At least one; offsets are relative to the entry. */
  | { readonly kind: 'faults'; readonly faults: readonly PlaceholderFault[] };

/** Reads what is to be made in an entry, or why nothing can be. */
export function readTemplate(content: EntryContent): TemplateReading {
  const { text, node, syntaxProblems, tooDeep } = content;
  const found = readSlots(text);
  const faults = [...found.faults];
  const [problem] = syntaxProblems;
  if (problem !== undefined && faults.length === 0)
    faults.push({ ...problem, sentence: syntaxSentence(problem, text) });
  if (tooDeep !== undefined) faults.push({ ...tooDeep, sentence: sentence('The entry is nested too deep.') });
  if (node.kind !== 'object') faults.push({ ...node, sentence: sentence('An entry is an object.') });
  if (faults.length > 0) return { kind: 'faults', faults };
  const { slots } = found;
  const longer = slots.reduce((sum, slot) => sum + longestText(slot) - (slot.end - slot.start), 0);
  const template = { text, slots, isDrawn: slots.some(({ maker }) => isDrawn(maker)), longest: text.length + longer };
  return { kind: 'template', template };
}

/** The text of the next entry: what stands outside of placeholders stays as it is written. */
export function madeEntry({ text, slots }: EntryTemplate, making: Making): string {
  let made = '';
  let end = 0;
  for (const slot of slots) {
    made += text.slice(end, slot.start) + written(slot, make(slot.maker, making));
    end = slot.end;
  }
  return made + text.slice(end);
}

function longestText(slot: Slot): number {
  return longestMade(slot.maker).reduce((most, value) => Math.max(most, written(slot, value).length), 0);
}

/** As it is written at that place, with the escapes that it needs there. */
function written({ isWhole, strings }: Slot, { text, isLiteral }: MadeValue): string {
  const inner = isWhole ? (isLiteral ? text : JSON.stringify(text)) : escaped(text);
  return strings === 2 ? escaped(inner) : inner;
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

const held = new WeakMap<EntryContent, boolean>();

/** Whether the entry holds placeholders, or what was meant as one. Found out once for each content. */
export function holdsPlaceholders(content: EntryContent): boolean {
  let holds = held.get(content);
  if (holds === undefined) {
    const { slots, faults } = readSlots(content.text);
    holds = slots.length > 0 || faults.length > 0;
    held.set(content, holds);
  }
  return holds;
}

interface FoundSlots {
  readonly slots: Slot[];
  readonly faults: PlaceholderFault[];
}

/** Finds the slots of an entry's text, in order. */
function readSlots(text: string): FoundSlots {
  const found: FoundSlots = { slots: [], faults: [] };
  if (!mayHoldPlaceholder(text) && !text.includes('\\u')) return found;
  const scanner = new JsonScanner(text);
  let member = '';
  for (const { start, end, isKey, depth } of placesOfStrings(scanner, found.faults)) {
    const { value } = decodeString(text, start, end);
    if (isKey && depth === 1) member = value;
    if (!mayHoldPlaceholder(value)) continue;
    const isDetail = !isKey && member === 'Detail';
    if (isDetail && depth === 1 && /^\s*[[{]/.test(value)) readDetailSlots(text, { start, end }, found);
    else readStringSlots(text, { start, end }, { mayBeLiteral: isDetail && depth > 1, strings: 1 }, found);
  }
  return found;
}

/** The same in the JSON text that a Detail written as a string holds. */
function readDetailSlots(text: string, range: TextRange, { slots, faults }: FoundSlots): void {
  const outer = readDetailString({ text }, range);
  const { value } = outer;
  const inner: FoundSlots = { slots: [], faults: [] };
  for (const { start, end, isKey } of placesOfStrings(new JsonScanner(value), inner.faults)) {
    readStringSlots(value, { start, end }, { mayBeLiteral: !isKey, strings: 2 }, inner);
  }
  slots.push(...inner.slots.map((slot) => ({ ...slot, ...outer.sourceRange(slot) })));
  faults.push(...inner.faults.map((fault) => ({ ...fault, ...outer.sourceRange(fault) })));
}

function readStringSlots(
  text: string,
  range: TextRange,
  { mayBeLiteral, strings }: { readonly mayBeLiteral: boolean; readonly strings: 1 | 2 },
  { slots, faults }: FoundSlots,
): void {
  const string = readDetailString({ text }, range);
  const reading = readPlaceholders(string.value);
  faults.push(...reading.faults.map((fault) => ({ ...fault, ...string.sourceRange(fault) })));
  for (const { start, end, maker } of reading.placeholders) {
    const isWhole = mayBeLiteral && start === 0 && end === string.value.length;
    slots.push({
      maker,
      isWhole,
      strings,
      ...(isWhole ? { start: range.start, end: range.end } : string.sourceRange({ start, end })),
    });
  }
}

interface StringPlace extends TextRange {
  readonly isKey: boolean;
  /** Of objects and arrays around it. */
  readonly depth: number;
}

/** The strings of a JSON text, with their quotes. A placeholder outside of them is a fault. */
function* placesOfStrings(scanner: JsonScanner, faults: PlaceholderFault[]): Generator<StringPlace> {
  let depth = 0;
  let before: number | undefined;
  let last: number | undefined;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    const { start, end, text } = scanner;
    if (token === 'string') yield { start, end, isKey: scanner.peek() === ':', depth };
    if (token === 'word' && text.startsWith('$', start) && before !== undefined) {
      faults.push({ start: before, end, sentence: unquoted });
    }
    before = token === '{' ? last : undefined;
    last = token === '{' ? start : undefined;
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') depth--;
  }
}

const unquoted = sentence(
  'Write the placeholder in double quotes. A text in Detail that is nothing but a number-making placeholder becomes a number.',
);
