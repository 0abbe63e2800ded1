import * as vscode from 'vscode';
import { languageId } from '../../ids';
import type { EventsFiles } from '../eventsFiles';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SourcesFeature } from '../../sources/register';

/**
 * Quick fixes for problems, and the rewrites of a Detail between object and string; loaded when first asked for. What
 * the file says and what the connection says are offered apart: a failure of one leaves the other.
 */
export function provideFixes(
  files: EventsFiles,
  connection: ConnectionInUse,
  sources: SourcesFeature,
): vscode.Disposable {
  const ofTheFile: vscode.CodeActionProvider = {
    async provideCodeActions(textDocument, range, context) {
      const { codeActionsAt } = await import('./fixActions');
      const file = files.get(textDocument.uri);
      return file === undefined ? [] : codeActionsAt(file, range, context);
    },
  };
  const ofTheConnection: vscode.CodeActionProvider = {
    async provideCodeActions(textDocument, range, context) {
      const { sourceFixesAt } = await import('../sourceNames/sourceFixes');
      const file = files.get(textDocument.uri);
      return file === undefined ? [] : sourceFixesAt(file, range, context, connection, sources);
    },
  };
  const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(languageId, ofTheFile, {
      providedCodeActionKinds: [QuickFix, RefactorRewrite],
    }),
    vscode.languages.registerCodeActionsProvider(languageId, ofTheConnection, { providedCodeActionKinds: [QuickFix] }),
  );
}
