import * as vscode from 'vscode';
import { languageId } from '../../ids';
import { lazy } from '../../lazy';
import type { CompletionNeeds } from './completionNeeds';

/** Proposes what may be written at the cursor. What knows it is loaded when it is first asked. */
export function provideCompletion(needs: CompletionNeeds): vscode.Disposable {
  const completing = lazy(async () => new (await import('./completing')).Completing(needs));
  const registered = vscode.languages.registerCompletionItemProvider(
    languageId,
    {
      async provideCompletionItems(textDocument, position, token, { triggerCharacter }) {
        if (triggerCharacter === ' ' && !isBehindColon(textDocument, position)) return undefined;
        return (await completing.get()).propose(textDocument, position, triggerCharacter, token);
      },
    },
    '"',
    ':',
    ' ',
  );
  const closing = needs.files.onDidClose((uri) => {
    void completing.asked?.then((loaded) => {
      loaded.forget(uri);
    });
  });
  return vscode.Disposable.from(registered, closing);
}

/** A blank alone is no reason to propose anything, unless a value is to follow. */
function isBehindColon(textDocument: vscode.TextDocument, { line, character }: vscode.Position): boolean {
  return /:\s$/.test(textDocument.lineAt(line).text.slice(0, character));
}
