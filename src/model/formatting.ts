import { format } from 'jsonc-parser';
import type { TextChange, TextRange } from './textRange';

/** The one depth of indentation, in characters, for which jsonc-parser 3.3.1 gives no text. */
const unwrittenIndent = 200;

/** How a text is laid out. */
export interface Layout {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly lineBreak: '\n' | '\r\n';
}

/** The changes that lay the range of a JSON text out anew. Only white space changes: literals and comments stay as written. */
export function formattingChanges(text: string, { start, end }: TextRange, layout: Layout): readonly TextChange[] {
  const { tabSize, insertSpaces, lineBreak } = layout;
  const edits = format(text, { offset: start, length: end - start }, { tabSize, insertSpaces, eol: lineBreak });
  return edits.map(({ offset, length, content }) => ({
    start: offset,
    end: offset + length,
    text: (content as string | undefined) ?? lineBreak + (insertSpaces ? ' ' : '\t').repeat(unwrittenIndent),
  }));
}
