import * as vscode from 'vscode';
import { settingIds, settingsSection } from '../../ids';
import { entrySource } from '../../model/entrySource';
import type { Entry } from '../../model/entry';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SourcesFeature } from '../../sources/register';
import { DisposableOwner } from '../../ui/disposableOwner';

/** How long a file is left alone before its names count as typed to the end, in milliseconds. */
const quietTime = 400;

/** Has the connection asked about the sources that events files in sight name, once they are no longer being typed. */
export class SourceQuestions extends DisposableOwner {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** One for each file, as long as it is open. */
  private readonly sessions = new Map<string, object>();

  /** @param allowed whether the connection may be asked at all */
  constructor(
    private readonly files: EventsFiles,
    private readonly connection: ConnectionInUse,
    private readonly sources: SourcesFeature,
    private readonly allowed: () => boolean,
  ) {
    super();
    const askAll = (): void => {
      for (const { document } of vscode.window.visibleTextEditors) this.askSoon(document.uri);
    };
    this.ownAll(
      files.onDidChange(({ uri }) => {
        this.askSoon(uri);
      }),
      files.onDidClose((uri) => {
        this.stopWaiting(uri);
        this.sessions.delete(uri.toString());
      }),
      connection.onDidChange(askAll),
      sources.onDidChange(askAll),
      vscode.workspace.onDidGrantWorkspaceTrust(askAll),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${settingsSection}.${settingIds.checkSources}`)) askAll();
      }),
      vscode.window.onDidChangeVisibleTextEditors(askAll),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.askSoon(textEditor.document.uri);
      }),
    );
    askAll();
  }

  override dispose(): void {
    super.dispose();
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  private askSoon(uri: vscode.Uri): void {
    this.stopWaiting(uri);
    if (this.files.get(uri) === undefined) return;
    const timer = setTimeout(() => {
      this.waiting.delete(uri.toString());
      const file = this.files.get(uri);
      if (file !== undefined && this.allowed()) this.ask(file);
    }, quietTime);
    this.waiting.set(uri.toString(), timer);
  }

  private stopWaiting(uri: vscode.Uri): void {
    clearTimeout(this.waiting.get(uri.toString()));
    this.waiting.delete(uri.toString());
  }

  private ask({ uri, document, textDocument }: EventsFile): void {
    const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === textDocument);
    if (editors.length === 0) return;
    const inSight = editors.flatMap(({ visibleRanges }) =>
      visibleRanges.flatMap((range) =>
        document.entriesIn({ start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) }),
      ),
    );
    this.sources.lookUp(this.connection.value, {
      session: this.sessionOf(uri),
      names: new Set(namesOf(document.entries)),
      inSight: namesOf(inSight),
    });
  }

  private sessionOf(uri: vscode.Uri): object {
    const known = this.sessions.get(uri.toString());
    if (known !== undefined) return known;
    const session = {};
    this.sessions.set(uri.toString(), session);
    return session;
  }
}

function namesOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ content }) => entrySource(content)?.name ?? []);
}
