import * as vscode from 'vscode';
import { documentSchemes } from '../ids';
import type { Lazy } from '../lazy';
import { fileNameOf, type Renaming } from '../ledger/fileAddress';
import type { Ledger, RecordBounds } from '../ledger/ledger';
import { DisposableOwner } from '../ui/disposableOwner';
import type { FileNow, OpenFiles } from './fileNow';
import type { Outcomes } from './outcomes';
import type { ResultsDocuments } from './resultsDocument';
import type { SendsOfWindow } from './sendsOfWindow';

/** So many sends of a file and connection are looked at for what stands beside its entries, as long as they are no larger in all. */
const broughtBack: RecordBounds = { records: 100, entries: 50_000 };

/** The events files that are open: brings back what earlier sends say of their entries, and follows them to other names. */
export class FilesOfSends extends DisposableOwner {
  private readonly opened = new Map<string, () => FileNow | undefined>();
  /** What is being brought back, by file: whether an entry was accepted before is not known until then. */
  private readonly underWay = new Map<string, Promise<void>>();
  readonly open: OpenFiles = (address) => this.opened.get(address)?.();

  /**
   * @param sends asked only once something happens to a file
   * @param changed called with a file whose outcomes are others now
   */
  constructor(
    private readonly sends: () => SendsOfWindow,
    private readonly outcomes: Outcomes,
    private readonly ledger: Lazy<Ledger>,
    private readonly results: ResultsDocuments,
    private readonly changed: (uri: vscode.Uri) => void,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.ownAll(
      vscode.workspace.onDidRenameFiles(({ files }) => {
        const renamings = files.map(({ oldUri, newUri }) => ({ from: oldUri.toString(), to: newUri.toString() }));
        this.results.rename(renamings);
        this.rename(renamings).catch(this.failedToRename);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme !== 'untitled') return;
        // A file that only changes its language is closed and opened again at once.
        queueMicrotask(() => {
          const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
          if (!isOpen) this.giveUpName(uri);
        });
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (document.uri.scheme === 'untitled' && document.getText() === '') this.giveUpName(document.uri);
      }),
    );
  }

  /** Resolves when what earlier sends say of the file is there; undefined where that is not under way. */
  beingBroughtBack(uri: vscode.Uri): Promise<void> | undefined {
    return this.underWay.get(uri.toString());
  }

  /** A file was opened. @param read the file as it is now; undefined where it is open no more */
  restore(uri: vscode.Uri, read: () => FileNow | undefined): void {
    this.opened.set(uri.toString(), read);
    this.restoreOpened(uri);
  }

  /** A file was closed. */
  forget(uri: vscode.Uri): void {
    this.opened.delete(uri.toString());
    this.sends().forget(uri);
  }

  /** The text of one file was saved under another name: an unsaved file has its name now, any other has a copy. */
  saved(from: vscode.Uri, to: vscode.Uri): void {
    const renaming = { from: from.toString(), to: to.toString() };
    if (from.scheme === 'untitled') this.results.rename([renaming]);
    const readdressed = from.scheme === 'untitled' ? this.sends().rename([renaming]) : this.sends().copy(from, to);
    readdressed.then(() => {
      this.restoreOpened(to);
    }, this.failedToRename);
  }

  private restoreOpened(uri: vscode.Uri): void {
    const address = uri.toString();
    const done = this.bringBack(uri)
      .catch((error: unknown) => {
        this.log.error(`Earlier outcomes cannot be shown: ${String(error)}`);
      })
      .finally(() => {
        if (this.underWay.get(address) === done) this.underWay.delete(address);
      });
    this.underWay.set(address, done);
  }

  private async bringBack(uri: vscode.Uri): Promise<void> {
    await this.sends().attach(uri);
    const records = await (await this.ledger.get()).newestOfEach(uri.toString(), broughtBack);
    if (records.length === 0) return;
    const { restoredOutcomes } = await import('./restoredOutcomes');
    const file = this.open(uri.toString());
    if (file === undefined) return;
    for (const outcome of restoredOutcomes(file.document, records)) this.outcomes.restore(uri, outcome);
    this.changed(uri);
  }

  private async rename(renamings: readonly Renaming[]): Promise<void> {
    await this.sends().rename(renamings);
    // A file may have been opened under its new name before anybody said that it has one.
    for (const address of this.opened.keys()) {
      if (renamings.some(({ to }) => address === to || address.startsWith(`${to}/`))) {
        this.restoreOpened(vscode.Uri.parse(address, true));
      }
    }
  }

  /** The name of an unsaved file is given again: what was sent of it keeps another one. */
  private giveUpName(uri: vscode.Uri): void {
    const name = fileNameOf(uri.toString());
    const to = vscode.Uri.from({ scheme: documentSchemes.neverSaved, path: `/${Date.now()}/${name}` });
    this.sends()
      .rename([{ from: uri.toString(), to: to.toString() }])
      .catch(this.failedToRename);
  }

  private readonly failedToRename = (error: unknown): void => {
    this.log.error(`What was sent of a file is not found by its new name: ${String(error)}`);
  };
}
