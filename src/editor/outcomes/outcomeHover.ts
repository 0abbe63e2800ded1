import * as vscode from 'vscode';
import { languageId } from '../../ids';
import type { Entry } from '../../model/entry';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SendsFeature } from '../../sends/register';

/** The whole outcome of an entry, for the pointer on its first line. */
export function provideOutcomeHovers(
  files: EventsFiles,
  connection: ConnectionInUse,
  sends: SendsFeature,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider(languageId, {
    async provideHover(document, position) {
      const file = files.get(document.uri);
      const entry = file === undefined ? undefined : hoveredEntry(file, position);
      if (file === undefined || entry === undefined) return undefined;
      const shown = sends.outcomeOf(document.uri, entry.id);
      if (shown === undefined) return undefined;
      const { hoverText } = await import('./outcomeHoverText');
      return new vscode.Hover(hoverText(file, entry, shown, connection), document.lineAt(position.line).range);
    },
  });
}

/** The entry at the position, if the position is on its first line; else the first entry that begins on that line. */
function hoveredEntry({ textDocument, document }: EventsFile, position: vscode.Position): Entry | undefined {
  const { range } = textDocument.lineAt(position.line);
  const offset = textDocument.offsetAt(position);
  const beginning = document
    .entriesIn({ start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) })
    .filter(({ start }) => textDocument.positionAt(start).line === position.line);
  return beginning.find(({ start, end }) => start <= offset && offset <= end) ?? beginning[0];
}
