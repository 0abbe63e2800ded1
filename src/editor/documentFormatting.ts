import * as vscode from 'vscode';
import { languageId } from '../ids';
import { formattingChanges } from '../model/formatting';

/** Format Document and Format Selection. */
export function provideFormatting(): vscode.Disposable {
  return vscode.languages.registerDocumentRangeFormattingEditProvider(languageId, {
    provideDocumentRangeFormattingEdits(document, range, { tabSize, insertSpaces }) {
      const changes = formattingChanges(
        document.getText(),
        { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
        { tabSize, insertSpaces, lineBreak: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n' },
      );
      return changes.map(({ start, end, text }) =>
        vscode.TextEdit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text),
      );
    },
  });
}
