import * as vscode from 'vscode';
import { entriesAreSeenIn, mayHoldEntries } from '../../authoring/entriesInJson';
import { contextKeys } from '../../ids';
import { DisposableOwner } from '../../ui/disposableOwner';

/** Where it is kept which files it was offered for, and that it was refused. */
export interface OfferMemory {
  /** Of this folder. */
  readonly folder: vscode.Memento;
  /** Of all folders. */
  readonly everywhere: vscode.Memento;
}

/** So many files are kept that it was offered for; the oldest are forgotten first. */
const mostFiles = 500;
const offeredKey = 'offeredAsEventsFile';
const refusedKey = 'refusedAsEventsFile';

/**
 * Offers once to open a JSON file in front as an events file, where it is unmistakably one; after a no, for no other file of the
 * folder. Little of each is looked at, and all else is loaded only for a file that may hold entries.
 */
export class EventsFileOffer extends DisposableOwner {
  /** One is asked about at a time. */
  private isAsking = false;
  /** Of the context key, as it was last set. */
  private shown = false;

  /** @param failed is told of an error */
  constructor(
    private readonly memory: OfferMemory,
    failed: (error: unknown) => void,
  ) {
    super();
    const look = (): void => {
      this.lookAt(vscode.window.activeTextEditor?.document).catch(failed);
    };
    this.ownAll(vscode.window.onDidChangeActiveTextEditor(look), vscode.workspace.onDidOpenTextDocument(look));
    look();
  }

  private async lookAt(document: vscode.TextDocument | undefined): Promise<void> {
    const mayHold = document !== undefined && isJson(document) && mayHoldEntries(startOf(document));
    this.show(mayHold);
    if (!mayHold || !this.isToBeOffered(document.uri)) return;
    const { holdsUnmistakableEntries } = await import('../../authoring/unmistakableEntries');
    if (!holdsUnmistakableEntries(document.getText()) || !this.isToBeOffered(document.uri)) return;
    this.isAsking = true;
    try {
      await this.remember(document.uri);
      const { offerEventsFile } = await import('./openAsEventsFile');
      const answer = await offerEventsFile(document.uri);
      if (answer === 'no') await this.memory.folder.update(refusedKey, true);
      if (answer === 'never') await this.memory.everywhere.update(refusedKey, true);
    } finally {
      this.isAsking = false;
    }
  }

  private show(mayHold: boolean): void {
    if (mayHold === this.shown) return;
    this.shown = mayHold;
    void vscode.commands.executeCommand('setContext', contextKeys.jsonWithEntries, mayHold);
  }

  private isToBeOffered(uri: vscode.Uri): boolean {
    const { folder, everywhere } = this.memory;
    const isRefused = [folder, everywhere].some((memento) => memento.get<unknown>(refusedKey) === true);
    return !this.isAsking && !isRefused && !this.offered().includes(uri.toString());
  }

  private async remember(uri: vscode.Uri): Promise<void> {
    await this.memory.folder.update(offeredKey, [...this.offered(), uri.toString()].slice(-mostFiles));
  }

  private offered(): readonly unknown[] {
    const kept = this.memory.folder.get<unknown>(offeredKey);
    return Array.isArray(kept) ? kept : [];
  }
}

/** A JSON file that a person can edit and comes back to. */
function isJson({ languageId, uri }: vscode.TextDocument): boolean {
  return (
    (languageId === 'json' || languageId === 'jsonc') &&
    (uri.scheme === 'file' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true)
  );
}

function startOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(document.positionAt(0), document.positionAt(entriesAreSeenIn)));
}
