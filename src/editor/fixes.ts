import * as vscode from 'vscode';
import { languageId } from '../ids';
import type { EventsFiles } from './eventsFiles';

/** Quick fixes for problems, and the rewrites of a Detail between object and string; loaded when first asked for. */
export function provideFixes(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      async provideCodeActions(textDocument, range, context) {
        const { codeActionsAt } = await import('./fixActions');
        const file = files.get(textDocument.uri);
        return file === undefined ? [] : codeActionsAt(file, range, context);
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite] },
  );
}
