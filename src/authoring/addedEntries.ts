import { indentation } from '../check/memberEdits';
import type { Entry } from '../model/entry';
import { EventsDocument } from '../model/eventsDocument';
import { formattingChanges, type Layout } from '../model/formatting';
import { JsonScanner } from '../model/jsonScanner';
import { editText } from '../model/textEdit';
import type { TextChange, TextRange } from '../model/textRange';
import { filePlace } from './completion/filePlace';

/** Texts of more UTF-16 units are put in as they are: to lay them out would take longer than anyone waits. */
const mostLaidOut = 2_000_000;

/** Where entries of another text can be put into a file. */
type Place =
  /** Nothing else is in the file, or all of it is selected. */
  | (TextRange & { readonly kind: 'file' })
  /** Among the entries, in place of what is selected. */
  | (TextRange & {
      readonly kind: 'entries';
      /** The entries between which they come. */
      readonly before: Entry | undefined;
      readonly behind: Entry | undefined;
    });

/**
 * Puts entries of another text into an events file, with the commas that they need and laid out as the file is: between entries, into
 * an empty file or array, behind the entry that the cursor is in the members of, or in place of whole entries that are selected.
 * Undefined where no entry can stand: in a text, in a Detail, in a comment. Offsets are those of the file; the changes do not touch.
 * @param written the text of an events file
 */
export function addEntries(
  document: EventsDocument,
  selection: TextRange,
  written: string,
  layout: Layout,
): readonly TextChange[] | undefined {
  const place = placeFor(document, selection);
  switch (place?.kind) {
    case undefined:
      return undefined;
    case 'file':
      return [{ start: place.start, end: place.end, text: laidOut(written, layout) }];
    case 'entries':
      return changesAmongEntries(document, place, written, layout);
  }
}

/** Whether entries can be added there. */
export function takesEntries(document: EventsDocument, selection: TextRange): boolean {
  return placeFor(document, selection) !== undefined;
}

function placeFor(document: EventsDocument, selection: TextRange): Place | undefined {
  const { text, root, entriesArray: array, conflicts, unread } = document;
  const isAll = isBlank(text.slice(0, selection.start)) && isBlank(text.slice(selection.end));
  if (isAll) return { kind: 'file', start: 0, end: text.length };
  if (conflicts.length > 0 || unread !== undefined) return undefined;
  if (root.kind === 'empty') {
    const sides = [passed(text, 0, selection.start), passed(text, selection.end, text.length)];
    return sides.includes(undefined) ? undefined : { kind: 'file', ...range(selection) };
  }
  if (array === undefined || text[array.end - 1] !== ']') return undefined;
  if (selection.start <= array.start || selection.end >= array.end) return undefined;
  return placeAmongEntries(document, array, selection);
}

function placeAmongEntries(document: EventsDocument, array: TextRange, selection: TextRange): Place | undefined {
  const { text, entries } = document;
  const { start, end } = selection;
  const torn = document
    .entriesIn(selection)
    .find((entry) => entry.start < end && start < entry.end && !(start <= entry.start && entry.end <= end));
  if (torn !== undefined) return start === end ? placeAtEntry(document, array, torn, start) : undefined;
  const behindIndex = entries.findIndex((entry) => entry.start >= end);
  const behind = behindIndex < 0 ? undefined : entries[behindIndex];
  const before = entries.findLast((entry) => entry.end <= start);
  const left = passed(text, before?.end ?? array.start + 1, start);
  const right = passed(text, end, behind?.start ?? array.end - 1);
  if (left === undefined || right === undefined) return undefined;
  return { kind: 'entries', ...range(selection), before, behind };
}

/** Between the members of an entry no entry can stand, but behind it; an entry without members was only begun for them. */
function placeAtEntry(document: EventsDocument, array: TextRange, entry: Entry, offset: number): Place | undefined {
  const { node, syntaxProblems, text } = entry.content;
  if (node.kind !== 'object') return undefined;
  const place = filePlace(document, offset);
  const isAtMembers =
    place?.kind === 'member' &&
    place.open.length === 1 &&
    place.cursor.place === 'name' &&
    place.cursor.piece.kind === 'none';
  if (!isAtMembers) return undefined;
  if (syntaxProblems.length > 0) return undefined;
  const isBegun = /^\{\s*\}$/.test(text);
  return placeAmongEntries(document, array, isBegun ? range(entry) : { start: entry.end, end: entry.end });
}

