import type * as vscode from 'vscode';
import type { LineRange, TextLines } from './textLines';

/** The lines of an open document. */
export function documentLines(textDocument: vscode.TextDocument): TextLines {
  return {
    count: textDocument.lineCount,
    lineAt: (offset) => textDocument.positionAt(offset).line,
    rangeOf: (line) => {
      const { start, end } = textDocument.lineAt(line).range;
      return { start: textDocument.offsetAt(start), end: textDocument.offsetAt(end) };
    },
  };
}

/** The lines of the editor that are on the screen, without what is folded. */
export function visibleLines({ visibleRanges }: vscode.TextEditor): readonly LineRange[] {
  return visibleRanges.map(({ start, end }) => ({ first: start.line, last: end.line }));
}
