import * as vscode from 'vscode';
import { languageId } from '../ids';
import type { Entry } from '../model/entry';
import { entryMembers, type EntryMemberName } from '../model/entryMembers';
import type { EventsFiles } from './eventsFiles';
import { inWords } from '../localize';
import { createSymbol } from '../ui/parts';
import { plain } from '../ui/plainText';

/** The entries of a file for the outline, the breadcrumbs and Go to Symbol. */
export function provideOutline(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(languageId, {
    provideDocumentSymbols(textDocument) {
      const file = files.get(textDocument.uri);
      return file?.document.entries.map((entry, index) => {
        const range = new vscode.Range(textDocument.positionAt(entry.start), textDocument.positionAt(entry.end));
        const detailType = textMember(entry, 'DetailType');
        return createSymbol(
          detailType === undefined ? inWords('Entry {0}', index + 1) : plain(detailType),
          plain(textMember(entry, 'Source') ?? ''),
          vscode.SymbolKind.Event,
          range,
          new vscode.Range(range.start, range.start),
        );
      });
    },
  });
}

function textMember({ content }: Entry, name: EntryMemberName): string | undefined {
  const value = entryMembers(content)?.known[name]?.value;
  return value?.kind === 'string' && value.value !== '' ? value.value : undefined;
}
