import * as vscode from 'vscode';
import { languageId } from '../ids';
import type { EventsFiles } from './eventsFiles';
import type { ConnectionInUse, SourcesOfConnection } from './ports';

/** Quick fixes for problems, and the rewrites of a Detail between object and string; loaded when first asked for. */
export function provideFixes(
  files: EventsFiles,
  connection: ConnectionInUse,
  sources: SourcesOfConnection,
): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      async provideCodeActions(textDocument, range, context) {
        const { codeActionsAt } = await import('./fixActions');
        const { sourceFixesAt } = await import('./sourceFixes');
        const file = files.get(textDocument.uri);
        if (file === undefined) return [];
        return [...codeActionsAt(file, range, context), ...sourceFixesAt(file, range, context, connection, sources)];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite] },
  );
}
