import { indentation } from '../check/memberEdits';
import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import { formattingChanges, type Layout } from '../model/formatting';
import { JsonScanner } from '../model/jsonScanner';
import type { TextChange, TextRange } from '../model/textRange';

/**
 * The changes that lay out what lies on the lines of `range`: nothing but white space between tokens. Where anything in the file is
 * broken, nobody knows how deep the rest stands: then each entry that is whole is laid out by itself, where it stands.
 * Offsets are absolute.
 */
export function layOutFile(document: EventsDocument, range: TextRange, layout: Layout): readonly TextChange[] {
  const { text } = document;
  if (document.root.kind === 'empty' || document.root.kind === 'scalar') return [];
  const lines = wholeLines(text, range);
  const changes = isWhole(document)
    ? keepingLastBreak(text, formattingChanges(text, { start: 0, end: text.length }, layout), layout)
    : document.entriesIn(lines).flatMap((entry) => entryChanges(entry, text, layout));
  return changes.filter(({ end }) => lines.start <= end && end <= lines.end);
}

/**
 * What is put right while somebody types, once the entry around is whole: indentation and blanks on the line that was just
 * left or continued, or on the lines of the object or array that was just closed. No line is broken, joined or taken away.
 * @param offset behind the character that was typed
 */
export function layOutTyped(
  document: EventsDocument,
  offset: number,
  character: string,
  layout: Layout,
): readonly TextChange[] {
  const { text } = document;
  const at = character === '\n' ? endOfLineBefore(text, offset) : offset;
  const entry = document.entryAt(at);
  if (entry === undefined || !isClean(entry)) return [];
  const start = character === '\n' ? lineStart(text, at) : startOfTyped(entry, at, character);
  if (start === undefined) return [];
  const line = { start: lineStart(text, start), end: at };
  return entryChanges(entry, text, layout).filter(
    (change) =>
      change.start >= line.start - lineBreakBefore(text, line.start) &&
      change.end <= line.end &&
      breaksIn(change.text) === breaksIn(text.slice(change.start, change.end)),
  );
}

/** Where the line, or the brackets, of what was typed begin; undefined where it is no token: in a text or a comment. */
function startOfTyped({ start, content }: Entry, at: number, character: string): number | undefined {
  const scanner = new JsonScanner(content.text);
  const open: number[] = [];
  const end = at - start;
  for (let token = scanner.next(); token !== 'end' && scanner.end <= end; token = scanner.next()) {
    if (token === '{' || token === '[') open.push(scanner.start);
    const opening = token === '}' || token === ']' ? open.pop() : undefined;
    if (scanner.end === end && token === character) return start + (opening ?? scanner.start);
  }
  return undefined;
}

/** The changes that lay an entry out by itself; its first line stays where it is. */
function entryChanges(entry: Entry, text: string, { tabSize, insertSpaces, lineBreak }: Layout): readonly TextChange[] {
  if (!isClean(entry)) return [];
  const { text: own } = entry.content;
  const indent = indentation(text, entry.start);
  const level = insertSpaces ? ' '.repeat(tabSize) : '\t';
  const wrapped = { tabSize: markedLevel, insertSpaces: true, lineBreak };
  return formattingChanges(`[${own}]`, { start: 1, end: own.length + 1 }, wrapped).flatMap((change) => {
    const [start, end] = [change.start - 1, change.end - 1];
    if (start < 1 || end > own.length - 1) return [];
    const written = change.text.replace(/([\r\n]) +/g, (marked: string, lineEnd: string) => {
      return lineEnd + indent + level.repeat((marked.length - 1) / markedLevel - 1);
    });
    if (written === own.slice(start, end)) return [];
    return [{ start: entry.start + start, end: entry.start + end, text: written }];
  });
}

/**
 * So many blanks stand for one level of indentation while an entry is laid out in an array of its own: no text has as many, so that
 * every line is told of, whatever it begins with now.
 */
const markedLevel = 97;

function isWhole(document: EventsDocument): boolean {
  return (
    document.syntaxProblems.length === 0 &&
    document.conflicts.length === 0 &&
    document.unread === undefined &&
    document.entries.every(isClean)
  );
}

function isClean({ content }: Entry): boolean {
  return content.syntaxProblems.length === 0 && content.tooDeep === undefined;
}

/** A file that ends with a line break goes on doing so. */
function keepingLastBreak(text: string, changes: readonly TextChange[], layout: Layout): readonly TextChange[] {
  const last = changes.at(-1);
  if (last?.end !== text.length) return changes;
  const rest = text.slice(last.start);
  const written = breaksIn(rest) > 0 ? layout.lineBreak : '';
  return written === rest ? changes.slice(0, -1) : [...changes.slice(0, -1), { ...last, text: written }];
}

function wholeLines(text: string, { start, end }: TextRange): TextRange {
  return { start: lineStart(text, start), end: end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0) };
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineBreak(text, start - 1)) start--;
  return start;
}

/** The end of the line before the one that `offset` is on. */
function endOfLineBefore(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return start - lineBreakBefore(text, start);
}

/** The length of the line break that ends at `offset`. */
function lineBreakBefore(text: string, offset: number): number {
  if (offset === 0) return 0;
  return text.slice(Math.max(0, offset - 2), offset) === '\r\n' ? 2 : 1;
}

function isLineBreak(text: string, offset: number): boolean {
  return text[offset] === '\n' || text[offset] === '\r';
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
