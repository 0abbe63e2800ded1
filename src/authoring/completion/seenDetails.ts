import type { Entry, EntryContent } from '../../model/entry';
import { entryMembers } from '../../model/entryMembers';
import type { EventsDocument } from '../../model/eventsDocument';
import type { JsonNode } from '../../model/jsonNode';
import { readJson } from '../../model/jsonReader';
import { entryNames } from './seenNames';

/** A value that stands somewhere in a Detail. */
export interface SeenValue {
  readonly kind: JsonNode['kind'];
  /** The JSON text of what is no object and no array; undefined where it is too long to be proposed. */
  readonly text: string | undefined;
}

/** A member that stands somewhere in a Detail. */
export interface SeenMember {
  readonly name: string;
  readonly value: SeenValue;
}

/** In UTF-16 units. */
const longestValue = 500;

/** So many members of one object, and items of one array, are looked at. */
const mostOfOne = 100;

/** So many Details are looked at. */
const mostDetails = 50;

interface SeenAt {
  readonly members: readonly SeenMember[];
  readonly items: readonly SeenValue[];
}

const nothing: SeenAt = { members: [], items: [] };

const seenInContents = new WeakMap<EntryContent, Map<string, SeenAt>>();

/**
 * What stands in the Detail of an entry at a path of member names; an array counts as what lies in it. Read once for each
 * content and path.
 */
export function seenAt(content: EntryContent, path: readonly string[]): SeenAt {
  const key = JSON.stringify(path);
  const known = seenInContents.get(content) ?? new Map<string, SeenAt>();
  const seen = known.get(key) ?? readAt(detailNode(content), path);
  known.set(key, seen);
  seenInContents.set(content, known);
  return seen;
}

function detailNode(content: EntryContent): JsonNode | undefined {
  const detail = entryMembers(content)?.known.Detail?.value;
  return detail?.kind === 'string' ? readJson(detail.value).node : detail;
}

function readAt(detail: JsonNode | undefined, path: readonly string[]): SeenAt {
  let nodes: readonly JsonNode[] = detail === undefined ? [] : [detail];
  for (const name of path) {
    nodes = nodes
      .flatMap(objectsIn)
      .flatMap((node) =>
        node.properties.flatMap(({ key, value }) => (key.value === name && value !== undefined ? [value] : [])),
      )
      .slice(0, mostOfOne);
  }
  if (nodes.length === 0) return nothing;
  const members = nodes
    .flatMap(objectsIn)
    .flatMap(({ properties }) => properties.slice(0, mostOfOne))
    .flatMap(({ key, value }) => (value === undefined ? [] : [{ name: key.value, value: seenValue(value) }]));
  const items = nodes.flatMap((node) => (node.kind === 'array' ? node.items.slice(0, mostOfOne) : [])).map(seenValue);
  return { members: members.slice(0, mostOfOne), items: items.slice(0, mostOfOne) };
}

function objectsIn(node: JsonNode): readonly (JsonNode & { readonly kind: 'object' })[] {
  if (node.kind === 'object') return [node];
  if (node.kind !== 'array') return [];
  return node.items.slice(0, mostOfOne).flatMap((item) => (item.kind === 'object' ? [item] : []));
}

function seenValue(node: JsonNode): SeenValue {
  const text = literal(node);
  return { kind: node.kind, text: text !== undefined && text.length <= longestValue ? text : undefined };
}

function literal(node: JsonNode): string | undefined {
  switch (node.kind) {
    case 'string':
      return node.value.length <= longestValue ? JSON.stringify(node.value) : undefined;
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'object':
    case 'array':
      return undefined;
  }
}

const contentsOfDocuments = new WeakMap<EventsDocument, Map<string, EntryContent[]>>();

/**
 * The entries nearest to one of the file, and then of other files, that have the same DetailType; where none is given, any of
 * the file, or of others where it has no other.
 * @param count how many of the file there are
 */
export function likeEntries(
  {
    document,
    entry,
    others,
  }: { document: EventsDocument; entry: Entry | undefined; others: readonly EventsDocument[] },
  detailType: string | undefined,
  count: number,
): readonly EntryContent[] {
  const found: EntryContent[] = [];
  const { entries } = document;
  const start = entry === undefined ? entries.length : indexOf(entries, entry);
  const most = Math.min(mostDetails, count);
  for (let distance = 1; found.length < most && distance <= entries.length; distance += 1) {
    for (const near of [entries[start - distance], entries[start + distance - (entry === undefined ? 1 : 0)]]) {
      if (near !== undefined && fits(near.content, detailType)) found.push(near.content);
    }
  }
  if (detailType === undefined && found.length > 0) return found;
  for (const other of others) {
    if (found.length >= mostDetails) break;
    found.push(...contentsIn(other, detailType).slice(0, mostDetails - found.length));
  }
  return found;
}

function fits(content: EntryContent, detailType: string | undefined): boolean {
  return detailType === undefined || entryNames(content).detailType === detailType;
}

function indexOf(entries: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.start ?? Infinity) < entry.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first entries of a file by their DetailType. Read once for each version of the file. */
function contentsIn(document: EventsDocument, detailType: string | undefined): readonly EntryContent[] {
  let byType = contentsOfDocuments.get(document);
  if (byType === undefined) {
    byType = new Map();
    for (const { content } of document.entries) {
      const name = entryNames(content).detailType;
      if (name === undefined) continue;
      const contents = byType.get(name) ?? [];
      if (contents.length < mostDetails) contents.push(content);
      byType.set(name, contents);
    }
    contentsOfDocuments.set(document, byType);
  }
  if (detailType !== undefined) return byType.get(detailType) ?? [];
  return [...byType.values()].flat().slice(0, mostDetails);
}
