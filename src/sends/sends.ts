import * as vscode from 'vscode';
import { connectionKey } from '../eventbridge/connection';
import type { Outcomes } from './outcomes';
import type { RunningSend, SendProgress } from './runningSend';
import type { Sender, SendEnd, Services } from './sender';
import type { Renaming, SendHistory } from './sendHistory';
import type { SendRecord } from './sendRecord';
import type { SendRequest } from './sendRequest';

/** How long changes of a running send are gathered before they are told, in milliseconds. */
const gatheringTime = 80;

interface Press {
  readonly file: string;
  /** Undefined while the person is still being asked. */
  send: RunningSend | undefined;
  isFileClosed: boolean;
  readonly end: Promise<SendEnd>;
}

/** Every send of this window. */
export class Sends implements vscode.Disposable {
  /** Pressed and not yet ended, by file and connection. */
  private readonly pressed = new Map<string, Press>();
  private readonly newestRecord = new Map<string, SendRecord>();
  /** Loaded by the first press. */
  private sender: Promise<Sender> | undefined;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly gathering = new Map<string, NodeJS.Timeout>();

  /** Fires with a file when a send of it began, went on or ended. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly services: Services,
    private readonly outcomes: Outcomes,
    private readonly history: SendHistory,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** How far the sends of the file are. */
  running(uri: vscode.Uri): readonly SendProgress[] {
    return this.runningOf(uri).map((send) => send.progress);
  }

  /**
   * Sends what was pressed, after asking what needs asking. A second press for the same file and connection while the first
   * is not over does nothing but say so.
   */
  async send(request: SendRequest): Promise<SendEnd> {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Events are not sent from a folder that is not trusted. Trust the folder to send.'),
      );
      return { kind: 'not-started' };
    }
    const key = `${request.uri.toString()}\n${connectionKey(request.connection)}`;
    if (this.pressed.has(key)) {
      vscode.window.setStatusBarMessage(
        vscode.l10n.t('A send of this file to {0} is already under way.', request.connection.name),
        5000,
      );
      return { kind: 'not-started' };
    }
    const end = this.askAndRun(request, (send) => {
      const press = this.pressed.get(key);
      if (press === undefined) return;
      press.send = send;
      if (press.isFileClosed) send.detach();
    });
    this.pressed.set(key, { file: request.uri.toString(), send: undefined, isFileClosed: false, end });
    try {
      return await end;
    } finally {
      this.pressed.delete(key);
      this.tell(request.uri);
    }
  }

  /** The file was closed: what its sends still bring is for the history alone, for its entries have no names any more. */
  forget(uri: vscode.Uri): void {
    for (const press of this.pressed.values()) {
      if (press.file !== uri.toString()) continue;
      press.isFileClosed = true;
      press.send?.detach();
    }
    this.outcomes.clear(uri);
    if (uri.scheme === 'untitled') this.newestRecord.delete(uri.toString());
  }

  /** Lets what was sent of files follow them to their new names. */
  async rename(renamings: readonly Renaming[]): Promise<void> {
    for (const file of this.newestRecord.keys()) if (!file.startsWith('untitled:')) this.newestRecord.delete(file);
    await this.history.rename(renamings);
  }

  /** Cancels the sends of the file; pressed again, it no longer waits for the answers under way. */
  cancel(uri: vscode.Uri): void {
    for (const send of this.runningOf(uri)) send.cancel();
    this.changed.fire(uri);
  }

  /** The newest send of the file, of this window or from before. */
  async newestRecordOf(uri: vscode.Uri): Promise<SendRecord | undefined> {
    const running = this.runningOf(uri).at(-1);
    if (running !== undefined) return running.record();
    const newest = this.newestRecord.get(uri.toString());
    // The name of an unsaved file is given again to the next one.
    return newest ?? (uri.scheme === 'untitled' ? undefined : await this.history.newestOf(uri));
  }

  /** Ends what runs and resolves when every outcome is written. */
  async stop(): Promise<void> {
    const presses = [...this.pressed.values()].filter(({ send }) => send !== undefined);
    for (const { send } of presses) send?.abandon();
    await Promise.allSettled(presses.map(({ end }) => end));
    await this.history.written();
  }

  dispose(): void {
    for (const timer of this.gathering.values()) clearTimeout(timer);
    this.changed.dispose();
  }

  private runningOf(uri: vscode.Uri): readonly RunningSend[] {
    const file = uri.toString();
    return [...this.pressed.values()].flatMap((press) =>
      press.file === file && press.send !== undefined ? [press.send] : [],
    );
  }

  private async askAndRun(request: SendRequest, began: (send: RunningSend) => void): Promise<SendEnd> {
    this.sender ??= import('./sender').then(({ Sender }) => new Sender(this.services, this.history, this.log));
    const sender = await this.sender;
    return sender.send(request, {
      began: (send) => {
        began(send);
        this.keep(request.uri, send.record());
      },
      leaving: () => {
        this.changed.fire(request.uri);
      },
      settled: (send, outcome) => {
        if (!send.isDetached) this.outcomes.set(request.uri, outcome);
        this.tellSoon(request.uri, send);
      },
      ended: (record) => {
        this.keep(request.uri, record);
      },
    });
  }

  private tell(uri: vscode.Uri): void {
    const address = uri.toString();
    clearTimeout(this.gathering.get(address));
    this.gathering.delete(address);
    this.changed.fire(uri);
  }

  private tellSoon(uri: vscode.Uri, send: RunningSend): void {
    const address = uri.toString();
    if (this.gathering.has(address)) return;
    const timer = setTimeout(() => {
      this.history.follow(send.record());
      this.tell(uri);
    }, gatheringTime);
    this.gathering.set(address, timer);
  }

  private keep(uri: vscode.Uri, record: SendRecord): void {
    const newest = this.newestRecord.get(uri.toString());
    // Ids begin with the time of the press: of two sends that overlap, the later press counts.
    if (newest === undefined || newest.id <= record.id) this.newestRecord.set(uri.toString(), record);
    this.history.keep(record);
  }
}
