import * as vscode from 'vscode';
import { pressedConnection } from '../../connections/pressedConnection';
import { commandIds } from '../../ids';
import { entrySource } from '../../model/entrySource';
import { askForSource } from './askForSource';
import { sourceArguments } from '../../sources/sourceArguments';
import { goToEntries } from './entriesOfSource';
import type { EventsFiles } from '../eventsFiles';
import { fileInFront, sayHindrance } from '../fileInFront';
import { newEventsFile } from '../newEventsFile';
import type { SourceCommand } from '../editorCommands';
import type { EditorNeeds } from '../editorNeeds';
import { sendTestEvent } from '../buttons/testEvent';
import { inWords } from '../../ui/localize';
import { showInformation } from '../../ui/messages';
import type { WorkspaceEvents } from '../writing/workspaceEvents';

/** What the commands about a source work with. */
interface SourceCommandNeeds extends Pick<EditorNeeds, 'connection' | 'sends' | 'sources'> {
  readonly files: EventsFiles;
  readonly workspaceEvents: WorkspaceEvents;
}

/**
 * Runs a command about the source that its argument names. Without one it is about the source at the cursor, where nothing
 * is sent or made; else the person is asked.
 */
export async function runSourceCommand(
  id: SourceCommand,
  argument: unknown,
  { files, workspaceEvents, connection, sends, sources }: SourceCommandNeeds,
): Promise<void> {
  const { sourceName: named, connectionKey: key } = sourceArguments(argument);
  const atCursor = sourceAtCursor(files);
  const to = connection.value;
  if (asksConnection(id) && pressedConnection(to, key) === undefined) return;
  const ask = (title: string): Promise<string | undefined> =>
    askForSource(title, { likely: atCursor }, { files, workspaceEvents, connection, sources });
  switch (id) {
    case commandIds.goToSource: {
      const name = named ?? atCursor;
      if (name === undefined) sayNoSource(files);
      else await sources.reveal(to, name);
      return;
    }
    case commandIds.goToEntries: {
      const name = named ?? atCursor ?? (await ask(inWords('Find Entries of Source')));
      if (name !== undefined) await goToEntries(name, files);
      return;
    }
    case commandIds.newEventsFileFromSource: {
      const name = named ?? (await ask(inWords('New Events File from Source')));
      if (name !== undefined) await newEventsFile(name);
      return;
    }
    case commandIds.sendTestEvent: {
      const name = named ?? (await ask(inWords('Send Test Event to {0}', to.name)));
      if (name !== undefined) await sendTestEvent(name, to, sends);
      return;
    }
    case commandIds.showResultsOfSource: {
      const name = named ?? atCursor ?? (await ask(inWords('Show Results of Source')));
      if (name !== undefined) await sends.showResultsOfSource(name, key === undefined ? undefined : to.name);
      return;
    }
  }
}

/** Whether it matters to the command which connection its source is on. */
function asksConnection(id: SourceCommand): boolean {
  return id !== commandIds.goToEntries && id !== commandIds.newEventsFileFromSource;
}

function sayNoSource(files: EventsFiles): void {
  const file = fileInFront(files);
  if (typeof file === 'string') {
    sayHindrance(file);
    return;
  }
  void showInformation(inWords('There is no source here. Put the cursor into an entry with one.'));
}

/** The Source of the entry at the cursor, where it is a valid name. */
function sourceAtCursor(files: EventsFiles): string | undefined {
  const editor = vscode.window.activeTextEditor;
  const file = editor && files.get(editor.document.uri);
  if (editor === undefined || file === undefined) return undefined;
  const entry = file.document.entryAt(file.textDocument.offsetAt(editor.selection.active));
  return entry && entrySource(entry.content)?.name;
}
