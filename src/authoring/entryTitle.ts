import type { EntryContent } from '../model/entry';
import { memberText } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import { partnerOf, partnerPrefix, readSourceName, sourceNameLead } from '../model/sourceName';

/** Between the parts of a title. */
const separator = ' · ';

/** What tells entries apart where they stand in a list. */
export class EntryTitles {
  private constructor(private readonly leaveOut: (source: string) => string) {}

  /** Of the entries of a file: what all its sources have in common is left out of their names. */
  static of({ entries }: EventsDocument): EntryTitles {
    return EntryTitles.ofSources(entries.map(({ content }) => memberText(content, 'Source')));
  }

  /** Of entries with these sources. */
  static ofSources(sources: Iterable<string | undefined>): EntryTitles {
    const partners = new Set<string>();
    for (const source of sources) {
      if (source !== undefined) partners.add(isName(source) ? partnerOf(source) : '');
      if (partners.size > 1) break;
    }
    return new EntryTitles((source) => {
      if (!isName(source)) return source;
      return source.slice((partners.size > 1 ? sourceNameLead : partnerPrefix(partnerOf(source))).length);
    });
  }

  /**
   * The DetailType and what distinguishes the source, such as `Order placed · orders/acme`; undefined where the entry has
   * neither.
   */
  titleOf(content: EntryContent): string | undefined {
    const source = memberText(content, 'Source');
    const parts = [memberText(content, 'DetailType'), source && this.leaveOut(source)];
    return parts.filter((part) => part !== undefined).join(separator) || undefined;
  }

  /** The same behind the number of the entry in its file, counted from 1; undefined where the entry has nothing but that. */
  numberedTitleOf(content: EntryContent, number: number): string | undefined {
    const title = this.titleOf(content);
    return title && `${number}${separator}${title}`;
  }
}

function isName(source: string): boolean {
  return readSourceName(source).kind === 'valid';
}
