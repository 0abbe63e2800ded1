import { lineEnding } from '../check/memberEdits';
import type { Fix } from '../check/problem';
import type { EventsDocument } from '../model/eventsDocument';
import { JsonScanner } from '../model/jsonScanner';
import { sentence, type Sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import type { TextRange } from '../model/textRange';

/** Another form of the file, or why it cannot have it. */
export type FormChange =
  | { readonly kind: 'possible'; readonly fix: Fix }
  | { readonly kind: 'refused'; readonly title: Sentence; readonly reason: Sentence };

/**
 * Turns an array of entries into `{"Entries": […]}`, or that into an array. The entries stay as they stand, comments too. Undefined
 * where the text around the entries is broken.
 */
export function changeForm(document: EventsDocument): FormChange | undefined {
  if (document.syntaxProblems.length > 0 || document.conflicts.length > 0 || document.unread !== undefined)
    return undefined;
  switch (document.form) {
    case 'none':
      return undefined;
    case 'array':
      return { kind: 'possible', fix: wrapped(document) };
    case 'request':
      return unwrapped(document);
  }
}

function wrapped({ root, text }: EventsDocument): Fix {
  const range = root.kind === 'empty' ? { start: 0, end: 0 } : root;
  const changes = [
    { start: range.start, end: range.start, text: '{ "Entries": ' },
    { start: range.end, end: range.end, text: /[\r\n]/.test(text.slice(range.start, range.end)) ? '}' : ' }' },
  ];
  return { title: sentence('Wrap in {0}', '{"Entries": …}'), changes, preferred: false };
}

function unwrapped({ root, members, entriesArray: array, text }: EventsDocument): FormChange | undefined {
  if (root.kind !== 'object' || array === undefined) return undefined;
  const title = sentence('Write as an array, without {0}', '{"Entries": …}');
  const other = members.find(({ value }) => value?.start !== array.start);
  if (other !== undefined) {
    return { kind: 'refused', title, reason: sentence('{0} would be lost. Remove it first.', shown(other.key.value)) };
  }
  const newLine = lineEnding(text);
  const before = commentsIn(text, { start: root.start, end: array.start });
  const behind = commentsIn(text, { start: array.end, end: root.end });
  const changes = [
    { start: root.start, end: array.start, text: before.map((comment) => comment + newLine).join('') },
    { start: array.end, end: root.end, text: behind.map((comment) => newLine + comment).join('') },
  ];
  // What follows on the line of a comment would be part of it.
  const endsLine = /^(?:[\r\n]|$)/.test(text.slice(root.end));
  const last = changes[1];
  if (behind.length > 0 && !endsLine && last !== undefined) changes[1] = { ...last, text: last.text + newLine };
  return { kind: 'possible', fix: { title, changes, preferred: false } };
}

function commentsIn(text: string, { start, end }: TextRange): readonly string[] {
  const scanner = new JsonScanner(text, start, 'comments');
  while (scanner.end < end && scanner.next() !== 'end');
  return scanner.comments.filter((comment) => comment.end <= end).map((range) => text.slice(range.start, range.end));
}
