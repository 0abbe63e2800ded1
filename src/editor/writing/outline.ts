import * as vscode from 'vscode';
import { languageId } from '../../ids';
import type { Entry } from '../../model/entry';
import { bounded } from '../bounded';
import type { EventsFiles } from '../eventsFiles';
import { memberText } from '../../model/entryMembers';
import { inWords } from '../../ui/localize';
import { createSymbol } from '../../ui/parts';
import { plain, type PlainText } from '../../ui/plainText';

/** VS Code builds a row for each symbol, and looks through all of them with each move of the cursor. */
const mostSymbols = 10_000;

/** The entries of a file for the outline, the breadcrumbs and Go to Symbol. */
export function provideOutline(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(languageId, {
    async provideDocumentSymbols(textDocument) {
      const file = await files.whenRead(textDocument.uri);
      if (file === undefined) return undefined;
      const { entries } = file.document;
      const { listed, more } = bounded(entries, mostSymbols);
      const symbols = listed.map((entry, index) => entrySymbol(entry, index, textDocument));
      const [next] = entries.slice(listed.length);
      const last = entries.at(-1);
      if (next === undefined || last === undefined) return symbols;
      const rest = new vscode.Range(textDocument.positionAt(next.start), textDocument.positionAt(last.end));
      return [...symbols, symbol(inWords('{0} more entries are not listed', more), plain(''), rest)];
    },
  });
}

function entrySymbol(entry: Entry, index: number, textDocument: vscode.TextDocument): vscode.DocumentSymbol {
  const range = new vscode.Range(textDocument.positionAt(entry.start), textDocument.positionAt(entry.end));
  const detailType = memberText(entry.content, 'DetailType');
  const name = detailType === undefined ? inWords('Entry {0}', index + 1) : plain(detailType);
  return symbol(name, plain(memberText(entry.content, 'Source') ?? ''), range);
}

function symbol(name: PlainText, detail: PlainText, range: vscode.Range): vscode.DocumentSymbol {
  return createSymbol(name, detail, vscode.SymbolKind.Event, range, new vscode.Range(range.start, range.start));
}
