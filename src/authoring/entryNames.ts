import { checkEntry } from '../check/checkEntry';
import { defaultCheckSettings } from '../check/documentCheck';
import { readEntryContent, type Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { JsonString } from '../model/jsonNode';
import type { Sentence } from '../model/sentence';
import type { TextChange, TextRange } from '../model/textRange';

/** The members of an entry whose texts are names that other entries have too. */
export type NameMember = 'Source' | 'DetailType';

/** A Source or DetailType: by its text, however that is escaped where it is written. */
export interface EntryName {
  readonly member: NameMember;
  readonly text: string;
}

/** Where a name is written. The range is absolute and without the quotes. */
export interface NamePlace extends TextRange {
  readonly name: EntryName;
}

/** The name that `offset` stands in; undefined where none is. */
export function nameAt(document: EventsDocument, offset: number): NamePlace | undefined {
  const entry = document.entryAt(offset);
  if (entry === undefined) return undefined;
  return namesOf(entry).find(({ start, end }) => start <= offset && offset <= end);
}

/** Where the name is written in the file, in file order. An entry that has the member twice has two. */
export function* placesOfName(document: EventsDocument, { member, text }: EntryName): Generator<NamePlace> {
  for (const { start, content } of document.entries) {
    if (content.node.kind !== 'object') continue;
    for (const { key, value } of content.node.properties) {
      if (key.value !== member || value?.kind !== 'string' || value.value !== text || text === '') continue;
      yield { name: { member, text }, ...inside(value, start) };
    }
  }
}

/** The changes that give the name another text, and leave all else as it is. Offsets are absolute; in file order. */
export function renameChanges(document: EventsDocument, name: EntryName, text: string): readonly TextChange[] {
  const written = JSON.stringify(text).slice(1, -1);
  return Array.from(placesOfName(document, name), ({ start, end }) => ({ start, end, text: written }));
}

/** Why the name cannot have this text, in the words of the checks; undefined: it can. */
export function newNameFault(member: NameMember, text: string): Sentence | undefined {
  const content = readEntryContent(JSON.stringify({ [member]: text }));
  const value = content.text.indexOf(':');
  const { hintBytes, warningBytes, maximumBytes } = defaultCheckSettings;
  return checkEntry(content, { hintBytes, warningBytes, maximumBytes }).find(
    ({ severity, start }) => severity === 'error' && start > value,
  )?.sentence;
}

/** Where something is wrong with how the file is written, so that what it means is doubtful; undefined: nowhere. */
export function firstBreak({ syntaxProblems, entries, unread }: EventsDocument): number | undefined {
  const places = [syntaxProblems[0]?.start, firstBreakOfEntries(entries), unread?.start];
  const known = places.filter((place) => place !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function firstBreakOfEntries(entries: readonly Entry[]): number | undefined {
  for (const { start, content } of entries) {
    const broken = content.syntaxProblems[0] ?? content.tooDeep;
    if (broken !== undefined) return start + broken.start;
  }
  return undefined;
}

/** Whether the name is, or may be, written somewhere in the file, also where that is not part of an entry. */
export function mayHoldName(document: EventsDocument, name: EntryName): boolean {
  if (placesOfName(document, name).next().done === false) return true;
  return firstBreak(document) !== undefined && document.text.includes(JSON.stringify(name.text).slice(1, -1));
}

function namesOf({ start, content }: Entry): readonly NamePlace[] {
  const { node } = content;
  if (node.kind !== 'object') return [];
  return node.properties.flatMap(({ key, value }): readonly NamePlace[] => {
    if (!isNameMember(key.value) || value?.kind !== 'string' || value.value === '') return [];
    return [{ name: { member: key.value, text: value.value }, ...inside(value, start) }];
  });
}

function inside(literal: JsonString, entryStart: number): TextRange {
  return { start: entryStart + literal.start + 1, end: entryStart + literal.end - 1 };
}

function isNameMember(key: string): key is NameMember {
  return key === 'Source' || key === 'DetailType';
}
