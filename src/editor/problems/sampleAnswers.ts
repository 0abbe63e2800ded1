import * as vscode from 'vscode';
import type { Connection } from '../../eventbridge/connection';
import { documentSchemes } from '../../ids';
import { fileNameOf } from '../../ledger/fileAddress';
import { DisposableOwner } from '../../ui/disposableOwner';
import { fileOf } from '../buttons/pressedFile';
import type { EventsFiles } from '../eventsFiles';
import { sayHindrance } from '../fileInFront';

/** Read-only documents with what a send of a file would do. Nothing is sent, and nothing is asked of a connection. */
export class SampleAnswers extends DisposableOwner {
  /** By address, as long as the document is open. */
  private readonly texts = new Map<string, string>();
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());

  constructor() {
    super();
    this.ownAll(
      vscode.workspace.registerTextDocumentContentProvider(documentSchemes.sample, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (address) => this.texts.get(address.toString()) ?? '',
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.texts.delete(uri.toString());
      }),
    );
  }

  /** Shows it of the file that a button names, or else of the one in front. */
  async show(files: EventsFiles, connection: Connection, argument: unknown): Promise<void> {
    const found = fileOf(files, argument);
    const file = typeof found === 'string' ? undefined : files.upToDate(found.uri);
    if (file === undefined) {
      if (typeof found === 'string') sayHindrance(found);
      return;
    }
    const name = fileNameOf(file.uri.toString()).replace(/(\.events)?\.json$/, '');
    const query = file.uri.toString();
    const address = vscode.Uri.from({ scheme: documentSchemes.sample, path: `/${name} sample answer`, query });
    const { sampleText } = await import('./sampleText');
    this.texts.set(address.toString(), await sampleText(file, connection));
    this.changed.fire(address);
    const document = await vscode.workspace.openTextDocument(address);
    if (document.languageId !== 'jsonc') await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
