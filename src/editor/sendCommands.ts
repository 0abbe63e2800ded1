import * as vscode from 'vscode';
import type { Problem } from '../check/problem';
import { connectionKey, type Connection } from '../eventbridge/connection';
import { commandIds } from '../ids';
import type { Entry } from '../model/entry';
import { entryArguments, fileArguments } from './commandArguments';
import type { EventsFile, EventsFiles } from './eventsFiles';
import type { ConnectionInUse, SendsOfFiles } from './ports';
import { inWords } from '../localize';
import { showInformation, showInStatusBar, showWarning } from '../ui/messages';

/** The commands that send entries of an events file, cancel, and lead to what became of them. */
export function registerSendCommands(
  files: EventsFiles,
  connection: ConnectionInUse,
  sends: SendsOfFiles,
): vscode.Disposable {
  const send = async (target: SendTarget | undefined): Promise<void> => {
    if (target === undefined) return;
    const { file, entries } = target;
    if (entries.length === 0) {
      void showInformation(target.whenEmpty);
      return;
    }
    const to = targetConnection(connection, target.connectionKey);
    if (to === undefined) {
      void showWarning(
        inWords('Nothing was sent: the connection that the button named has changed. Press Send again.'),
      );
      return;
    }
    await sends.send({
      uri: file.uri,
      document: file.document,
      entries,
      connection: to,
      hasErrors: (entry) => file.checked.hasErrors(entry),
      fileErrors: target.isWholeFile ? file.checked.fileProblems.filter(isError).length : 0,
    });
  };
  const command = (id: string, run: (argument: unknown) => Promise<void> | void): vscode.Disposable =>
    vscode.commands.registerCommand(id, run);

  return vscode.Disposable.from(
    command(commandIds.sendFile, (argument) => send(fileTarget(files, argument))),
    command(commandIds.sendEntry, (argument) => send(entryTarget(files, argument))),
    command(commandIds.sendSelection, () => send(selectionTarget(files))),
    command(commandIds.resendRejected, (argument) => send(rejectedTarget(files, sends, argument))),
    command(commandIds.cancelSend, (argument) => {
      const uri = addressOf(argument);
      if (uri !== undefined) sends.cancel(uri);
    }),
    command(commandIds.showResults, async (argument) => {
      const file = fileOf(files, argument);
      if (file !== undefined) await sends.showResults(file.uri, fileArguments(argument)?.sendId);
    }),
    command(commandIds.clearOutcomes, (argument) => {
      const file = fileOf(files, argument);
      if (file !== undefined) sends.clear(file.uri);
    }),
    command(commandIds.copyEventId, (argument) => copyEventId(files, sends, argument)),
  );
}

/** What a pressed button or command is about, taken at the moment of the press. */
interface SendTarget {
  readonly file: EventsFile;
  readonly entries: readonly Entry[];
  readonly connectionKey: string | undefined;
  /** Whether it is about everything in the file, what stands around its entries included. */
  readonly isWholeFile?: boolean;
  /** What to say where there is nothing to send. */
  readonly whenEmpty: string;
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function fileTarget(files: EventsFiles, argument: unknown): SendTarget | undefined {
  const file = fileOf(files, argument);
  if (file === undefined) return undefined;
  return {
    file,
    entries: file.document.entries,
    isWholeFile: true,
    connectionKey: fileArguments(argument)?.connectionKey,
    whenEmpty:
      file.document.form === 'none'
        ? inWords('This file has no entries. Write some first: type "entries" and press Tab.')
        : inWords('This file has no entries. Write one first: type "entry" and press Tab.'),
  };
}

function entryTarget(files: EventsFiles, argument: unknown): SendTarget | undefined {
  const pressed = entryArguments(argument);
  const file = fileOf(files, argument);
  if (file === undefined) return undefined;
  const entry = pressed === undefined ? entryAtCursor(file) : file.document.entryById(pressed.entryId);
  return {
    file,
    entries: entry === undefined ? [] : [entry],
    connectionKey: pressed?.connectionKey,
    whenEmpty:
      pressed === undefined
        ? inWords('There is no entry at the cursor. Put the cursor into one.')
        : inWords('Nothing was sent: that entry is no longer in the file.'),
  };
}

function selectionTarget(files: EventsFiles): SendTarget | undefined {
  const file = fileOf(files, undefined);
  const editor = vscode.window.activeTextEditor;
  if (file === undefined || editor === undefined) return undefined;
  const selected = new Set(
    editor.selections.flatMap((selection) => {
      const start = file.textDocument.offsetAt(selection.start);
      const end = file.textDocument.offsetAt(selection.end);
      const touched = file.document.entriesIn({ start, end });
      // A selection that only ends or begins beside an entry does not mean it.
      return start === end ? touched : touched.filter((entry) => entry.start < end && entry.end > start);
    }),
  );
  return {
    file,
    entries: file.document.entries.filter((entry) => selected.has(entry)),
    connectionKey: undefined,
    whenEmpty: inWords('No entry is selected. Select one or more, in whole or in part.'),
  };
}

function rejectedTarget(files: EventsFiles, sends: SendsOfFiles, argument: unknown): SendTarget | undefined {
  const file = fileOf(files, argument);
  if (file === undefined) return undefined;
  return {
    file,
    entries: file.document.entries.filter(({ id }) => sends.outcomeOf(file.uri, id)?.outcome.kind === 'rejected'),
    connectionKey: fileArguments(argument)?.connectionKey,
    whenEmpty: inWords('No entry of this file was rejected.'),
  };
}

/** The connection that the button named, or undefined where it no longer means the same. */
function targetConnection(inUse: ConnectionInUse, key: string | undefined): Connection | undefined {
  return key === undefined || key === connectionKey(inUse.value) ? inUse.value : undefined;
}

function fileOf(files: EventsFiles, argument: unknown): EventsFile | undefined {
  const uri = addressOf(argument);
  return uri === undefined ? undefined : files.upToDate(uri);
}

/** The file that a command is about: the one that a button or a menu names, or else the one in front. */
function addressOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  const pressed = fileArguments(argument);
  return pressed === undefined ? vscode.window.activeTextEditor?.document.uri : vscode.Uri.parse(pressed.uri, true);
}

function entryAtCursor({ uri, textDocument, document }: EventsFile): Entry | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return undefined;
  return document.entryAt(textDocument.offsetAt(editor.selection.active));
}

async function copyEventId(files: EventsFiles, sends: SendsOfFiles, argument: unknown): Promise<void> {
  const [entry] = entryTarget(files, argument)?.entries ?? [];
  const file = fileOf(files, argument);
  if (entry === undefined || file === undefined) return;
  const outcome = sends.outcomeOf(file.uri, entry.id)?.outcome;
  if (outcome?.kind !== 'accepted') {
    void showInformation(inWords('This entry has no event ID: it was not accepted.'));
    return;
  }
  await vscode.env.clipboard.writeText(outcome.eventId);
  showInStatusBar(inWords('Copied event ID {0}', outcome.eventId), 4000);
}
