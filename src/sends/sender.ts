import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import type { PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { settingIds } from '../ids';
import { entrySize } from '../model/entrySize';
import { mostEntriesOfRequest } from '../model/requestPlan';
import { sentence } from '../model/sentence';
import { numberSetting, requestBytesSetting } from '../numberSetting';
import type { Outcome } from '../send/outcome';
import { sendEntries } from '../send/sendEntries';
import type { RequestRecord } from '../send/sendOrder';
import { linesOf, preflight, type DepartingEntry } from './preflight';
import { ProductionGuard } from './productionGuard';
import { RunningSend } from './runningSend';
import type { SendHistory } from './sendHistory';
import { countOutcomes, type EntryOutcome, type SendRecord } from './sendRecord';
import type { SendRequest } from './sendRequest';
import { inWords } from '../localize';
import { showProgress } from '../ui/progress';

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

/** Is told how a send goes on. */
export interface SendFollower {
  /** Nobody is to be asked any more; nothing has left yet. False: nothing may leave any more, for the window closes. */
  began(send: RunningSend): boolean;
  /** Its record is written, and the first request is about to leave. */
  leaving(): void;
  settled(send: RunningSend, outcome: EntryOutcome): void;
  /** Every entry has its outcome. */
  ended(record: SendRecord): void;
}

/** Asks what needs asking before a send, and sends. */
export class Sender {
  private readonly guard = new ProductionGuard();

  constructor(
    private readonly services: Services,
    private readonly history: SendHistory,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Sends what was pressed, unless the person, asked, decides otherwise. */
  async send(request: SendRequest, follower: SendFollower): Promise<SendEnd> {
    const checked = await preflight(request);
    if (checked.kind === 'show-problems') return checked;
    if (checked.kind === 'stay') return { kind: 'not-started' };
    const connection = await this.services.freeze(request.connection);
    if (!(await this.guard.allows(checked.entries, connection))) return { kind: 'not-started' };
    const send = this.prepare({ ...request, connection }, checked.entries);
    if (!follower.began(send)) return { kind: 'not-started' };
    // Before anything leaves: a window that closes now must not make it forgotten.
    await this.history.written();
    this.log.info(`Send ${send.id}: ${entriesText(send.entries.length)} to ${request.connection.name}`);
    follower.leaving();
    await showProgress(
      {
        location: vscode.ProgressLocation.Window,
        title:
          send.entries.length === 1
            ? inWords('Sending 1 entry to {0}', send.connection.name)
            : inWords('Sending {0} entries to {1}', send.entries.length, send.connection.name),
      },
      (progress) => this.run(send, follower, progress),
    );
    const record = send.record(Date.now());
    follower.ended(record);
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
    send: RunningSend,
    follower: SendFollower,
    progress: vscode.Progress<{ readonly message: string }>,
  ): Promise<void> {
    const settle = (departing: DepartingEntry, outcome: Outcome): void => {
      send.settle(departing.entry.id, outcome);
      progress.report({ message: `${send.progress.done}/${send.progress.total}` });
      follower.settled(send, {
        entryId: departing.entry.id,
        outcome,
        sentText: departing.entry.content.text,
        sendId: send.id,
        connectionName: send.connection.name,
      });
    };
    const api = await this.open(send.connection);
    if (api instanceof Error) {
      this.log.error(`Send ${send.id}: ${send.connection.name} cannot be opened: ${api.message}`);
      const reason = sentence('{0} cannot be opened: {1}', send.connection.name, api.message);
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
      this.log.error(`Send ${send.id}: ${placeOf(error)}`);
      const reason = sentence('the send ended in an unforeseen way; the log has the error');
      for (const departing of send.entries) {
        if (send.outcomeOf(departing.entry.id) !== undefined) continue;
        settle(departing, { kind: 'unknown', reason, attempts: 1, at: Date.now() });
      }
    } finally {
      api.dispose();
    }
  }

  private async open(connection: Connection): Promise<PartnerEventsApi | Error> {
    try {
      return await this.services.open(connection);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private logRequest({ id }: RunningSend, request: RequestRecord): void {
    const { entries, bytes, milliseconds, ending, code, requestId } = request;
    this.log.debug(
      `Send ${id}: a request of ${entriesText(entries)}, ${bytes} bytes: ${[ending, code, requestId].filter(Boolean).join(' ')} ` +
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

function entriesText(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

/** Where an error was thrown, without its message, which may hold what stood in a Detail. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, ...frames].join('\n');
}
