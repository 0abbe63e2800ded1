import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { documentSchemes } from '../ids';
import { lazy, type Lazy } from '../lazy';
import { fileNameOf, type Renaming } from '../ledger/fileAddress';
import type { Ledger, RecordBounds } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import type { EventsDocument } from '../model/eventsDocument';
import { DisposableOwner } from '../ui/disposableOwner';
import type { FileNow, OpenFiles } from './fileNow';
import type { Outcomes } from './outcomes';
import type { ResultsDocuments } from './resultsDocument';
import type { SendsOfWindow } from './sendsOfWindow';
import type { EntryContent, EntryId } from '../model/entry';

/** So many sends of a file and connection are looked at for what stands beside its entries, as long as they are no larger in all. */
const broughtBack: RecordBounds = { records: 100, entries: 50_000 };

/** Entries that come into a file are looked at once it was quiet for so long, in milliseconds. */
const quietTime = 300;

/** So many entries are hashed before everything else has its turn. */
const hashedAtOnce = 200;

/** The events files that are open: brings back what earlier sends say of their entries, and follows them to other names. */
export class FilesOfSends extends DisposableOwner {
  private readonly opened = new Map<string, () => FileNow | undefined>();
  /** What is being brought back, by file: whether an entry was accepted before is not known until then. */
  private readonly underWay = new Map<string, Promise<void>>();
  /** The next look at files that were edited, by file. */
  private readonly looks = new Map<string, NodeJS.Timeout>();
  /** By file, what others sent of it that has been brought back and is over. */
  private readonly ofOthers = new Map<string, Set<string>>();
  /** What stood in entries when it was last looked at what was sent of them. */
  private readonly looked = new WeakSet<EntryContent>();
  private readonly program = lazy(async () => {
    const { ProgramFolder } = await import('./programFolder');
    return this.own(
      new ProgramFolder(() => {
        this.bringAllUpToDate();
        this.programSent();
      }, this.failedToFollow),
    );
  });
  readonly open: OpenFiles = (address) => this.opened.get(address)?.();

