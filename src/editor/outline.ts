import * as vscode from 'vscode';
import { languageId } from '../ids';
import type { EventsFiles } from './eventsFiles';
import { memberText } from '../model/entryMembers';
import { inWords } from '../ui/localize';
import { createSymbol } from '../ui/parts';
import { plain } from '../ui/plainText';

/** The entries of a file for the outline, the breadcrumbs and Go to Symbol. */
export function provideOutline(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(languageId, {
    provideDocumentSymbols(textDocument) {
      const file = files.get(textDocument.uri);
      return file?.document.entries.map((entry, index) => {
        const range = new vscode.Range(textDocument.positionAt(entry.start), textDocument.positionAt(entry.end));
        const detailType = memberText(entry.content, 'DetailType');
        return createSymbol(
          detailType === undefined ? inWords('Entry {0}', index + 1) : plain(detailType),
          plain(memberText(entry.content, 'Source') ?? ''),
          vscode.SymbolKind.Event,
          range,
          new vscode.Range(range.start, range.start),
        );
      });
    },
  });
}
