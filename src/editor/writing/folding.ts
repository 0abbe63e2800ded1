import * as vscode from 'vscode';
import { foldingRanges, type Fold } from '../../authoring/foldingRanges';
import { languageId } from '../../ids';
import type { EventsFiles } from '../eventsFiles';
import { SlicedWork } from '../slicedWork';

/** Folding by entries, what lies in them, comments and regions. */
export function provideFolding(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(languageId, {
    async provideFoldingRanges(textDocument, _, token) {
      await files.whenRead(textDocument.uri);
      const file = files.upToDate(textDocument.uri);
      if (file === undefined) return undefined;
      const steps = foldingRanges(file.document, (offset) => textDocument.positionAt(offset).line);
      const folds = await slicedResult(steps, token);
      return folds?.map(({ first, last, kind }) => new vscode.FoldingRange(first, last, kindOf(kind)));
    },
  });
}

/** Undefined where it was cancelled. */
async function slicedResult<Result>(
  steps: Generator<void, Result>,
  token: vscode.CancellationToken,
): Promise<Result | undefined> {
  const work = new SlicedWork(steps, () => undefined);
  const cancelling = token.onCancellationRequested(() => {
    work.stop();
  });
  const result = await work.ended;
  cancelling.dispose();
  return result;
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
