import { entryMemberNames } from '../model/entryMembers';
import { mostElements, type EventsDocument } from '../model/eventsDocument';
import { sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import type { TextRange } from '../model/textRange';
import { nearestName } from './nearestName';
import { beginningOf, problemAt, type Problem } from './problem';

/** What is wrong with an events file around its entries. Offsets are absolute. */
export function* fileFormProblems(document: EventsDocument): Generator<Problem> {
  switch (document.form) {
    case 'none':
      if (document.conflicts.length === 0) yield* formProblems(document);
      break;
    case 'request':
      yield* requestMemberProblems(document);
      break;
    case 'array':
      break;
  }
  if (document.unread !== undefined) yield unreadProblem(document.unread, document.text);
  const array = document.entriesArray;
  if (array === undefined || document.entries.length > 0 || document.conflicts.length > 0) return;
  const text = sentence('There are no entries to send; write one between the brackets.');
  yield problemAt(array, 'no-entries', 'warning', text);
}

/** Stands at the first character that is not read. */
function unreadProblem({ start }: TextRange, text: string): Problem {
  const at = start + Math.max(0, text.slice(start, start + 1000).search(/\S/));
  const message = sentence(
    'Only the first {0} entries of a file are read, and what follows is neither checked nor sent. Split the file here.',
    mostElements,
  );
  return problemAt({ start: at, end: at + 1 }, 'too-many-entries', 'error', message);
}

/** Whether an object by itself was meant as an entry: it has a member that only entries have. */
function isSingleEntry({ form, root, members }: EventsDocument): boolean {
  if (form !== 'none' || root.kind !== 'object' || members.some(({ key }) => isNamedEntries(key.value))) return false;
  return members.some(({ key }) => nearestName(key.value, entryMemberNames) !== undefined);
}

/** Whether a name is `Entries`, or was meant to be. */
export function isNamedEntries(name: string): boolean {
  return nearestName(name, ['Entries']) !== undefined;
}

function* formProblems(document: EventsDocument): Generator<Problem> {
  const { root, members, text } = document;
  if (root.kind === 'empty') {
    const message = sentence('The file holds nothing to send; write an array of entries.');
    yield problemAt({ start: text.length, end: text.length }, 'empty-file', 'warning', message);
    return;
  }
  if (root.kind !== 'object') {
    const message = sentence('An events file is an array of entries, or an object with an array as {0}.', 'Entries');
    yield problemAt(root, 'file-form', 'error', message);
    return;
  }
  const brace = { start: root.start, end: root.start + 1 };
  if (isSingleEntry(document)) {
    yield problemAt(brace, 'single-entry', 'error', sentence('Entries belong in an array; write [ ] around this one.'));
    return;
  }
  const entries = members.find(({ key }) => key.value === 'Entries');
  if (entries?.value !== undefined) {
    const message = sentence('{0} has the type {1}; write an array of entries.', 'Entries', entries.value.kind);
    yield problemAt(beginningOf(entries.value), 'file-form', 'error', message);
    return;
  }
  const meant = members.find(({ key }) => isNamedEntries(key.value));
  if (meant !== undefined && entries === undefined) {
    const message = sentence('{0} is not a member of a request; did you mean {1}?', shown(meant.key.value), 'Entries');
    yield problemAt(meant.key, 'file-form', 'error', message);
    return;
  }
  yield problemAt(
    brace,
    'file-form',
    'error',
    sentence('{0} is missing; write an array of entries under it.', 'Entries'),
  );
}

function* requestMemberProblems({ members, entriesArray }: EventsDocument): Generator<Problem> {
  for (const { key, value } of members) {
    if (value !== undefined && value.start === entriesArray?.start) continue;
    if (key.value === 'Entries') {
      const message = sentence('{0} appears twice, and only one can be sent; remove this one.', key.value);
      yield problemAt(key, 'duplicate-member', 'error', message);
      continue;
    }
    const message = sentence('{0} is not a member of a request and is not sent; remove it.', shown(key.value));
    yield problemAt(key, 'unknown-root-member', 'warning', message);
  }
}
