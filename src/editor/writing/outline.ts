import * as vscode from 'vscode';
import { outlineItems, type OutlineItem } from '../../authoring/outlineItems';
import { languageId } from '../../ids';
import { inWords } from '../../ui/localize';
import { createSymbol } from '../../ui/parts';
import { plain, type PlainText } from '../../ui/plainText';
import { bounded } from '../bounded';
import type { EventsFiles } from '../eventsFiles';

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
      const rangeOf = (start: number, end: number): vscode.Range =>
        new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
      const symbols = outlineItems(file.document, listed).map((item, index) =>
        symbolOf(item, inWords('Entry {0}', index + 1), rangeOf),
      );
      const [next] = entries.slice(listed.length);
      const last = entries.at(-1);
      if (next === undefined || last === undefined) return symbols;
      const rest = rangeOf(next.start, last.end);
      const place = new vscode.Range(rest.start, rest.start);
      const name =
        more === 1 ? inWords('1 more entry is not listed') : inWords('{0} more entries are not listed', more);
      return [...symbols, createSymbol(name, plain(''), vscode.SymbolKind.Event, rest, place)];
    },
  });
}

function symbolOf(
  { kind, title, start, end, place, children }: OutlineItem,
  otherwise: PlainText,
  rangeOf: (start: number, end: number) => vscode.Range,
): vscode.DocumentSymbol {
  // VS Code takes no symbol without a name.
  const name = title === undefined || title === '' ? otherwise : plain(title);
  const symbolKind = kind === 'entry' ? vscode.SymbolKind.Event : vscode.SymbolKind.Property;
  const symbol = createSymbol(name, plain(''), symbolKind, rangeOf(start, end), rangeOf(place.start, place.end));
  symbol.children = children.map((child) => symbolOf(child, plain('""'), rangeOf));
  return symbol;
}
