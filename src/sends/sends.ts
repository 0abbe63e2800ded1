import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { connectionKey, type Connection } from '../eventbridge/connection';
import type { PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { settingIds } from '../ids';
import { entrySize } from '../model/entrySize';
import { mostEntriesOfRequest } from '../model/requestPlan';
import { sentence } from '../model/sentence';
import { numberSetting, requestBytesSetting } from '../numberSetting';
import type { Outcome } from '../send/outcome';
import { sendEntries } from '../send/sendEntries';
import type { RequestRecord } from '../send/sendOrder';
import type { Outcomes } from './outcomes';
import { linesOf, preflight, type DepartingEntry } from './preflight';
import { ProductionGuard } from './productionGuard';
import { RunningSend, type SendProgress } from './runningSend';
import type { SendHistory } from './sendHistory';
import { countOutcomes, type SendRecord } from './sendRecord';
import type { SendRequest } from './sendRequest';

/** How long changes of a running send are gathered before they are told, in milliseconds. */
const gatheringTime = 80;

/** What a send needs of the connections. */
export interface Services {
  /** The connection with everything looked up that its settings leave open. */
  freeze(connection: Connection): Promise<Connection>;
  /** The service behind the connection; throws where it cannot be opened. */
  open(connection: Connection): Promise<PartnerEventsApi>;
  /** Where the connection leads, in one line. */
  place(connection: Connection): string;
}

/** How a press of a send button ended. */
export type SendEnd =
  | { readonly kind: 'sent'; readonly record: SendRecord; readonly cancelled: boolean }
  | { readonly kind: 'show-problems' }
  | { readonly kind: 'not-started' };

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
  private readonly guard = new ProductionGuard();
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
    const checked = await preflight(request);
    if (checked.kind === 'show-problems') return checked;
    if (checked.kind === 'stay') return { kind: 'not-started' };
    const connection = await this.services.freeze(request.connection);
    if (!(await this.guard.allows(checked.entries, connection))) return { kind: 'not-started' };
    const send = this.prepare({ ...request, connection }, checked.entries);
    began(send);
    this.keep(request.uri, send.record());
    // Before anything leaves: a window that closes now must not make it forgotten.
    await this.history.written();
    this.log.info(`Send ${send.id}: ${send.entries.length} entries to ${request.connection.name}`);
    this.changed.fire(request.uri);
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Window,
        title: vscode.l10n.t('Sending {0} entries to {1}', send.entries.length, send.connection.name),
      },
      (progress) => this.run(request, send, progress),
    );
    const record = send.record(Date.now());
    this.keep(request.uri, record);
    this.logEnd(record);
    return { kind: 'sent', record, cancelled: send.progress.cancelling };
  }

  private prepare(request: SendRequest, entries: readonly DepartingEntry[]): RunningSend {
    const startedAt = Date.now();
    const positions = new Map(request.document.entries.map((entry, index) => [entry.id, index]));
    const lines = linesOf(
      request,
      entries.map(({ entry }) => entry),
    );
    const id = `${new Date(startedAt).toISOString().replace(/\D/g, '')}-${randomUUID().slice(0, 8)}`;
    return new RunningSend(id, request.connection, entries, {
      id,
      file: request.uri.toString(),
      connection: request.connection.name,
      place: this.services.place(request.connection),
      startedAt,
      entries: entries.map(({ entry, outgoing }, order) => ({
        index: positions.get(entry.id) ?? 0,
        line: lines[order] ?? 0,
        ...(outgoing.source === undefined ? {} : { source: outgoing.source }),
        ...(outgoing.detailType === undefined ? {} : { detailType: outgoing.detailType }),
      })),
    });
  }

  private async run(
    request: SendRequest,
    send: RunningSend,
    progress: vscode.Progress<{ readonly message: string }>,
  ): Promise<void> {
    const settle = (departing: DepartingEntry, outcome: Outcome): void => {
      send.settle(departing.entry.id, outcome);
      if (!send.isDetached) {
        this.outcomes.set(request.uri, {
          entryId: departing.entry.id,
          outcome,
          sentText: departing.entry.content.text,
          sendId: send.id,
          connectionName: request.connection.name,
        });
      }
      progress.report({ message: `${send.progress.done}/${send.progress.total}` });
      this.tellSoon(request.uri, send);
    };
    const api = await this.open(send.connection);
    if (api instanceof Error) {
      this.log.error(`Send ${send.id}: ${request.connection.name} cannot be opened: ${api.message}`);
      const reason = sentence('{0} cannot be opened: {1}', request.connection.name, api.message);
      for (const departing of send.entries) settle(departing, { kind: 'not-sent', reason, at: Date.now() });
      return;
    }
    try {
      await sendEntries({
        entries: send.entries.map((departing) => ({
          key: departing,
          entry: departing.outgoing,
          bytes: entrySize(departing.entry.content),
        })),
        limits: { maxEntries: mostEntriesOfRequest, maxBytes: requestBytesSetting() },
        concurrency: numberSetting(settingIds.concurrency, { least: 1, most: 16, otherwise: 4 }),
        api,
        cancel: send.dispatchSignal,
        stopWaiting: send.waitSignal,
        onOutcome: settle,
        onRequest: (request) => {
          this.logRequest(send, request);
        },
      });
    } catch (error) {
      this.log.error(error instanceof Error ? error : String(error));
      const reason = sentence('the send ended in an unforeseen way; the log has the error');
      for (const departing of send.entries) {
        if (send.outcomeOf(departing.entry.id) !== undefined) continue;
        settle(departing, { kind: 'unknown', reason, attempts: 1, at: Date.now() });
      }
    } finally {
      api.dispose();
    }
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

  private async open(connection: Connection): Promise<PartnerEventsApi | Error> {
    try {
      return await this.services.open(connection);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private keep(uri: vscode.Uri, record: SendRecord): void {
    const newest = this.newestRecord.get(uri.toString());
    // Ids begin with the time of the press: of two sends that overlap, the later press counts.
    if (newest === undefined || newest.id <= record.id) this.newestRecord.set(uri.toString(), record);
    this.history.keep(record);
  }

  private logRequest({ id }: RunningSend, request: RequestRecord): void {
    const { entries, bytes, milliseconds, ending, code, requestId } = request;
    this.log.debug(
      `Send ${id}: a request of ${entries} entries, ${bytes} bytes: ${[ending, code, requestId].filter(Boolean).join(' ')} ` +
        `after ${milliseconds} ms`,
    );
  }

  private logEnd(record: SendRecord): void {
    const outcomes = record.entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
    const { accepted, rejected, unknown, notSent } = countOutcomes(outcomes);
    this.log.info(
      `Send ${record.id}: ${accepted} accepted, ${rejected} rejected, ${unknown} unknown, ${notSent} not sent ` +
        `after ${(record.finishedAt ?? record.startedAt) - record.startedAt} ms`,
    );
  }
}
