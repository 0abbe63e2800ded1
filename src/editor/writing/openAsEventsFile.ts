import * as vscode from 'vscode';
import { associationPattern, withAssociation } from '../../authoring/languageAssociation';
import { languageId } from '../../ids';
import { messageOf } from '../../model/unknownValues';
import { inWords } from '../../ui/localize';
import { showError, showInformation } from '../../ui/messages';

/** Opens the JSON file that a menu names, or else the one in front, as an events file, and offers to do so always. */
export async function openAsEventsFile(argument: unknown): Promise<void> {
  const document =
    argument instanceof vscode.Uri
      ? await vscode.workspace.openTextDocument(argument)
      : vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void showInformation(inWords('Open a JSON file with entries first.'));
    return;
  }
  await vscode.window.showTextDocument(document);
  if (document.languageId === languageId) return;
  await vscode.languages.setTextDocumentLanguage(document, languageId);
  if (document.isUntitled) return;
  const always = inWords('Always for This File');
  const message = inWords('{0} is an events file until it is closed.', nameOf(document.uri));
  if ((await showInformation(message, always)) === always) await openAlways(document.uri);
}

/** Offers the same for a file of which the content says that it is one. */
export async function offerEventsFile(uri: vscode.Uri): Promise<'yes' | 'no' | 'never'> {
  const open = inWords('Open as Events File');
  const always = inWords('Always for This File');
  const never = inWords("Don't Ask Again");
  const message = inWords(
    '{0} holds partner events. As an events file it is checked, and its entries can be sent.',
    nameOf(uri),
  );
  const pressed = await showInformation(message, open, always, never);
  if (pressed === never) return 'never';
  const document = await vscode.workspace.openTextDocument(uri);
  // It may have been opened as one by the command meanwhile: then the message was only closed.
  if (pressed === undefined) return document.languageId === languageId ? 'yes' : 'no';
  await vscode.languages.setTextDocumentLanguage(document, languageId);
  if (pressed === always) await openAlways(uri);
  return 'yes';
}

/**
 * Notes in `files.associations` that the file is an events file: in the settings of the folder that it lies in, where that is trusted,
 * else in those of the person.
 */
async function openAlways(uri: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.isTrusted ? vscode.workspace.getWorkspaceFolder(uri) : undefined;
  const pattern = associationPattern(folder === undefined ? uri.fsPath : pathInFolder(uri, folder));
  const settings = vscode.workspace.getConfiguration('files', uri);
  const written = settings.inspect<unknown>('associations');
  const edit = withAssociation(
    folder === undefined ? written?.globalValue : written?.workspaceValue,
    pattern,
    languageId,
  );
  const target = folder === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  try {
    if (edit.kind === 'unreadable') throw new Error(inWords('files.associations is no object.'));
    await settings.update('associations', edit.setting, target);
  } catch (error) {
    void showError(inWords('The settings could not be written: {0}', messageOf(error)));
  }
}

/** With the name of the folder before it. */
function pathInFolder(uri: vscode.Uri, folder: vscode.WorkspaceFolder): string {
  const parent = folder.uri.path.slice(0, folder.uri.path.lastIndexOf('/') + 1);
  return uri.path.slice(parent.length);
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
