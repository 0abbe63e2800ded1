import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { OutcomeAnnotations } from './annotations';
import { registerCheckCommand } from './checkCommand';
import { followContextKeys } from './contextKeys';
import { EventsFiles } from './eventsFiles';
import { provideFixes } from './fixes';
import { provideFormatting } from './formatting';
import { SendLenses } from './lenses';
import { newEventsFile } from './newEventsFile';
import { provideOutcomeHovers } from './outcomeHover';
import { publishOutcomeProblems } from './outcomeProblems';
import { provideOutline } from './outline';
import type { ConnectionInUse, SendsOfFiles, SourcesOfConnection } from './ports';
import { publishCheckProblems } from './problems';
import { registerProblemsPage } from './problemsPage';
import { registerSendCommands } from './sendCommands';
import { registerSourceCommands } from './sourceCommands';
import { provideSourceHovers } from './sourceHover';
import { checkSources } from './sourceCheck';

/** The language mode of events files: problems, fixes, buttons, outcomes. */
export function registerEditor(
  context: vscode.ExtensionContext,
  connection: ConnectionInUse,
  sends: SendsOfFiles,
  sources: SourcesOfConnection,
): void {
  const files = new EventsFiles();
  context.subscriptions.push(
    files,
    publishCheckProblems(files),
    new SendLenses(files, connection, sends),
    new OutcomeAnnotations(files, sends, vscode.Uri.joinPath(context.extensionUri, 'media')),
    publishOutcomeProblems(files, sends),
    provideOutcomeHovers(files, connection, sends),
    provideFixes(files, connection, sources),
    checkSources(files, connection, sources),
    provideSourceHovers(files, connection, sources),
    registerProblemsPage(context.extensionUri),
    provideFormatting(),
    provideOutline(files),
    registerSendCommands(files, connection, sends),
    registerCheckCommand(files),
    registerSourceCommands({ files, connection, sends, sources }),
    followContextKeys(files, sends),
    files.onDidClose((uri) => {
      sends.forget(uri);
    }),
    vscode.commands.registerCommand(commandIds.newEventsFile, () => newEventsFile()),
  );
}
