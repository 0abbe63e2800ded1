import * as vscode from 'vscode';
import { entryGroups, matchesQuery, type EntryGroup } from '../../authoring/entryGroups';
import { inWords, togetherInWords } from '../../ui/localize';
import { createFoundSymbol } from '../../ui/parts';
import { plain, type PlainText } from '../../ui/plainText';
import type { WorkspaceEvents, WorkspaceFile } from './workspaceEvents';
import { rangeInFile } from './rangeInFile';

/** So many symbols are answered at most; a longer query finds the others. */
const mostSymbols = 1_000;

/**
 * The entries of the workspace by DetailType and Source, each pair of a file once.
 * @throws vscode.CancellationError
 */
export async function workspaceSymbols(
  events: WorkspaceEvents,
  query: string,
  token: vscode.CancellationToken,
): Promise<readonly vscode.SymbolInformation[]> {
  const symbols: vscode.SymbolInformation[] = [];
  for (const file of await events.read(token)) {
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    for (const group of entryGroups(file.document)) {
      if (!matchesQuery(group, query)) continue;
      symbols.push(symbolOf(group, file));
      if (symbols.length >= mostSymbols) return symbols;
    }
  }
  return symbols;
}

function symbolOf({ title, source, first, count }: EntryGroup, file: WorkspaceFile): vscode.SymbolInformation {
  const location = new vscode.Location(file.uri, rangeInFile(file, { start: first.start, end: first.start }));
  const told: readonly PlainText[] = [
    ...(source === undefined ? [] : [plain(source)]),
    ...(count > 1 ? [inWords('{0} entries', count)] : []),
  ];
  return createFoundSymbol(plain(title), togetherInWords('{0} · {1}', told), vscode.SymbolKind.Event, location);
}
