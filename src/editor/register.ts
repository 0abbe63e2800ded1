import * as vscode from 'vscode';
import { languageId } from '../ids';
import { lazy } from '../lazy';
import { editorCommands } from './editorCommands';
import type { LanguageMode } from './languageMode';
import type { EditorNeeds } from './editorNeeds';
import { EventsFileOffer } from './writing/eventsFileOffer';

/**
 * The language mode of events files: problems, fixes, buttons, outcomes. It is loaded with the first events file, or with the
 * first of its commands. Resolves once what is open already is read; rejects where the mode cannot be loaded.
 */
export async function registerEditor(context: vscode.ExtensionContext, needs: EditorNeeds): Promise<void> {
  let isOver = false;
  const mode = lazy(async (): Promise<LanguageMode> => {
    const { startLanguageMode } = await import('./languageMode');
    const started = startLanguageMode(needs);
    if (isOver) started.parts.dispose();
    else context.subscriptions.push(started.parts);
    return started;
  });
  const failed = (error: unknown): void => {
    needs.log.error(error instanceof Error ? error : String(error));
  };
  const load = async (): Promise<void> => {
    await mode.get();
  };
  context.subscriptions.push(
    new vscode.Disposable(() => {
      isOver = true;
    }),
    ...editorCommands.map((id) =>
      // Once the mode is loaded, nothing that VS Code tells can come between the press and the command.
      vscode.commands.registerCommand(id, async (argument: unknown) => (await mode.get()).commands[id](argument)),
    ),
    vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: async (query, token) => [...(await (await mode.get()).symbols(query, token))],
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.languageId !== languageId) return;
      load().catch(failed);
    }),
    new EventsFileOffer({ folder: context.workspaceState, everywhere: context.globalState }, failed),
  );
  if (vscode.workspace.textDocuments.some((document) => document.languageId === languageId)) await load();
}
