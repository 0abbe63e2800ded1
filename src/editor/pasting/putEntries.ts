import * as vscode from 'vscode';
import { addEntries, takesEntries } from '../../authoring/addedEntries';
import { languageId } from '../../ids';
import type { TextRange } from '../../model/textRange';
import { askByPick, type PickItem } from '../../ui/inputs';
import { inWords } from '../../ui/localize';
import { showWarning } from '../../ui/messages';
import { plain, withIcon } from '../../ui/plainText';
import { editOf } from '../fileEdit';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { isBeingMerged } from '../fileInFront';
import { layoutOfFile } from './editorLayout';

interface PlaceItem extends PickItem {
  /** Undefined: a new file. */
  readonly uri: vscode.Uri | undefined;
}

/**
 * Puts entries into the events file in front, at its cursor or else behind its last entry, or into a new file; asks which where both can
 * be. Answers whether they were put in.
 * @param written the text of an events file
 */
export async function putEntries(files: EventsFiles, title: string, written: string): Promise<boolean> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const file = uri === undefined || isBeingMerged(uri) ? undefined : files.upToDate(uri);
  if (file === undefined || placeIn(file) === undefined) return openNew(written);
  const name = plain(file.uri.path.slice(file.uri.path.lastIndexOf('/') + 1));
  const chosen = await askByPick<PlaceItem>({
    title,
    items: [
      { label: withIcon('edit', inWords('Into {0}', name)), description: inWords('at the cursor'), uri: file.uri },
      { label: withIcon('new-file', inWords('Into a New File')), uri: undefined },
    ],
  });
  if (chosen === undefined) return false;
  return chosen.uri === undefined ? openNew(written) : putInto(files, chosen.uri, written);
}

/** Shows entries in a new events file that is not saved. */
export async function openNew(written: string): Promise<boolean> {
  const opened = await vscode.workspace.openTextDocument({ language: languageId, content: written });
  await vscode.window.showTextDocument(opened, { preview: false });
  return true;
}

async function putInto(files: EventsFiles, uri: vscode.Uri, written: string): Promise<boolean> {
  // The file may have been edited while it was asked.
  const file = files.upToDate(uri);
  const place = file && placeIn(file);
  const changes = file && place && addEntries(file.document, place, written, layoutOfFile(file.textDocument));
  if (file !== undefined && changes !== undefined && (await vscode.workspace.applyEdit(editOf(file, changes)))) {
    await vscode.window.showTextDocument(file.textDocument);
    return true;
  }
  void showWarning(inWords('The file was not changed: it was edited meanwhile, or cannot be.'));
  return false;
}

/** At the cursor, or else behind the last entry. */
function placeIn({ document, textDocument }: EventsFile): TextRange | undefined {
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === textDocument);
  const cursor = editor === undefined ? undefined : textDocument.offsetAt(editor.selection.active);
  const { entriesArray: array, entries } = document;
  const end = entries.at(-1)?.end ?? (array === undefined ? undefined : array.start + 1);
  return [cursor, end]
    .flatMap((offset) => (offset === undefined ? [] : [{ start: offset, end: offset }]))
    .find((place) => takesEntries(document, place));
}
