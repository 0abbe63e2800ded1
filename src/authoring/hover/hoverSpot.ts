import type { EntryContent } from '../../model/entry';
import { isEntryMemberName } from '../../model/entryMembers';
import type { JsonProperty, JsonString } from '../../model/jsonNode';
import type { TextRange } from '../../model/textRange';

/** What the pointer can be asked about in an entry; offsets are relative to the entry. */
export type HoverSpot =
  /** One of the brackets around its members: the entry as a whole. */
  | { readonly kind: 'entry'; readonly range: TextRange }
  | { readonly kind: 'key'; readonly range: TextRange; readonly member: JsonProperty }
  | { readonly kind: 'time'; readonly range: TextRange; readonly member: JsonProperty }
  /** The text of the partner event source, of which the connection knows more than the file. */
  | { readonly kind: 'source'; readonly range: TextRange; readonly member: JsonProperty }
  | { readonly kind: 'string-detail'; readonly range: TextRange; readonly node: JsonString }
  /** Inside of a Detail that is an object. */
  | { readonly kind: 'in-detail'; readonly range: TextRange };

/** What stands at an offset of an entry. Only its members are looked at: what lies in a Detail is not built for it. */
export function hoverSpotAt({ node }: EntryContent, offset: number): HoverSpot | undefined {
  if (node.kind !== 'object') return undefined;
  for (const member of node.properties) {
    const spot = spotOfMember(member, offset, node);
    if (spot !== undefined) return spot;
  }
  if (offset >= node.start && offset <= node.start + 1) {
    return { kind: 'entry', range: { start: node.start, end: node.start + 1 } };
  }
  if (offset >= node.end - 1 && offset <= node.end) {
    return { kind: 'entry', range: { start: node.end - 1, end: node.end } };
  }
  return undefined;
}

/** The place in its range, where nothing else could be meant than what stands there. */
export function isInside({ start, end }: TextRange, offset: number): boolean {
  return start < offset && offset < end;
}

function spotOfMember(member: JsonProperty, offset: number, { start, end }: TextRange): HoverSpot | undefined {
  const { key, value } = member;
  if (touches(key, offset)) return { kind: 'key', range: rangeOf(key), member };
  // A value that ends directly before the bracket of the entry: the pointer is on the bracket.
  if (
    value === undefined ||
    !touches(value, offset) ||
    (offset === end - 1 && value.end === offset && start < offset)
  ) {
    return undefined;
  }
  const name = key.value;
  if (!isEntryMemberName(name)) return undefined;
  switch (name) {
    case 'Time':
      return { kind: 'time', range: rangeOf(value), member };
    case 'Source':
      return { kind: 'source', range: rangeOf(value), member };
    case 'Detail':
      if (value.kind === 'string') return { kind: 'string-detail', range: rangeOf(value), node: value };
      return value.kind === 'object' ? { kind: 'in-detail', range: rangeOf(value) } : undefined;
    case 'Resources':
    case 'DetailType':
      return undefined;
  }
}

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}

function rangeOf({ start, end }: TextRange): TextRange {
  return { start, end };
}
