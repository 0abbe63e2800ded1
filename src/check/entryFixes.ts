import type { Entry } from '../model/entry';
import { entryMembers, type EntryMembers } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import type { JsonProperty } from '../model/jsonNode';
import { sentence, type Sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { readSourceName, exampleSourceName } from '../model/sourceName';
import type { TextChange, TextRange } from '../model/textRange';
import { addMembers, removeMember, type MemberPlace, type MemberPlaces } from './memberEdits';
import type { Fix, Problem } from './problem';
import { meantMember } from './violationProblems';

const requiredMembers = ['Source', 'DetailType', 'Detail'] as const;
type RequiredMember = (typeof requiredMembers)[number];

export const placeholderSource = JSON.stringify(exampleSourceName);
export const placeholderDetailType = '"Something happened"';

/** Unknown members beyond this many are not compared with those that are missing. */
const mostMisspelt = 100;

/** Entries beyond this many are not searched for a Source to repeat. */
const farthestNeighbour = 100;

/** Gives an entry the required members that it lacks: by correcting a name where one was meant, else by adding them. */
export function addRequiredMembers(entry: Entry, document: EventsDocument): readonly Fix[] {
  const { node } = entry.content;
  const members = entryMembers(entry.content);
  if (node.kind !== 'object' || members === undefined) return [];
  const absent = requiredMembers.filter((name) => members.known[name] === undefined);
  if (absent.length === 0) return [];
  const renamed = new Map<RequiredMember, JsonProperty>();
  for (const property of members.unknown.slice(0, mostMisspelt)) {
    const name = meantMember(property.key.value, members);
    const meant = absent.find((one) => one === name);
    if (meant !== undefined && !renamed.has(meant)) renamed.set(meant, property);
  }
  const added = absent.filter((name) => !renamed.has(name));
  const written = added.map((name) => `"${name}": ${placeholder(name, entry, document)}`);
  const [firstMember] = node.properties;
  const lastMember = node.properties.at(-1);
  const ends = firstMember && lastMember && { first: placeIn(entry, firstMember), last: placeIn(entry, lastMember) };
  const changes: TextChange[] = [...renamed].map(([name, { key }]) => ({ ...absolute(entry, key), text: `"${name}"` }));
  if (added.length > 0) changes.push(...addMembers(document.text, entry, ends, written));
  changes.sort((one, other) => one.start - other.start);
  return [{ title: completionTitle(added, [...renamed]), changes, preferred: added.length === 0 }];
}

function completionTitle(
  added: readonly RequiredMember[],
  renamed: readonly (readonly [RequiredMember, JsonProperty])[],
): Sentence {
  const [first = '', second = ''] = added;
  const [rename] = renamed;
  if (added.length === 0 && renamed.length === 1 && rename !== undefined) {
    return sentence('Write {0} instead of {1}', rename[0], shown(rename[1].key.value));
  }
  if (renamed.length > 0) return sentence('Complete the entry');
  if (added.length === 1) return sentence('Add {0}', first);
  if (added.length === 2) return sentence('Add {0} and {1}', first, second);
  return sentence('Add Source, DetailType and Detail');
}

function placeholder(name: RequiredMember, entry: Entry, document: EventsDocument): string {
  switch (name) {
    case 'Source':
      return neighbourSource(entry, document) ?? placeholderSource;
    case 'DetailType':
      return placeholderDetailType;
    case 'Detail':
      return '{}';
  }
}

/** The Source of the nearest entry that has a good one, those before first. */
function neighbourSource({ id }: Entry, { entries }: EventsDocument): string | undefined {
  const own = entries.findIndex((entry) => entry.id === id);
  const before = entries.slice(Math.max(0, own - farthestNeighbour), own).reverse();
  for (const { content } of [...before, ...entries.slice(own + 1, own + farthestNeighbour)]) {
    const source = entryMembers(content)?.known.Source?.value;
    if (source?.kind === 'string' && readSourceName(source.value).kind === 'valid') return JSON.stringify(source.value);
  }
  return undefined;
}

/** Writes the name that was meant. */
export function renameMember(problem: Problem, entry: Entry): readonly Fix[] {
  const members = entryMembers(entry.content);
  const property = members && strayMember(problem, entry, members);
  if (members === undefined || property === undefined) return [];
  const written = property.key.value;
  const meant = meantMember(written, members);
  if (meant === undefined) return [];
  const title = sentence('Write {0} instead of {1}', meant, shown(written));
  return [{ title, changes: [{ ...absolute(entry, property.key), text: `"${meant}"` }], preferred: true }];
}

/** Takes a member out that no entry has, or that stands there twice. */
export function removeStrayMember(problem: Problem, entry: Entry, document: EventsDocument): readonly Fix[] {
  const { node } = entry.content;
  const members = entryMembers(entry.content);
  const property = members && strayMember(problem, entry, members);
  if (members === undefined || property === undefined || node.kind !== 'object') return [];
  const index = indexAt(node.properties, property.key.start);
  const isOnlyFix = problem.code === 'unknown-member' && meantMember(property.key.value, members) === undefined;
  return [
    {
      title: sentence('Remove {0}', shown(property.key.value)),
      changes: removeMember(document.text, memberPlaces(entry, node.properties, index)),
      preferred: isOnlyFix,
    },
  ];
}

function strayMember(
  { start }: Problem,
  entry: Entry,
  { unknown, overridden }: EntryMembers,
): JsonProperty | undefined {
  const at = start - entry.start;
  return [unknown, overridden]
    .flatMap((members) => members[indexAt(members, at)] ?? [])
    .find(({ key }) => key.start === at);
}

/** The index of the first member that begins at `offset` or behind it. */
function indexAt(members: readonly JsonProperty[], offset: number): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((members[middle]?.key.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function memberPlaces(entry: Entry, members: readonly JsonProperty[], index: number): MemberPlaces {
  const place = (property: JsonProperty | undefined): MemberPlace | undefined => property && placeIn(entry, property);
  return { before: place(members[index - 1]), member: place(members[index]), isLast: index === members.length - 1 };
}

function placeIn(entry: Entry, { key, value }: JsonProperty): MemberPlace {
  return { key: absolute(entry, key), value: value && absolute(entry, value) };
}

/** Absolute offsets of a range in an entry. */
export function absolute(entry: Entry, { start, end }: TextRange): TextRange {
  return { start: entry.start + start, end: entry.start + end };
}
