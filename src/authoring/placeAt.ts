import { readDetailString, type DetailString } from '../model/detailText';
import type { EntryContent } from '../model/entry';
import type { JsonNode } from '../model/jsonNode';
import { readJson } from '../model/jsonReader';
import type { TextRange } from '../model/textRange';

/** What stands at an offset of an entry. */
export interface EntryPlace {
  /** `key`: on the name of the member that `path` ends with; `value`: on its value, and inside of none that lies in it. */
  readonly part: 'key' | 'value';
  /** From the entry down: names of members, and indexes of items. Empty for the entry itself. */
  readonly path: readonly (string | number)[];
  /** The value; undefined where a key has none yet. Inside a Detail written as a string, its offsets are those of `text`. */
  readonly node: JsonNode | undefined;
  /** The text that the offsets of `node` are in: that of the entry, or the one that a Detail written as a string holds. */
  readonly text: string;
  /** Of the key or the value, in the entry's text, whole escapes included. */
  readonly range: TextRange;
  /** The Detail written as a string that the place lies in. */
  readonly string: DetailString | undefined;
}

type FoundPlace = Pick<EntryPlace, 'part' | 'path' | 'node' | 'range'>;

/**
 * The key or value that `offset` (relative to the entry) stands in, or directly before or behind. A Detail written as a string
 * is looked into where it holds an object or array. Undefined where the offset lies outside of the entry.
 */
export function placeAt({ text, node }: EntryContent, offset: number): EntryPlace | undefined {
  const found = findPlace(node, offset, []);
  if (found === undefined) return undefined;
  return placeInString(text, found, offset) ?? { ...found, text, string: undefined };
}

/** The place in the Detail written as a string that was found. */
function placeInString(text: string, { path, part, node }: FoundPlace, offset: number): EntryPlace | undefined {
  if (part !== 'value' || path.length !== 1 || path[0] !== 'Detail' || node?.kind !== 'string') return undefined;
  const string = readDetailString({ text }, node);
  // On the quotes themselves it is the string that is meant.
  if (offset <= node.start || offset > string.sourceOffset(string.value.length)) return undefined;
  const inner = readJson(string.value).node;
  if (inner?.kind !== 'object' && inner?.kind !== 'array') return undefined;
  const found = findPlace(inner, valueOffset(string, offset), path);
  return found && { ...found, text: string.value, range: string.sourceRange(found.range), string };
}

/** The offset in the value of the character that `sourceOffset` of the entry's text stands in or before. */
function valueOffset(string: DetailString, offset: number): number {
  let low = 0;
  let high = string.value.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (string.sourceOffset(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function findPlace(root: JsonNode, offset: number, rootPath: readonly (string | number)[]): FoundPlace | undefined {
  if (!touches(root, offset)) return undefined;
  const path = [...rootPath];
  for (let node = root; ;) {
    let inner: JsonNode | undefined;
    if (node.kind === 'object') {
      for (const { key, value } of node.properties) {
        if (touches(key, offset)) return { part: 'key', path: [...path, key.value], node: value, range: key };
        if (value === undefined || !touches(value, offset)) continue;
        path.push(key.value);
        inner = value;
        break;
      }
    } else if (node.kind === 'array') {
      const index = node.items.findIndex((item) => touches(item, offset));
      inner = node.items[index];
      if (inner !== undefined) path.push(index);
    }
    if (inner === undefined) return { part: 'value', path, node, range: node };
    node = inner;
  }
}

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
