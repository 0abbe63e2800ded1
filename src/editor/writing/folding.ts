import * as vscode from 'vscode';
import { foldingRanges, type Fold } from '../../authoring/foldingRanges';
import { languageId } from '../../ids';
import type { EventsFiles } from '../eventsFiles';

/** Folding by entries, what lies in them, comments and regions. */
export function provideFolding(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(languageId, {
    async provideFoldingRanges(textDocument) {
      await files.whenRead(textDocument.uri);
      const file = files.upToDate(textDocument.uri);
      if (file === undefined) return undefined;
      return foldingRanges(file.document, (offset) => textDocument.positionAt(offset).line).map(
        ({ first, last, kind }) => new vscode.FoldingRange(first, last, kindOf(kind)),
      );
    },
  });
}

function kindOf(kind: Fold['kind']): vscode.FoldingRangeKind | undefined {
  switch (kind) {
    case 'structure':
      return undefined;
    case 'comment':
      return vscode.FoldingRangeKind.Comment;
    case 'region':
      return vscode.FoldingRangeKind.Region;
  }
}
