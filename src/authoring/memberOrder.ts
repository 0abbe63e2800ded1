import { indentation, lineEnding } from '../check/memberEdits';
import type { Entry, EntryContent } from '../model/entry';
import { entryMemberNames, isEntryMemberName } from '../model/entryMembers';
import type { JsonProperty } from '../model/jsonNode';
import { JsonScanner } from '../model/jsonScanner';
import type { TextChange, TextRange } from '../model/textRange';

/** Members beyond so many are left as they are: no entry that could be sent has as many. */
const mostMembers = 1000;

/** A member with the comments that are about it. */
interface CommentedMember {
  readonly rank: number;
  /** The white space before it, which stays where it is. */
  readonly gap: string;
  /** From its first comment, or else its name, to the end of its value. */
  readonly text: string;
  /** The comments behind it on its line. */
  readonly behind: string;
}

/** Whether the members of an entry stand in the order of the documentation: Time, Source, Resources, DetailType, Detail, others. */
export function isInDocumentedOrder({ node }: EntryContent): boolean {
  if (node.kind !== 'object') return true;
  return node.properties.every(({ key }, index) => {
    const before = node.properties[index - 1];
    return before === undefined || rankOf(before) <= rankOf({ key });
  });
}

/**
 * Puts the members of an entry into the order of the documentation. Comments go with their member: those before it, and those behind
 * it on its line. Of members that stand twice the later one stays behind, so that it still counts. Nothing where the entry is broken,
 * or in that order.
 */
export function sortMembers({ start, content }: Entry, fileText: string): readonly TextChange[] {
  const { node, text } = content;
  if (node.kind !== 'object' || content.syntaxProblems.length > 0 || content.tooDeep !== undefined) return [];
  if (isInDocumentedOrder(content) || node.properties.length > mostMembers) return [];
  const parts = partsOf(text, node.properties);
  const sorted = parts.members.toSorted((one, other) => one.rank - other.rank);
  const freshLine = lineEnding(fileText) + memberIndent(parts, indentation(fileText, start));
  let written = '';
  let last = '';
  sorted.forEach(({ text: member, behind }, index) => {
    const gap = parts.members[index]?.gap ?? ' ';
    written += endsInLineComment(last) ? (/[\r\n][^]*/.exec(gap)?.[0] ?? freshLine) : gap;
    written += member + (index < sorted.length - 1 || parts.hasLastComma ? ',' : '') + behind;
    last = behind;
  });
  let { end } = parts;
  if (endsInLineComment(last)) {
    // Blanks behind it would become part of it.
    end += /^[ \t]*(?=[\r\n])/.exec(text.slice(end))?.[0].length ?? 0;
    if (!/^[\r\n]/.test(text.slice(end))) written += freshLine;
  }
  return [{ start: start + parts.start, end: start + end, text: written }];
}

function rankOf({ key }: Pick<JsonProperty, 'key'>): number {
  return isEntryMemberName(key.value) ? entryMemberNames.indexOf(key.value) : entryMemberNames.length;
}

interface EntryParts extends TextRange {
  readonly members: readonly CommentedMember[];
  readonly hasLastComma: boolean;
}

/** The members from behind the brace, and the comments on its line, to the last member and what is said about it. */
function partsOf(text: string, properties: readonly JsonProperty[]): EntryParts {
  const members: CommentedMember[] = [];
  let at = startOfMembers(text, properties[0]?.key.start ?? 1);
  const start = at;
  let hasLastComma = false;
  for (const [index, property] of properties.entries()) {
    const valueEnd = property.value?.end ?? property.key.end;
    const next = properties[index + 1]?.key.start ?? text.length - 1;
    const comma = commaBehind(text, valueEnd);
    const beforeComma = comma === undefined ? '' : commentsIn(text, valueEnd, comma.start);
    const from = comma?.end ?? valueEnd;
    const behindEnd = endOfCommentsOnLine(text, from, next, index === properties.length - 1);
    const gap = /^\s*/.exec(text.slice(at))?.[0] ?? '';
    members.push({
      rank: rankOf(property),
      gap,
      text: text.slice(at + gap.length, valueEnd),
      behind: joinedComments(beforeComma, text.slice(from, behindEnd)),
    });
    at = behindEnd;
    hasLastComma = comma !== undefined;
  }
  return { start, end: at, members, hasLastComma };
}

/** Comments on the line of the brace are about the entry, where its members begin on a line of their own. */
function startOfMembers(text: string, firstKey: number): number {
  return endOfCommentsOnLine(text, 1, firstKey, false);
}

/**
 * The end of the comments that begin on the line of `from`. Where what follows stands on that line too, they are about that: then
 * `from`.
 * @param next where the next member begins, or the brace at the end
 */
function endOfCommentsOnLine(text: string, from: number, next: number, isLast: boolean): number {
  let end = from;
  for (const comment of commentRanges(text, from, next)) {
    if (/[\r\n]/.test(text.slice(end, comment.start))) return end;
    end = comment.end;
  }
  const isLineLeft = /[\r\n]/.test(text.slice(end, next));
  return isLineLeft || isLast ? end : from;
}

function joinedComments(one: string, other: string): string {
  return one + (other !== '' && endsInLineComment(one) ? '\n' : '') + other;
}

function commentsIn(text: string, start: number, end: number): string {
  const comments = commentRanges(text, start, end).map((range) => ` ${text.slice(range.start, range.end)}`);
  return comments.join('');
}

function commentRanges(text: string, start: number, end: number): readonly TextRange[] {
  const scanner = new JsonScanner(text, start, 'comments');
  scanner.next();
  return scanner.comments.filter((comment) => comment.start < end);
}

function commaBehind(text: string, offset: number): TextRange | undefined {
  const scanner = new JsonScanner(text, offset);
  return scanner.next() === ',' ? { start: scanner.start, end: scanner.end } : undefined;
}

/** Whether what follows these comments on the same line would be part of them. */
function endsInLineComment(comments: string): boolean {
  const scanner = new JsonScanner(comments, 0, 'comments');
  while (scanner.next() !== 'end');
  const last = scanner.comments.at(-1);
  return last?.end === comments.length && comments.startsWith('//', last.start);
}

function memberIndent({ members }: EntryParts, entryIndent: string): string {
  const written = members.map(({ gap }) => /[\r\n]([ \t]*)$/.exec(gap)?.[1]).find((indent) => indent !== undefined);
  return written ?? `${entryIndent}  `;
}
