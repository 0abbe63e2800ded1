import * as vscode from 'vscode';
import { selectionRanges } from '../../authoring/selectionRanges';
import { languageId } from '../../ids';
import type { EventsFiles } from '../eventsFiles';

/** Expand Selection: word, text, value, member, entry, file. */
export function provideSelectionRanges(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerSelectionRangeProvider(languageId, {
    provideSelectionRanges(textDocument, positions) {
      const file = files.upToDate(textDocument.uri);
      if (file === undefined) return undefined;
      return positions.map((position) => {
        const ranges = selectionRanges(file.document, textDocument.offsetAt(position));
        return (
          ranges.reduceRight<vscode.SelectionRange | undefined>(
            (parent, { start, end }) =>
              new vscode.SelectionRange(
                new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end)),
                parent,
              ),
            undefined,
          ) ?? new vscode.SelectionRange(new vscode.Range(position, position))
        );
      });
    },
  });
}
