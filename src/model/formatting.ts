import { format } from 'jsonc-parser';
import type { TextChange, TextRange } from './textRange';

/** How a text is laid out. */
export interface Layout {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly lineBreak: '\n' | '\r\n';
}

/** The changes that lay the range of a JSON text out anew. Only white space changes: literals and comments stay as written. */
export function formattingChanges(text: string, { start, end }: TextRange, layout: Layout): readonly TextChange[] {
  const { tabSize, insertSpaces, lineBreak: eol } = layout;
  const edits = format(text, { offset: start, length: end - start }, { tabSize, insertSpaces, eol });
  return edits.map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }));
}
