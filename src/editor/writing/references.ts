import * as vscode from 'vscode';
import { nameAt, placesOfName, type NamePlace } from '../../authoring/entryNames';
import { languageId } from '../../ids';
import type { EventsFiles } from '../eventsFiles';
import { rangeInFile } from './rangeInFile';
import type { WorkspaceEvents, WorkspaceFile } from './workspaceEvents';

/** So many references are listed at most. */
const mostReferences = 10_000;

/** So many are highlighted at most, those nearest to the cursor: they are looked for with every move of it. */
const mostHighlights = 1_000;

/** Where else a Source or DetailType is written: in this file, highlighted, and in all events files. */
export function provideReferences(files: EventsFiles, events: WorkspaceEvents): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider(languageId, {
      async provideReferences(textDocument, position, _, token) {
        const name = nameAtPosition(files, textDocument, position)?.name;
        if (name === undefined) return undefined;
        const found: vscode.Location[] = [];
        for (const file of (await events.readAnew(token)).files) {
          for (const place of placesOfName(file.document, name)) {
            if (found.length >= mostReferences) return found;
            found.push(new vscode.Location(file.uri, rangeInFile(file, place)));
          }
        }
        return found;
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(languageId, {
      provideDocumentHighlights(textDocument, position) {
        const here = nameAtPosition(files, textDocument, position);
        if (here === undefined) return undefined;
        const places = [...placesOfName(here.document, here.name)];
        const index = places.findIndex(({ start }) => start === here.start);
        const first = Math.max(0, Math.min(index - mostHighlights / 2, places.length - mostHighlights));
        return places.slice(first, first + mostHighlights).map(({ start, end }) => {
          const range = new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
          return new vscode.DocumentHighlight(range, vscode.DocumentHighlightKind.Text);
        });
      },
    }),
  );
}

function nameAtPosition(
  files: EventsFiles,
  textDocument: vscode.TextDocument,
  position: vscode.Position,
): (NamePlace & Pick<WorkspaceFile, 'document'>) | undefined {
  const document = files.upToDate(textDocument.uri)?.document;
  const place = document && nameAt(document, textDocument.offsetAt(position));
  return document && place && { ...place, document };
}
