import * as vscode from 'vscode';
import { writeSource } from '../../authoring/sourceOfEntry';
import type { Entry } from '../../model/entry';
import { memberText } from '../../model/entryMembers';
import { inWords } from '../../ui/localize';
import { showInformation, showWarning } from '../../ui/messages';
import { entriesArguments } from '../commandArguments';
import { editOf } from '../fileEdit';
import type { EventsFile } from '../eventsFiles';
import { fileAt, fileInFront, sayHindrance } from '../fileInFront';
import { askForSource, type SourcePlaces } from './askForSource';

/** Has the person choose the Source of the entry that a quick fix names, or of the one at the cursor, from those that are known. */
export async function useKnownSource(argument: unknown, places: SourcePlaces): Promise<void> {
  const pressed = entriesArguments(argument);
  const file =
    pressed === undefined ? fileInFront(places.files) : fileAt(places.files, vscode.Uri.parse(pressed.uri, true));
  if (typeof file === 'string') {
    sayHindrance(file);
    return;
  }
  const [id] = pressed?.entryIds ?? [entryAtCursor(file)?.id];
  if (id === undefined) {
    void showInformation(inWords('There is no entry here. Put the cursor into one.'));
    return;
  }
  const title = inWords('Use One of the Known Sources');
  const written = file.document.entryById(id);
  const without = written && memberText(written.content, 'Source');
  const name = await askForSource(title, { without }, places);
  if (name === undefined) return;
  // The file may have been edited while the list was open.
  const now = places.files.upToDate(file.uri);
  const entry = now?.document.entryById(id);
  const changes = now === undefined || entry === undefined ? [] : writeSource(entry, now.document, name);
  if (now === undefined || changes.length === 0 || !(await vscode.workspace.applyEdit(editOf(now, changes)))) {
    void showWarning(inWords('The Source was not written: the entry is gone, broken or cannot be edited.'));
  }
}

function entryAtCursor({ document, textDocument }: EventsFile): Entry | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document === textDocument
    ? document.entryAt(textDocument.offsetAt(editor.selection.active))
    : undefined;
}
