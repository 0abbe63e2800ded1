import type { EntryContent } from '../model/entry';
import { memberText } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import { partnerOf, partnerPrefix, readSourceName, sourceNameLead } from '../model/sourceName';

/** Between the parts of a title. */
const separator = ' · ';

/** What a title is made from. */
interface TitleParts {
  readonly detailType: string | undefined;
  readonly source: string | undefined;
  /** Of a source that has a valid name. */
  readonly partner: string | undefined;
}

const partsOfEntries = new WeakMap<EntryContent, TitleParts>();

/** What tells entries apart where they stand in a list. */
export class EntryTitles {
  private constructor(private readonly hasPartners: 'one' | 'several') {}

  /** Of the entries of a file: what all its sources have in common is left out of their names. */
  static of({ entries }: EventsDocument): EntryTitles {
    const partners = new Set<string>();
    for (const { content } of entries) {
      const { source, partner } = partsOf(content);
      if (source !== undefined) partners.add(partner ?? '');
      if (partners.size > 1) return new EntryTitles('several');
    }
    return new EntryTitles('one');
  }

  /**
   * The DetailType and what distinguishes the source, such as `Order placed · orders/acme`; undefined where the entry has
   * neither.
   */
  titleOf(content: EntryContent): string | undefined {
    const { detailType, source, partner } = partsOf(content);
    const shown = source && partner ? this.withoutCommonPart(source, partner) : source;
    if (detailType === undefined || shown === undefined) return detailType ?? shown;
    return `${detailType}${separator}${shown}`;
  }

  /** The same behind the number of the entry in its file, counted from 1; undefined where the entry has nothing but that. */
  numberedTitleOf(content: EntryContent, number: number): string | undefined {
    const title = this.titleOf(content);
    return title && `${number}${separator}${title}`;
  }

  private withoutCommonPart(source: string, partner: string): string {
    return source.slice((this.hasPartners === 'several' ? sourceNameLead : partnerPrefix(partner)).length);
  }
}

function partsOf(content: EntryContent): TitleParts {
  let parts = partsOfEntries.get(content);
  if (parts === undefined) {
    const source = memberText(content, 'Source');
    const isName = source !== undefined && readSourceName(source).kind === 'valid';
    parts = { detailType: memberText(content, 'DetailType'), source, partner: isName ? partnerOf(source) : undefined };
    partsOfEntries.set(content, parts);
  }
  return parts;
}
