import * as vscode from 'vscode';
import { languageId } from '../../ids';
import { entrySource } from '../../model/entrySource';
import type { EventsFiles } from '../eventsFiles';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SourcesFeature } from '../../sources/register';

/** What the connection in use knows of a source, for the pointer on its name. */
export function provideSourceHovers(
  files: EventsFiles,
  connection: ConnectionInUse,
  sources: SourcesFeature,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider(languageId, {
    async provideHover(textDocument, position) {
      const offset = textDocument.offsetAt(position);
      const entry = files.get(textDocument.uri)?.document.entryAt(offset);
      const source = entry && entrySource(entry.content);
      if (entry === undefined || source === undefined || !vscode.workspace.isTrusted) return undefined;
      const start = entry.start + source.start;
      const end = entry.start + source.end;
      if (offset < start || offset > end) return undefined;
      const { sourceHoverText } = await import('./sourceHoverText');
      const text = sourceHoverText(source.name, sources.knowledgeOf(connection.value, source.name), connection.value);
      return new vscode.Hover(text, new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end)));
    },
  });
}
