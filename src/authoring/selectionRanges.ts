import { readDetailString } from '../model/detailText';
import type { Entry, EntryContent } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { JsonNode, JsonString } from '../model/jsonNode';
import { readJson } from '../model/jsonReader';
import { JsonScanner } from '../model/jsonScanner';
import type { TextRange } from '../model/textRange';

/**
 * What a selection at `offset` grows to, from the word to the file: word, text, value, member, object, entry; through a Detail
 * that is written as a string. Absolute; each one holds the one before it, and is larger.
 */
export function selectionRanges(document: EventsDocument, offset: number): readonly TextRange[] {
  const { text, root, members, entriesArray } = document;
  const ranges = new NestedRanges(offset);
  ranges.add({ start: 0, end: text.length });
  if (root.kind === 'array' || root.kind === 'object') addBracketed(ranges, root);
  for (const { key, value } of members) {
    if (!ranges.add({ start: key.start, end: (value ?? key).end })) continue;
    addText(ranges, { text, node: key });
    if (value !== undefined && value.kind !== 'array') ranges.add(value);
  }
  if (entriesArray !== undefined) addBracketed(ranges, entriesArray);
  const entry = document.entryAt(offset);
  if (entry === undefined) addComment(ranges, text, endOfEntryBefore(document, offset), 0);
  else addEntry(ranges, entry);
  return ranges.fromInside();
}

/** Ranges around an offset, from the outermost one. */
class NestedRanges {
  private readonly ranges: TextRange[] = [];

  constructor(readonly offset: number) {}

  /** Whether the offset lies in the range, or directly before or behind. */
  add({ start, end }: TextRange): boolean {
    if (start > this.offset || this.offset > end || start === end) return false;
    const outer = this.ranges.at(-1);
    if (outer !== undefined && (start < outer.start || end > outer.end)) return false;
    if (outer === undefined || start > outer.start || end < outer.end) this.ranges.push({ start, end });
    return true;
  }

  fromInside(): readonly TextRange[] {
    return this.ranges.toReversed();
  }
}

/** A part of a text that is read, and where its offsets are in the file. */
interface Inside {
  readonly text: string;
  /** The range in the file. */
  place(range: TextRange): TextRange;
}

function addEntry(ranges: NestedRanges, { start, content }: Entry): void {
  const inside: Inside = {
    text: content.text,
    place: (range) => ({ start: range.start + start, end: range.end + start }),
  };
  addNode(ranges, inside, content.node, content);
  addComment(ranges, content.text, 0, start);
}

/** @param entry where the node is the entry: its Detail may be written as a string */
function addNode(ranges: NestedRanges, inside: Inside, node: JsonNode, entry?: EntryContent): void {
  if (!ranges.add(inside.place(node))) return;
  switch (node.kind) {
    case 'object':
      ranges.add(inside.place(withoutEnds(node)));
      for (const { key, value } of node.properties) {
        if (!ranges.add(inside.place({ start: key.start, end: (value ?? key).end }))) continue;
        addText(ranges, { text: inside.text, node: key }, inside);
        if (value?.kind === 'string' && entry !== undefined && key.value === 'Detail')
          addDetail(ranges, entry, value, inside);
        else if (value !== undefined) addNode(ranges, inside, value);
      }
      return;
    case 'array':
      ranges.add(inside.place(withoutEnds(node)));
      for (const item of node.items) addNode(ranges, inside, item);
      return;
    case 'string':
      addText(ranges, { text: inside.text, node }, inside);
      return;
    case 'number':
    case 'boolean':
    case 'null':
  }
}

function addDetail(ranges: NestedRanges, entry: EntryContent, node: JsonString, inside: Inside): void {
  if (!ranges.add(inside.place(node))) return;
  const string = readDetailString(entry, node);
  const inner = readJson(string.value).node;
  if (inner?.kind !== 'object' && inner?.kind !== 'array') {
    addText(ranges, { text: inside.text, node }, inside);
    return;
  }
  if (!ranges.add(inside.place(withoutEnds(node)))) return;
  addNode(ranges, { text: string.value, place: (range) => inside.place(string.sourceRange(range)) }, inner);
}

/** A string literal: with its quotes, without them, and the word. */
function addText(
  ranges: NestedRanges,
  { text, node }: { readonly text: string; readonly node: JsonString },
  inside?: Inside,
): void {
  const place = inside?.place.bind(inside) ?? ((range: TextRange): TextRange => range);
  if (!ranges.add(place(node)) || !ranges.add(place(withoutEnds(node)))) return;
  const content: EntryContent = { text, node, syntaxProblems: [], tooDeep: undefined };
  const string = readDetailString(content, node);
  for (const { index, 0: word } of string.value.matchAll(/[\p{L}\p{N}_]+/gu)) {
    ranges.add(place(string.sourceRange({ start: index, end: index + word.length })));
  }
}

function addBracketed(ranges: NestedRanges, range: TextRange): void {
  if (ranges.add(range)) ranges.add(withoutEnds(range));
}

function withoutEnds({ start, end }: TextRange): TextRange {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

/**
 * The comment between two tokens, and what it says.
 * @param from where in the text to look from
 * @param origin where the text begins in the file
 */
function addComment(ranges: NestedRanges, text: string, from: number, origin: number): void {
  const scanner = new JsonScanner(text, from, 'comments');
  while (scanner.next() !== 'end' && origin + scanner.end <= ranges.offset);
  for (const { start, end } of scanner.comments) {
    const written = text.slice(start, end);
    const isAdded = ranges.add({ start: origin + start, end: origin + end });
    const before = /^\/[/*]\s*/.exec(written)?.[0].length ?? 0;
    const behind = /\s*(\*\/)?$/.exec(written.slice(before))?.[0].length ?? 0;
    if (isAdded) ranges.add({ start: origin + start + before, end: origin + end - behind });
  }
}

function endOfEntryBefore({ entries }: EventsDocument, offset: number): number {
  return entries.findLast(({ end }) => end <= offset)?.end ?? 0;
}
