import type { CompletionItem, JSONSchema, LanguageService } from 'vscode-json-languageservice';
import type { TextChange, TextRange } from '../../model/textRange';
import { editText } from '../../model/textEdit';
import { entryInArray, entrySchemaService } from '../entrySchemaService';
import type { Cursor } from './cursor';
import { readSnippet, type Snippet } from './snippet';

/** What the schema says of a member that may be written. */
export interface SchemaMember {
  readonly name: string;
  readonly isRequired: boolean;
  /** What it is for, in English; empty where the schema does not say it. */
  readonly description: string;
  /** The name, a colon and what the schema proposes as its value. */
  readonly insert: Snippet;
}

/** A value that the schema proposes. */
export interface SchemaValue {
  readonly label: string;
  readonly description: string;
  readonly insert: Snippet;
}

/** A text in which a member or a value is written. */
export interface WrittenText {
  readonly text: string;
  /** The entry in it, or its Detail where `of` says so; all of it where that is not given. */
  readonly range: TextRange;
  readonly of: 'entry' | 'detail';
  readonly cursor: Cursor;
}

/** What the schema of an entry proposes. Of a file it sees one entry. */
export class SchemaProposals {
  private readonly service: LanguageService;

  /** @param contract what Detail is held to besides */
  constructor(contract?: JSONSchema) {
    this.service = entrySchemaService(contract);
  }

  /** The members that may stand where the name of one is written, and do not stand in its object yet. */
  async members(written: WrittenText): Promise<readonly SchemaMember[]> {
    const { text, offset } = asked(written, written.cursor.hasColon ? '""' : ' ');
    const document = entryInArray(text);
    const json = this.service.parseJSONDocument(document);
    const position = document.positionAt(offset);
    const list = await this.service.doComplete(document, position, json);
    const required = new Set<string>();
    let innermost = -1;
    for (const { node, schema } of await this.service.getMatchingSchemas(document, json)) {
      if (node.type !== 'object' || node.offset >= offset || node.offset + node.length < offset) continue;
      if (node.offset > innermost) required.clear();
      if (node.offset < innermost) continue;
      innermost = node.offset;
      for (const name of schema.required ?? []) required.add(name);
    }
    return (list?.items ?? []).flatMap((item) =>
      item.kind === propertyKind
        ? [
            {
              name: item.label,
              isRequired: required.has(item.label),
              description: descriptionOf(item),
              insert: insertOf(item),
            },
          ]
        : [],
    );
  }

  /** The values that the schema knows for where one is written. */
  async values(written: WrittenText): Promise<readonly SchemaValue[]> {
    const { text, offset } = asked(written, 'null');
    const document = entryInArray(text);
    const list = await this.service.doComplete(
      document,
      document.positionAt(offset),
      this.service.parseJSONDocument(document),
    );
    return (list?.items ?? []).flatMap((item) =>
      item.kind === propertyKind
        ? []
        : [{ label: item.label, description: descriptionOf(item), insert: insertOf(item) }],
    );
  }
}

/** `CompletionItemKind.Property` of the service. */
const propertyKind = 10;

/** In UTF-16 units; more takes the service longer than a person waits. */
const longestText = 50_000;

/** Whether the service can be asked about a text. */
export function isShort({ range }: WrittenText): boolean {
  return range.end - range.start <= longestText;
}

/** An entry that has these members and nothing in them, where another member or a value is written as in `cursor`. */
export function shortEntry(cursor: Cursor, names: readonly string[], valueOf: string | undefined): WrittenText {
  const members = names.map((name) => `${JSON.stringify(name)}:null,`).join('');
  const text = valueOf === undefined ? `{${members}}` : `{${JSON.stringify(valueOf)}:}`;
  const end = text.length - 1;
  return {
    text,
    range: { start: 0, end: text.length },
    of: 'entry',
    cursor: {
      ...cursor,
      piece: { kind: 'none', start: end, end, isBehind: false },
      commaBefore: undefined,
      commaBehind: false,
    },
  };
}

/** The text for the service, in which `placeholder` stands for what is written, with the commas that belong around it. */
function asked({ text, range, of, cursor }: WrittenText, placeholder: string): { text: string; offset: number } {
  const { piece, commaBefore, commaBehind } = cursor;
  const changes: TextChange[] = [{ ...piece, text: commaBehind ? `${placeholder},` : placeholder }];
  if (commaBefore !== undefined) changes.push({ start: commaBefore, end: commaBefore, text: ',' });
  const shifted = changes.map(({ start, end, text: added }) => ({
    start: start - range.start,
    end: end - range.start,
    text: added,
  }));
  const [before, behind] = of === 'entry' ? ['[', ']'] : ['[{"Detail":', '}]'];
  const end = Math.max(range.end, piece.end);
  return {
    text: before + editText(text.slice(range.start, end), shifted).text + behind,
    offset: before.length + piece.start - range.start + (commaBefore === undefined ? 0 : 1),
  };
}

function descriptionOf({ documentation }: CompletionItem): string {
  return typeof documentation === 'string' ? documentation : (documentation?.value ?? '');
}

function insertOf({ insertText = '' }: CompletionItem): Snippet {
  return readSnippet(insertText.replace(/,$/, ''));
}
