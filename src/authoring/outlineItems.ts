import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { JsonNode } from '../model/jsonNode';
import type { TextRange } from '../model/textRange';
import { EntryTitles } from './entryTitle';

/** A row of the outline. Ranges are absolute. */
export interface OutlineItem extends TextRange {
  readonly kind: 'entry' | 'member';
  /** Of an entry: its number, DetailType and source; undefined where it has nothing but its number. */
  readonly title: string | undefined;
  /** Where one is led to. */
  readonly place: TextRange;
  readonly children: readonly OutlineItem[];
}

/** So many members are listed at most; of a file with more, none are. */
const mostMembers = 3_000;

/** The entries, the first ones of a file, and in a file that is small enough what stands in them. */
export function outlineItems(document: EventsDocument, entries: readonly Entry[]): readonly OutlineItem[] {
  const titles = EntryTitles.of(document);
  const members = new MembersOfFile();
  const items = entries.map(({ start, end, content }, index): OutlineItem => {
    const children = members.of(content.node, start);
    const title = titles.numberedTitleOf(content, index + 1);
    return { kind: 'entry', title, start, end, place: { start, end: start }, children };
  });
  return members.areTooMany ? items.map((item) => ({ ...item, children: [] })) : items;
}

class MembersOfFile {
  private count = 0;

  get areTooMany(): boolean {
    return this.count > mostMembers;
  }

  /** @param origin where the text begins that the offsets of the node count from */
  of(node: JsonNode, origin: number): readonly OutlineItem[] {
    if (this.areTooMany) return [];
    if (node.kind === 'object') {
      return node.properties.flatMap(({ key, value }) => {
        const end = (value ?? key).end;
        return this.item(key.value, { start: key.start, end }, key, value, origin);
      });
    }
    if (node.kind !== 'array') return [];
    return node.items.flatMap((item, index) =>
      item.kind === 'object' || item.kind === 'array' ? this.item(`[${index}]`, item, item, item, origin) : [],
    );
  }

  private item(
    title: string,
    range: TextRange,
    place: TextRange,
    value: JsonNode | undefined,
    origin: number,
  ): readonly OutlineItem[] {
    this.count += 1;
    if (this.areTooMany) return [];
    const children = value === undefined ? [] : this.of(value, origin);
    return [{ kind: 'member', title, ...moved(range, origin), place: moved(place, origin), children }];
  }
}

function moved({ start, end }: TextRange, origin: number): TextRange {
  return { start: start + origin, end: end + origin };
}
