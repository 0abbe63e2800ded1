import type { EventsDocument } from '../model/eventsDocument';
import { sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { placeholderDetailType, placeholderSource } from './entryFixes';
import { isNamedEntries } from './fileForm';
import { indentation, insertion, lineEnding, removeMember } from './memberEdits';
import type { Fix, Problem } from './problem';

/** Writes an entry into a file that has none. */
export function addFirstEntry(document: EventsDocument): readonly Fix[] {
  const { text, entriesArray } = document;
  const title = sentence('Add an entry');
  const newLine = lineEnding(text);
  if (entriesArray === undefined) {
    const before = text.trim() === '' || text.endsWith('\n') ? '' : newLine;
    const written = before + ['[', ...entryLines('  '), ']', ''].join(newLine);
    return [{ title, changes: [insertion(text.length, written)], preferred: true }];
  }
  const outer = indentation(text, entriesArray.start);
  const inside = { start: entriesArray.start + 1, end: entriesArray.end - 1 };
  const written = ['', ...entryLines(`${outer}${outer.startsWith('\t') ? '\t' : '  '}`)].join(newLine);
  if (text.slice(inside.start, inside.end).trim() !== '') {
    return [{ title, changes: [insertion(inside.start, written)], preferred: true }];
  }
  return [{ title, changes: [{ ...inside, text: written + newLine + outer }], preferred: true }];
}

function entryLines(indent: string): readonly string[] {
  return [
    `${indent}{`,
    `${indent}  "Source": ${placeholderSource},`,
    `${indent}  "DetailType": ${placeholderDetailType},`,
    `${indent}  "Detail": {}`,
    `${indent}}`,
  ];
}

/** Puts the one entry that a file holds into an array. */
export function wrapSingleEntry({ root, text }: EventsDocument): readonly Fix[] {
  if (root.kind !== 'object') return [];
  return [wrapping(text, root.start, root.end)];
}

/** Makes a request of what was plainly meant as one. */
export function repairForm(problem: Problem, { members, text }: EventsDocument): readonly Fix[] {
  const misnamed = members.find(({ key }) => key.start === problem.start && isNamedEntries(key.value));
  if (misnamed !== undefined) {
    const { start, end, value } = misnamed.key;
    const title = sentence('Write {0} instead of {1}', 'Entries', shown(value));
    return [{ title, changes: [{ start, end, text: '"Entries"' }], preferred: true }];
  }
  const entry = members.find(({ value }) => value?.kind === 'object' && value.start === problem.start)?.value;
  return entry === undefined ? [] : [wrapping(text, entry.start, entry.end)];
}

/** Takes out a member that no request has, or that stands there twice: which of the two was meant, a person says. */
export function removeRootMember(problem: Problem, document: EventsDocument): readonly Fix[] {
  const { members, text } = document;
  const index = members.findIndex(({ key }) => key.start === problem.start);
  const member = members[index];
  if (member === undefined) return [];
  const title = sentence('Remove {0}', shown(member.key.value));
  const places = { before: members[index - 1], member, isLast: index === members.length - 1 };
  return [{ title, changes: removeMember(text, places), preferred: problem.code !== 'duplicate-member' }];
}

function wrapping(text: string, start: number, end: number): Fix {
  const separator = /[\r\n]/.test(text.slice(start, end)) ? lineEnding(text) + indentation(text, start) : '';
  return {
    title: sentence('Put it in an array'),
    changes: [insertion(start, `[${separator}`), insertion(end, `${separator}]`)],
    preferred: true,
  };
}
