import * as vscode from 'vscode';
import { checkDocument, checkEntriesInSteps, type CheckedDocument } from '../check/documentCheck';
import { languageId, settingsSection } from '../ids';
import { EventsDocument } from '../model/eventsDocument';
import { afterChanges, reading } from './documentMirror';
import { SlicedWork } from './slicedWork';
import { DisposableOwner } from '../ui/disposableOwner';
import { checkSettingsIn } from '../settings/settingValues';
import { settingOf } from '../ui/settingOf';

/** An open events file: its text as VS Code has it, as this project reads it, and what is wrong with it. */
export interface EventsFile {
  readonly uri: vscode.Uri;
  readonly textDocument: vscode.TextDocument;
  readonly document: EventsDocument;
  readonly checked: CheckedDocument;
}

/** The open events files, read and checked anew with every keystroke as far as it touched them. */
export class EventsFiles extends DisposableOwner {
  private readonly files = new Map<string, EventsFile>();
  /** Very large files that are still being read. */
  private readonly opening = new Map<string, SlicedWork<EventsDocument>>();
  private readonly changed = this.own(new vscode.EventEmitter<EventsFile>());
  private readonly openedFile = this.own(new vscode.EventEmitter<vscode.Uri>());
  private readonly closed = this.own(new vscode.EventEmitter<vscode.Uri>());

  /** Fires when a file was opened or edited, or is to be looked at anew. */
  readonly onDidChange = this.changed.event;
  /** Fires once a file that was opened is read. */
  readonly onDidOpen = this.openedFile.event;
  readonly onDidClose = this.closed.event;

  constructor() {
    super();
    this.ownAll(
      vscode.workspace.onDidOpenTextDocument((textDocument) => {
        this.open(textDocument);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.edit(event);
      }),
      vscode.workspace.onDidCloseTextDocument((textDocument) => {
        this.close(textDocument);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingsSection)) this.checkAll();
      }),
    );
    for (const textDocument of vscode.workspace.textDocuments) this.open(textDocument);
  }

  override dispose(): void {
    for (const work of this.opening.values()) work.stop();
    super.dispose();
  }

  get(uri: vscode.Uri): EventsFile | undefined {
    return this.files.get(uri.toString());
  }

  /** The same once it is read, for what VS Code asks for only once. */
  async whenRead(uri: vscode.Uri): Promise<EventsFile | undefined> {
    await this.opening.get(uri.toString())?.ended;
    return this.get(uri);
  }

  /** The file with exactly the text that VS Code has of it now, for what is done with the text and not only shown. */
  upToDate(uri: vscode.Uri): EventsFile | undefined {
    this.opening.get(uri.toString())?.finish();
    const file = this.get(uri);
    if (file === undefined) return undefined;
    const document = reading(file.document, file.textDocument.getText());
    return document === file.document ? file : this.set(file.textDocument, document);
  }

  all(): readonly EventsFile[] {
    return [...this.files.values()];
  }

  private open(textDocument: vscode.TextDocument): void {
    if (textDocument.languageId !== languageId || !isEditable(textDocument.uri)) return;
    const key = textDocument.uri.toString();
    const work = new SlicedWork(readAndCheck(textDocument.getText()), (document) => {
      this.opening.delete(key);
      this.set(textDocument, document);
      this.openedFile.fire(textDocument.uri);
    });
    if (!work.isOver) this.opening.set(key, work);
  }

  /** Whether the file was still being read, which then ends. */
  private stopOpening(textDocument: vscode.TextDocument): boolean {
    this.opening.get(textDocument.uri.toString())?.stop();
    return this.opening.delete(textDocument.uri.toString());
  }

  private edit({ document: textDocument, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (this.stopOpening(textDocument)) this.open(textDocument);
    const file = this.get(textDocument.uri);
    if (file === undefined) return;
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      start: rangeOffset,
      end: rangeOffset + rangeLength,
      text,
    }));
    const document = afterChanges(file.document, changes, lengthOf(textDocument), () => textDocument.getText());
    if (document !== file.document) this.set(textDocument, document);
  }

  private close(textDocument: vscode.TextDocument): void {
    this.stopOpening(textDocument);
    if (!this.files.delete(textDocument.uri.toString())) return;
    this.closed.fire(textDocument.uri);
  }

  private checkAll(): void {
    for (const { textDocument, document } of this.all()) this.set(textDocument, document);
  }

  private set(textDocument: vscode.TextDocument, document: EventsDocument): EventsFile {
    const file = new OpenFile(textDocument, document);
    this.files.set(textDocument.uri.toString(), file);
    this.changed.fire(file);
    return file;
  }
}

function* readAndCheck(text: string): Generator<void, EventsDocument> {
  const document = yield* EventsDocument.readInSteps(text);
  yield* checkEntriesInSteps(document);
  return document;
}

/** Checked when it is first asked: a check that fails must not leave an older text in place of this one. */
class OpenFile implements EventsFile {
  private result: CheckedDocument | undefined;

  constructor(
    readonly textDocument: vscode.TextDocument,
    readonly document: EventsDocument,
  ) {}

  get uri(): vscode.Uri {
    return this.textDocument.uri;
  }

  get checked(): CheckedDocument {
    this.result ??= checkDocument(this.document, checkSettingsIn(settingOf));
    return this.result;
  }
}

/** Older versions and other read-only copies are neither checked nor sent. */
function isEditable({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || scheme === 'file' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** Length of the text in UTF-16 units. */
function lengthOf(textDocument: vscode.TextDocument): number {
  return textDocument.offsetAt(textDocument.lineAt(textDocument.lineCount - 1).range.end);
}
