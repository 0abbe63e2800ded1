import * as vscode from 'vscode';
import { commandIds } from '../ids';
import type { EventsFiles } from './eventsFiles';
import type { ConnectionInUse, SendsOfFiles, SourcesOfConnection } from './ports';

/** What the commands about a source work with. */
export interface SourceCommandNeeds {
  readonly files: EventsFiles;
  readonly connection: ConnectionInUse;
  readonly sends: SendsOfFiles;
  readonly sources: SourcesOfConnection;
}

const ids = [
  commandIds.goToSource,
  commandIds.goToEntries,
  commandIds.newEventsFileFromSource,
  commandIds.sendTestEvent,
  commandIds.showResultsOfSource,
] as const;

export type SourceCommandId = (typeof ids)[number];

/** The ways between a source and what names it: its place in the tree, its entries, its sends, a new file, a test event. */
export function registerSourceCommands(needs: SourceCommandNeeds): vscode.Disposable {
  return vscode.Disposable.from(
    ...ids.map((id) =>
      vscode.commands.registerCommand(id, async (argument: unknown) => {
        const { runSourceCommand } = await import('./sourceCommand');
        await runSourceCommand(id, argument, needs);
      }),
    ),
  );
}
