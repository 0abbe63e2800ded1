import * as vscode from 'vscode';
import { connectionKey } from '../eventbridge/connection';
import { settingIds, settingsSection } from '../ids';
import { entrySource } from '../model/entrySource';
import type { EventsFile, EventsFiles } from './eventsFiles';
import type { ConnectionInUse, SourcesOfConnection } from './ports';

/** How long a file is left alone before its names count as typed to the end, in milliseconds. */
const quietTime = 400;

/** How long after a question that brought no answer it may be asked again, in milliseconds. */
const patience = 30_000;

/** How long changes of what is known are gathered, in milliseconds: each look-up brings several. */
const gatheringTime = 250;

/** Has the connection asked about the sources that open events files name, once they are no longer being typed. */
export class SourceQuestions implements vscode.Disposable {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private gathering: NodeJS.Timeout | undefined;
  /** When each source was asked about on the connection in use. */
  private readonly asked = new Map<string, number>();
  /** Sources of which everything was known. */
  private readonly known = new Set<string>();
  private askedOf: string;
  private readonly listeners: vscode.Disposable;

  /** @param allowed whether the connection may be asked at all */
  constructor(
    private readonly files: EventsFiles,
    private readonly connection: ConnectionInUse,
    private readonly sources: SourcesOfConnection,
    private readonly allowed: () => boolean,
  ) {
    this.askedOf = connectionKey(connection.value);
    const askAll = (): void => {
      for (const file of files.all()) this.askSoon(file.uri);
    };
    this.listeners = vscode.Disposable.from(
      files.onDidChange(({ uri }) => {
        this.askSoon(uri);
      }),
      files.onDidClose((uri) => {
        this.stopWaiting(uri);
      }),
      connection.onDidChange(askAll),
      vscode.workspace.onDidGrantWorkspaceTrust(askAll),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${settingsSection}.${settingIds.checkSources}`)) askAll();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined && files.get(editor.document.uri) !== undefined) this.askSoon(editor.document.uri);
      }),
      sources.onDidChange(() => {
        this.gathering ??= setTimeout(() => {
          this.gathering = undefined;
          if (this.forgetLost()) askAll();
        }, gatheringTime);
      }),
    );
    askAll();
  }

  dispose(): void {
    this.listeners.dispose();
    clearTimeout(this.gathering);
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  private askSoon(uri: vscode.Uri): void {
    this.stopWaiting(uri);
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

  private ask({ document }: EventsFile): void {
    const { value } = this.connection;
    if (this.askedOf !== connectionKey(value)) {
      this.askedOf = connectionKey(value);
      this.asked.clear();
      this.known.clear();
    }
    const names = new Set(document.entries.flatMap(({ content }) => entrySource(content)?.name ?? []));
    const open = [...names].filter((name) => this.isOpen(name));
    if (open.length === 0) return;
    for (const name of open) this.asked.set(name, Date.now());
    this.sources.lookUp(value, open);
  }

  /** Whether not everything is known of the source, and it was not asked about a moment ago. */
  private isOpen(name: string): boolean {
    if (this.isKnown(name)) {
      this.known.add(name);
      return false;
    }
    return Date.now() - (this.asked.get(name) ?? -Infinity) > patience;
  }

  /** Whether something that was known is not known any more, as after a refresh: that may be asked again at once. */
  private forgetLost(): boolean {
    if (this.askedOf !== connectionKey(this.connection.value)) return false;
    let lost = false;
    for (const name of new Set([...this.asked.keys(), ...this.known])) {
      if (this.isKnown(name)) {
        this.known.add(name);
      } else if (this.known.delete(name)) {
        this.asked.delete(name);
        lost = true;
      }
    }
    return lost;
  }

  private isKnown(name: string): boolean {
    const knowledge = this.sources.knowledgeOf(this.connection.value, name);
    return knowledge.kind === 'missing' || (knowledge.kind === 'there' && knowledge.accounts !== undefined);
  }
}
