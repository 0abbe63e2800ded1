import * as vscode from 'vscode';
import { languageId } from '../ids';
import { EventsDocument } from '../model/eventsDocument';
import type { Layout } from '../model/formatting';
import type { TextChange } from '../model/textRange';
import type { EventsFiles } from './eventsFiles';

/** What formatting while typing answers to. */
const [firstCharacter, ...moreCharacters] = ['}', ']', ',', '\n'] as const;

/** Format Document and Format Selection, and what is put right while one types where that is switched on. */
export function provideFormatting(files: EventsFiles): vscode.Disposable {
  const documentOf = (textDocument: vscode.TextDocument): EventsDocument =>
    files.upToDate(textDocument.uri)?.document ?? EventsDocument.read(textDocument.getText());
  return vscode.Disposable.from(
    vscode.languages.registerDocumentRangeFormattingEditProvider(languageId, {
      async provideDocumentRangeFormattingEdits(textDocument, range, options) {
        const { layOutFile } = await import('../authoring/fileLayout');
        const lines = { start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
        const changes = layOutFile(documentOf(textDocument), lines, layoutOf(textDocument, options));
        return textEdits(textDocument, changes);
      },
    }),
    vscode.languages.registerOnTypeFormattingEditProvider(
      languageId,
      {
        async provideOnTypeFormattingEdits(textDocument, position, character, options) {
          const { layOutTyped } = await import('../authoring/fileLayout');
          const offset = textDocument.offsetAt(position);
          const layout = layoutOf(textDocument, options);
          return textEdits(textDocument, layOutTyped(documentOf(textDocument), offset, character, layout));
        },
      },
      firstCharacter,
      ...moreCharacters,
    ),
  );
}

function layoutOf({ eol }: vscode.TextDocument, { tabSize, insertSpaces }: vscode.FormattingOptions): Layout {
  return { tabSize, insertSpaces, lineBreak: eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n' };
}

function textEdits(textDocument: vscode.TextDocument, changes: readonly TextChange[]): vscode.TextEdit[] {
  return changes.map(({ start, end, text }) =>
    vscode.TextEdit.replace(new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end)), text),
  );
}