function changesAmongEntries(
  { text, entriesArray }: EventsDocument,
  { start, end, before, behind }: Extract<Place, { readonly kind: 'entries' }>,
  written: string,
  layout: Layout,
): readonly TextChange[] {
  const { lineBreak } = layout;
  const outer = indentation(text, entriesArray?.start ?? 0);
  const beside = [before, behind].find((entry) => entry !== undefined && beginsLine(text, entry.start));
  const indent = beside === undefined ? outer + levelOf(layout) : indentation(text, beside.start);
  const needsCommaBehind = behind !== undefined && passed(text, end, behind.start) === 'no-comma';
  const lines = entryLines(written, indent, layout, needsCommaBehind);

  const from = blankStart(text, start);
  const isOnOwnLine = beginsLine(text, start);
  const rest = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const next = text[end + rest];
  const endsLine = next === undefined || next === '\r' || next === '\n';
  const goesOn = endsLine || (next === ',' && !/\/\/[^\r\n]*$/.test(lines));
  const own = {
    start: from,
    end: endsLine ? end : end + rest,
    text: (isOnOwnLine ? '' : lineBreak) + lines + (goesOn ? '' : lineBreak + (behind === undefined ? outer : indent)),
  };
  if (before === undefined || passed(text, before.end, start) === 'comma') return [own];
  if (before.end >= from) return [{ ...own, text: `,${own.text}` }];
  return [{ start: before.end, end: before.end, text: ',' }, own];
}

/** The entries on lines of their own, each with this indentation before it; comments around them come with them. */
function entryLines(written: string, indent: string, layout: Layout, isCommaBehind: boolean): string {
  const added = EventsDocument.read(written);
  const { text, entriesArray: array, entries } = added;
  const last = entries.at(-1);
  if (array === undefined || last === undefined) return '';
  const { lineBreak } = layout;
  const behindLast = text.slice(last.end, array.end - 1);
  const scanner = new JsonScanner(behindLast);
  const rest = scanner.next() === ',' ? behindLast.slice(0, scanner.start) + behindLast.slice(scanner.end) : behindLast;
  const lines = [
    ...commentsIn(text.slice(0, array.start)),
    text.slice(array.start + 1, last.end).trim() + (isCommaBehind ? ',' : '') + rest.trimEnd(),
    ...commentsIn(text.slice(array.end)),
  ];
  const level = levelOf(layout);
  const whole = laidOut(`[${lineBreak}${lines.join(lineBreak)}${lineBreak}]`, layout).trimEnd();
  return whole
    .slice(1, -1)
    .replace(/^\r?\n/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line.startsWith(level) ? indent + line.slice(level.length) : line))
    .join(lineBreak);
}

/** A JSON text laid out anew; nothing but its white space changes. */
function laidOut(text: string, layout: Layout): string {
  if (text.length > mostLaidOut) return text;
  const lines = text.replace(/\r\n|\r|\n/g, layout.lineBreak);
  const changes = formattingChanges(lines, { start: 0, end: lines.trimEnd().length }, layout);
  return `${editText(lines, [...changes].reverse()).text.trimEnd()}${layout.lineBreak}`;
}

function commentsIn(text: string): readonly string[] {
  const scanner = new JsonScanner(text, 0, 'comments');
  while (scanner.next() !== 'end');
  return scanner.comments.map(({ start, end }) => text.slice(start, end).trimEnd());
}

/** What stands from one offset to another beside white space and comments; undefined: more than a comma, or the end of a comment. */
function passed(text: string, start: number, end: number): 'comma' | 'no-comma' | undefined {
  const between = text.slice(start, end);
  const scanner = new JsonScanner(between, 0, 'comments');
  let commas = 0;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token !== ',') return undefined;
    commas += 1;
  }
  const comment = scanner.comments.at(-1);
  const isInComment = comment?.end === between.length && !/^\/\*[^]*\*\/$/.test(between.slice(comment.start));
  if (commas > 1 || isInComment) return undefined;
  return commas === 1 ? 'comma' : 'no-comma';
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function beginsLine(text: string, offset: number): boolean {
  const start = blankStart(text, offset);
  return start > 0 && /[\r\n]/.test(text.charAt(start - 1));
}

/** Before the blanks that stand before `offset` on its line. */
function blankStart(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start;
}

function levelOf({ insertSpaces, tabSize }: Layout): string {
  return insertSpaces ? ' '.repeat(tabSize) : '\t';
}

function range({ start, end }: TextRange): TextRange {
  return { start, end };
}
