import type { JSONSchema, LanguageService } from 'vscode-json-languageservice';
import type { EntryContent } from '../../model/entry';
import { entryMembers } from '../../model/entryMembers';
import type { TextRange } from '../../model/textRange';
import { entryInArray, entrySchemaService } from '../entrySchemaService';

/** What a schema says of a value: words of its author, which are text and no markup. */
export interface SchemaWords {
  readonly title: string | undefined;
  readonly description: string | undefined;
}

/**
 * What the schema of an entry says of the values in it. It is asked with the entry's own text, so that the rest of the file
 * costs nothing.
 */
export class MemberDocumentation {
  private readonly service: LanguageService;

  /** @param contract the JSON Schema that Detail is held to besides */
  constructor(private readonly contract?: JSONSchema) {
    this.service = entrySchemaService(contract);
  }

  /** Whether anything could be said of what lies in a Detail. */
  get knowsDetails(): boolean {
    return this.contract !== undefined;
  }

  /** What is said of the value at a place of the entry: first of what it is for, then of the form that it is written in. */
  async wordsAt(content: EntryContent, value: TextRange): Promise<readonly SchemaWords[]> {
    const { text, start, end } = asked(content, value);
    const document = entryInArray(`[${text}]`);
    const matching = await this.service.getMatchingSchemas(document, this.service.parseJSONDocument(document));
    return matching
      .filter(({ node }) => node.offset === start + 1 && node.length === end - start)
      .map(({ schema: { title, description } }) => ({ title, description }))
      .filter(({ title, description }) => title !== undefined || description !== undefined)
      .reverse();
  }
}

/** In UTF-16 units; an entry of more takes the service longer than a person waits. */
const longestText = 50_000;

/** The entry and the value in it; a long entry without what lies in its Detail, where that is not what is asked about. */
function asked(content: EntryContent, { start, end }: TextRange): TextRange & { readonly text: string } {
  const { text } = content;
  const detail = entryMembers(content)?.known.Detail?.value;
  if (detail === undefined || text.length <= longestText || (detail.start < start && start < detail.end)) {
    return { text, start, end };
  }
  // A blank is left in it: an empty string is no Detail.
  const left = Math.max(0, detail.end - detail.start - 3);
  const short = `${text.slice(0, detail.start + 1)} ${text.slice(detail.start + 2 + left)}`;
  if (end <= detail.start) return { text: short, start, end };
  return { text: short, start: start === detail.start ? start : start - left, end: end - left };
}
