import * as vscode from 'vscode';
import type { Layout } from '../../model/formatting';

/** How an open file is laid out: as its editor is set, else with two blanks. */
export function layoutOfFile(textDocument: vscode.TextDocument): Layout {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document === textDocument);
  const { tabSize, insertSpaces } = editor?.options ?? {};
  return {
    tabSize: typeof tabSize === 'number' ? tabSize : 2,
    insertSpaces: typeof insertSpaces === 'boolean' ? insertSpaces : true,
    lineBreak: textDocument.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
  };
}