  /**
   * @param sends asked only once something happens to a file
   * @param changed called with a file whose outcomes are others now
   * @param programSent called while and after the program sends something, as far as that is followed
   */
  constructor(
    private readonly sends: () => SendsOfWindow,
    private readonly outcomes: Outcomes,
    private readonly ledger: Lazy<Ledger>,
    private readonly results: ResultsDocuments,
    private readonly changed: (uri: vscode.Uri) => void,
    private readonly programSent: () => void,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.ownAll(
      new vscode.Disposable(() => {
        for (const look of this.looks.values()) clearTimeout(look);
      }),
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
      vscode.workspace.onDidSaveTextDocument(({ uri }) => void this.bringUpToDate(uri)),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.bringAllUpToDate();
      }),
    );
  }

  /** Resolves when what earlier sends say of the file is there, those of others as they are at this moment. */
  async bringUpToDate(uri: vscode.Uri): Promise<void> {
    const address = uri.toString();
    await this.underWay.get(address);
    if (this.opened.has(address)) await this.bringBackNews(uri).catch(this.failedToBringBack);
  }

  /** Follows from here on what the program sends. */
  follow(): void {
    this.program.get().catch(this.failedToFollow);
  }

  /** A file was opened. @param read the file as it is now; undefined where it is open no more */
  restore(uri: vscode.Uri, read: () => FileNow | undefined): void {
    this.opened.set(uri.toString(), read);
    this.follow();
    this.restoreOpened(uri);
  }

  /**
   * A file was edited: entries may have come into it that were sent before. Nothing is read for a file of which nothing was sent, nor for
   * entries of which the same never was.
   */
  edited(uri: vscode.Uri): void {
    const address = uri.toString();
    if (!this.outcomes.knowsAny(uri)) return;
    clearTimeout(this.looks.get(address));
    const look = setTimeout(() => {
      this.looks.delete(address);
      this.bringBackComing(uri).catch(this.failedToBringBack);
    }, quietTime);
    this.looks.set(address, look);
  }

  /** A file was closed. */
  forget(uri: vscode.Uri): void {
    this.opened.delete(uri.toString());
    this.ofOthers.delete(uri.toString());
    clearTimeout(this.looks.get(uri.toString()));
    this.looks.delete(uri.toString());
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

  private bringAllUpToDate(): void {
    for (const address of this.opened.keys()) void this.bringUpToDate(vscode.Uri.parse(address, true));
  }

  private restoreOpened(uri: vscode.Uri): void {
    const address = uri.toString();
    const done = this.bringBack(uri)
      .catch(this.failedToBringBack)
      .finally(() => {
        if (this.underWay.get(address) === done) this.underWay.delete(address);
      });
    this.underWay.set(address, done);
  }

  private async bringBack(uri: vscode.Uri): Promise<void> {
    await this.sends().attach(uri);
    const ledger = await this.ledger.get();
    const ofOthers = await ledger.others.of(uri.toString());
    const records = await ledger.newestOfEach(uri.toString(), broughtBack);
    this.ofOthers.set(uri.toString(), new Set(ofOthers.flatMap(({ id, over }) => (over === true ? [id] : []))));
    const document = await this.show(uri, records);
    for (const { content } of document?.entries ?? []) this.looked.add(content);
  }

  /** Brings back what others sent of the file since it was last looked at. */
  private async bringBackNews(uri: vscode.Uri): Promise<void> {
    const address = uri.toString();
    const ledger = await this.ledger.get();
    const known = this.ofOthers.get(address) ?? new Set();
    this.ofOthers.set(address, known);
    const records: SendRecord[] = [];
    for (const { id } of await ledger.others.of(address)) {
      const record = known.has(id) ? undefined : await ledger.find(id);
      if (record === undefined) continue;
      records.push(record);
      // Of one that runs, more comes.
      if (record.entries.every(({ outcome }) => outcome !== undefined)) known.add(id);
    }
    await this.show(uri, records);
  }

  /** Shows what the records, oldest first, say of the entries. @returns the file as it is now, where it is open and they say anything */
  private async show(uri: vscode.Uri, records: readonly SendRecord[]): Promise<EventsDocument | undefined> {
    if (records.length === 0) return undefined;
    const { restoredOutcomes } = await import('../pressing/restoredOutcomes');
    const file = this.open(uri.toString());
    if (file === undefined) return undefined;
    for (const { entries } of records)
      this.outcomes.know(
        uri,
        entries.map(({ hash }) => hash),
      );
    for (const outcome of restoredOutcomes(file.document, records)) this.outcomes.restore(uri, outcome);
    this.changed(uri);
    return file.document;
  }

  /** Brings back what earlier sends say of the entries that came into the file since it was last looked at. */
  private async bringBackComing(uri: vscode.Uri): Promise<void> {
    const address = uri.toString();
    await this.underWay.get(address);
    const { contentHash } = await import('../ledger/entryHash');
    const hashes = new Map<EntryId, string>();
    let news = 0;
    for (const { id, content } of this.open(address)?.document.entries ?? []) {
      if (this.looked.has(content)) continue;
      this.looked.add(content);
      news += 1;
      if (news % hashedAtOnce === 0) await setImmediate();
      if (this.outcomes.isMissing(uri, id, contentHash(content))) hashes.set(id, contentHash(content));
    }
    if (hashes.size === 0) return;
    const { restoredOutcomes } = await import('../pressing/restoredOutcomes');
    const records = await (await this.ledger.get()).newestOfEach(address, broughtBack);
    const document = this.open(address)?.document;
    if (document === undefined) return;
    const coming = new Set(
      document.entries.flatMap(({ id, content }) => (hashes.get(id) === contentHash(content) ? [id] : [])),
    );
    for (const outcome of restoredOutcomes(document, records, coming)) {
      this.outcomes.forgetOthers(uri, outcome.entryId, outcome.sentHash);
      this.outcomes.restore(uri, outcome);
    }
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

  private readonly failedToFollow = (error: unknown): void => {
    this.log.warn(`What the program sends is seen late: ${String(error)}`);
  };

  private readonly failedToBringBack = (error: unknown): void => {
    this.log.error(`Earlier outcomes cannot be shown: ${String(error)}`);
  };

  private readonly failedToRename = (error: unknown): void => {
    this.log.error(`What was sent of a file is not found by its new name: ${String(error)}`);
  };
}
