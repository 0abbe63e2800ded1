import * as vscode from 'vscode';
import { languageId } from '../ids';
import { lazy } from '../lazy';
import type { Sentence } from '../model/sentence';
import { editorCommands } from './editorCommands';
import type { EventsFile } from './eventsFiles';
import type { LanguageMode } from './languageMode';
import type { EditorNeeds } from './editorNeeds';
import { EventsFileOffer } from './writing/eventsFileOffer';

/** What the features above need of this one. */
export interface EditorFeature {
  /** Resolves once what is open already is read; rejects where the mode cannot be loaded. */
  readonly opened: Promise<void>;
  /** The events file that is open at that address, with exactly the text that VS Code has of it now, or why there is none. */
  fileAt(uri: vscode.Uri): Promise<EventsFile | { readonly hindrance: Sentence }>;
}

/**
 * The language mode of events files: problems, fixes, buttons, outcomes. It is loaded with the first events file, or with the
 * first of its commands.
 */
export function registerEditor(context: vscode.ExtensionContext, needs: EditorNeeds): EditorFeature {
  let isOver = false;
  const mode = lazy(async (): Promise<LanguageMode> => {
    const [{ startLanguageMode }, sendCommands] = await Promise.all([
      import('./languageMode'),
      needs.loadSendCommands(),
    ]);
    const started = startLanguageMode(needs, sendCommands);
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
  const isOneOpen = vscode.workspace.textDocuments.some((document) => document.languageId === languageId);
  return {
    opened: isOneOpen ? load() : Promise.resolve(),
    fileAt: async (uri) => (await mode.get()).fileAt(uri),
  };
}
