import * as vscode from 'vscode';
import { partNames, partsOfFile } from '../../authoring/fileParts';
import { languageId } from '../../ids';
import { sentence } from '../../model/sentence';
import { messageOf } from '../../model/unknownValues';
import type { SendsFeature } from '../../sends/register';
import { inWords } from '../../ui/localize';
import { askForAnswer, showError, showInformation, showWarning } from '../../ui/messages';
import { fileArguments } from '../commandArguments';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { fileAt, fileInFront, sayHindrance } from '../fileInFront';

/** More files than these are asked about before they are written. */
const fewFiles = 10;

/**
 * Writes the entries of a file into files of one request each, beside it; nothing is overwritten, and the file itself stays. What was
 * sent of it is found by the new files too.
 */
export async function splitFile(
  files: EventsFiles,
  sends: Pick<SendsFeature, 'saved'>,
  argument: unknown,
): Promise<void> {
  const pressed = fileArguments(argument);
  const file = pressed === undefined ? fileInFront(files) : fileAt(files, vscode.Uri.parse(pressed.uri, true));
  if (typeof file === 'string') {
    sayHindrance(file);
    return;
  }
  const { document, checked, uri } = file;
  const parts = partsOfFile(document, checked.requests);
  if (parts === undefined) {
    void showInformation(inWords('Nothing was split. Correct what is broken around the entries first.'));
    return;
  }
  if (parts.length < 2) {
    void showInformation(inWords('Nothing was split. The entries fit into one request.'));
    return;
  }
  if (parts.length > fewFiles && !(await isMeant(parts.length))) return;
  if (uri.scheme === 'untitled') await openUnsaved(parts);
  else await writeBeside(file, parts, sends);
}

async function isMeant(count: number): Promise<boolean> {
  const answer = await askForAnswer({
    question: sentence('Split the file into {0} files?', count),
    lines: [sentence('Each holds the entries of one request. The file itself stays.')],
    buttons: [{ words: sentence('Split'), answer: true }],
  });
  return answer === true;
}

/** A file without a folder has none for its parts. */
async function openUnsaved(parts: readonly string[]): Promise<void> {
  for (const content of parts) {
    const made = await vscode.workspace.openTextDocument({ language: languageId, content });
    await vscode.window.showTextDocument(made, { preview: false });
  }
}

async function writeBeside(
  file: EventsFile,
  parts: readonly string[],
  sends: Pick<SendsFeature, 'saved'>,
): Promise<void> {
  const { uri } = file;
  const name = nameOf(uri);
  const names = partNames(name, parts.length);
  const places = names.map((part) => vscode.Uri.joinPath(uri, '..', part));
  const taken = await firstTaken(places);
  if (taken !== undefined) {
    const message = '{0} is there already, and no file is overwritten. Nothing was split: rename or delete it first.';
    void showWarning(inWords(message, nameOf(taken)));
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  places.forEach((place, index) => {
    edit.createFile(place, { overwrite: false, contents: new TextEncoder().encode(parts[index]) });
  });
  if (!(await vscode.workspace.applyEdit(edit))) {
    void showError(inWords('The files could not all be written beside {0}. It was not changed.', name));
    return;
  }
  for (const place of places) sends.saved(uri, place);
  await tellSplit(file, names, places);
}

async function tellSplit(file: EventsFile, names: readonly string[], places: readonly vscode.Uri[]): Promise<void> {
  const name = nameOf(file.uri);
  const open = inWords('Open the First');
  const remove = inWords('Move {0} to the Trash', name);
  const message = inWords('{0} was split into {1} to {2}.', name, names[0] ?? '', names.at(-1) ?? '');
  const pressed = await showInformation(message, open, ...(file.textDocument.isDirty ? [] : [remove]));
  const [first] = places;
  if (pressed === open && first !== undefined) await vscode.commands.executeCommand('vscode.open', first);
  if (pressed === remove) await moveToTrash(file);
}

/** The parts hold what the file held when it was split; what was edited since is in no other file. */
async function moveToTrash({ uri, document }: EventsFile): Promise<void> {
  const now = await vscode.workspace.openTextDocument(uri);
  if (now.isDirty || now.getText() !== document.text) {
    void showWarning(inWords('{0} was edited since, and stays.', nameOf(uri)));
    return;
  }
  try {
    await vscode.workspace.fs.delete(uri, { useTrash: true });
  } catch (error) {
    void showError(inWords('{0} could not be moved to the trash: {1}', nameOf(uri), messageOf(error)));
  }
}

async function firstTaken(places: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  for (const place of places) {
    try {
      await vscode.workspace.fs.stat(place);
      return place;
    } catch {
      // Nothing is there.
    }
  }
  return undefined;
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
