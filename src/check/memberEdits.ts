import { JsonScanner } from '../model/jsonScanner';
import type { TextChange, TextRange } from '../model/textRange';

/** A member of an object as far as an edit needs it. All offsets are those of the text that is edited. */
export interface MemberPlace {
  readonly key: TextRange;
  readonly value: TextRange | undefined;
}

/** A member that is to be taken out, and the one before it. */
export interface MemberPlaces {
  readonly before: MemberPlace | undefined;
  readonly member: MemberPlace | undefined;
  readonly isLast: boolean;
}

/**
 * Takes a member out of its object, with its comma and with the line it stood on where nothing else is on it. Comments
 * and the other members stay as they are.
 */
export function removeMember(text: string, { before, member, isLast }: MemberPlaces): readonly TextChange[] {
  if (member === undefined) return [];
  const comma = commaBehind(text, endOf(member));
  const commaBefore =
    isLast && comma === undefined && before !== undefined ? commaBehind(text, endOf(before)) : undefined;
  const end = comma?.end ?? endOf(member);
  const line = wholeLine(text, member.key.start, end);
  if (line !== undefined) return removals(commaBefore, line);
  const start = isLast ? blankStart(text, member.key.start) : member.key.start;
  return removals(commaBefore, { start, end: isLast ? end : blankEnd(text, end) });
}

/** Adds members, each written as `"name": value`, behind the last one that an object has; `ends`: its first and its last. */
export function addMembers(
  text: string,
  object: TextRange,
  ends: { readonly first: MemberPlace; readonly last: MemberPlace } | undefined,
  written: readonly string[],
): readonly TextChange[] {
  if (ends === undefined) return addFirstMembers(text, object, written);
  const { first, last } = ends;
  const comma = commaBehind(text, endOf(last));
  const isMultiLine = /[\r\n]/.test(text.slice(object.start, first.key.start));
  const separator = isMultiLine ? lineEnding(text) + indentation(text, first.key.start) : ' ';
  const added = written.map((member) => separator + member).join(',') + (comma === undefined ? '' : ',');
  const place = comma?.end ?? endOf(last);
  const afterComments = isMultiLine ? endOfCommentsOnLine(text, place) : place;
  if (comma !== undefined) return [insertion(afterComments, added)];
  if (afterComments === place) return [insertion(place, `,${added}`)];
  return [insertion(place, ','), insertion(afterComments, added)];
}

/** The white space that the line of `offset` begins with. */
export function indentation(text: string, offset: number): string {
  const lineStart =
    offset === 0 ? 0 : Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

/** How the lines of a text end: as the first of them does. */
export function lineEnding(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

export function insertion(at: number, text: string): TextChange {
  return { start: at, end: at, text };
}

function addFirstMembers(text: string, object: TextRange, written: readonly string[]): readonly TextChange[] {
  const outer = indentation(text, object.start);
  const step = outer.startsWith('\t') ? '\t' : '  ';
  const newLine = lineEnding(text);
  const lines = written.map((member) => `${newLine}${outer}${step}${member}`).join(',');
  const isBlank = text.slice(object.start + 1, object.end - 1).trim() === '';
  if (!isBlank) return [insertion(object.start + 1, lines)];
  return [{ start: object.start + 1, end: object.end - 1, text: `${lines}${newLine}${outer}` }];
}

function endOf({ key, value }: MemberPlace): number {
  return value?.end ?? key.end;
}

function commaBehind(text: string, offset: number): TextRange | undefined {
  const scanner = new JsonScanner(text, offset);
  return scanner.next() === ',' ? { start: scanner.start, end: scanner.end } : undefined;
}

function endOfCommentsOnLine(text: string, offset: number): number {
  const scanner = new JsonScanner(text, offset, 'comments');
  scanner.next();
  const lineEnd = offset + text.slice(offset).search(/\r|\n|$/);
  return scanner.comments.reduce((end, comment) => (comment.start < lineEnd ? comment.end : end), offset);
}

function removals(...ranges: readonly (TextRange | undefined)[]): readonly TextChange[] {
  return ranges.flatMap((range) => (range === undefined ? [] : [{ start: range.start, end: range.end, text: '' }]));
}

/** The lines of a range with the break that ends them, where nothing else stands on them. */
function wholeLine(text: string, start: number, end: number): TextRange | undefined {
  const lineStart = blankStart(text, start);
  if (lineStart > 0 && !/[\r\n]/.test(text.charAt(lineStart - 1))) return undefined;
  const blank = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end, end + 1000));
  return blank === null ? undefined : { start: lineStart, end: end + blank[0].length };
}

function blankStart(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start;
}

function blankEnd(text: string, offset: number): number {
  let end = offset;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end;
}
