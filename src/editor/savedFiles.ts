import * as vscode from 'vscode';
import { EventsDocument } from '../model/eventsDocument';
import { sentText } from '../model/outgoingEntry';
import type { SendsFeature } from '../sends/register';
import type { EventsFile, EventsFiles } from './eventsFiles';

/**
 * Lets what was sent of a file follow it when it is saved under another name. VS Code tells nobody where a saved text came from: it
 * writes the text into a file that no tab shows yet, saves that, empties an unsaved file and closes its tab.
 */
export function followSaving(files: EventsFiles, sends: SendsFeature): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument((saved) => {
    const others = files.all().filter(({ uri }) => uri.toString() !== saved.uri.toString());
    if (others.length === 0 || isInTab(saved.uri)) return;
    const written = files.upToDate(saved.uri)?.document ?? EventsDocument.read(saved.getText());
    const origin = others.filter(({ document }) => isSameSend(document, written)).toSorted(byLikelihood)[0];
    if (origin !== undefined) sends.saved(origin.uri, saved.uri);
  });
}

/** Whether the same is sent of both, byte for byte; saving may have formatted the text. */
function isSameSend(one: EventsDocument, other: EventsDocument): boolean {
  return (
    one.entries.length > 0 &&
    one.entries.length === other.entries.length &&
    one.entries.every(({ content }, index) => {
      const twin = other.entries[index];
      return twin !== undefined && sentText(content) === sentText(twin.content);
    })
  );
}

/** The file in front first, then those without a name. */
function byLikelihood(one: EventsFile, other: EventsFile): number {
  return likelihood(other) - likelihood(one);
}

function likelihood({ uri }: EventsFile): number {
  if (vscode.window.activeTextEditor?.document.uri.toString() === uri.toString()) return 2;
  return uri.scheme === 'untitled' ? 1 : 0;
}

function isInTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
}
