import * as vscode from 'vscode';
import { connectionPlace } from '../connections/connectionText';
import type { ServiceAccess } from '../connections/serviceAccess';
import { Gathering } from '../directory/gathering';
import type { Connection } from '../eventbridge/connection';
import type { PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { settingIds } from '../ids';
import { entrySize } from '../model/entrySize';
import { mostEntriesOfRequest } from '../model/requestPlan';
import { sentence } from '../model/sentence';
import { numberSetting, requestBytesSetting } from '../ui/numberSetting';
import type { Outcome } from '../sending/outcome';
import { sendEntries } from '../sending/sendEntries';
import { recordedEntries, type DepartingEntry } from './departure';
import { preflight } from './preflight';
import { ProductionGuard } from './productionGuard';
import { RunningSend } from './runningSend';
import type { SendHistory } from '../ledger/sendHistory';
import { beginningLine, endLine, faultLine, requestLine } from './sendLog';
import type { EntryOutcome, SendRecord } from '../ledger/sendRecord';
import { newSendId } from '../ledger/sendRecordText';
import type { PressedSend } from './pressedSend';
import { inWords, localize } from '../ui/localize';
import { showProgress, type Progress } from '../ui/progress';
import { errorOf } from '../model/unknownValues';

/** How long VS Code takes to show a changed button, in milliseconds; the status bar waits as long, so that both say the same. */
const buttonDelay = 530;

/**
 * How often a running send says how far it is, in milliseconds: for each change of the number VS Code lays out every button of the
 * file anew. Not before the status bar has said the number before.
 */
const progressInterval = 600;

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
  /** It says anew how far it is. */
  progressed(): void;
  /** Every entry has its outcome. */
  ended(record: SendRecord): void;
}

/** Asks what needs asking before a send, and sends. */
export class PressRunner {
  private readonly guard = new ProductionGuard();

  constructor(
    private readonly services: Pick<ServiceAccess, 'freeze' | 'open'>,
    private readonly history: SendHistory,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Sends what was pressed, unless the person, asked, decides otherwise. */
  async run(press: PressedSend, follower: SendFollower): Promise<SendEnd> {
    const checked = await preflight(press);
    if (checked.kind === 'show-problems') return checked;
    if (checked.kind === 'stay') return { kind: 'not-started' };
    const connection = await this.services.freeze(press.connection);
    const doubt = checked.isAsked ? undefined : press.doubt;
    if (!(await this.guard.allows(checked.entries, connection, doubt))) return { kind: 'not-started' };
    const send = this.prepare({ ...press, connection }, checked.entries);
    if (!follower.began(send)) return { kind: 'not-started' };
    // Before anything leaves: a window that closes now must not make it forgotten.
    await this.history.written();
    this.log.info(beginningLine(send));
    follower.leaving();
    await showProgress(
      {
        location: vscode.ProgressLocation.Window,
        title:
          send.entries.length === 1
            ? inWords('Sending 1 entry to {0}', send.connection.name)
            : inWords('Sending {0} entries to {1}', send.entries.length, send.connection.name),
      },
      (progress) => this.dispatch(send, follower, progress),
    );
    const record = send.record(Date.now());
    follower.ended(record);
    this.log.info(endLine(record));
    return { kind: 'sent', record, cancelled: send.progress.cancelling };
  }

  private prepare({ document, uri, connection }: PressedSend, entries: readonly DepartingEntry[]): RunningSend {
    const startedAt = Date.now();
    const id = newSendId(startedAt);
    return new RunningSend(id, connection, entries, {
      id,
      file: uri.toString(),
      connection: connection.name,
      place: connectionPlace(connection, localize),
      startedAt,
      entries: recordedEntries(document, entries),
    });
  }

  private async dispatch(send: RunningSend, follower: SendFollower, progress: Progress): Promise<void> {
    const sayInStatusBar = (): void => {
      const { done, total } = send.progress;
      progress.report({ message: inWords('{0} of {1}', done, total) });
    };
    const statusBar = new Gathering(buttonDelay, sayInStatusBar);
    const buttons = new Gathering(progressInterval, () => {
      send.bringProgressUpToDate();
      follower.progressed();
      statusBar.add();
    });
    const settle = (departing: DepartingEntry, outcome: Outcome): void => {
      send.settle(departing.entry.id, outcome);
      buttons.add();
      follower.settled(send, {
        entryId: departing.entry.id,
        outcome,
        sentText: departing.entry.content.text,
        sendId: send.id,
        connectionName: send.connection.name,
      });
    };
    if (send.progress.total > 1) sayInStatusBar();
    try {
      await this.sendAll(send, settle);
    } finally {
      buttons.dispose();
      statusBar.dispose();
    }
  }

  private async sendAll(
    send: RunningSend,
    settle: (departing: DepartingEntry, outcome: Outcome) => void,
  ): Promise<void> {
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
          this.log.debug(requestLine(send, request));
        },
      });
    } catch (error) {
      this.log.error(faultLine(send, error));
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
      return await this.services.open(connection, 'asked');
    } catch (error) {
      return errorOf(error);
    }
  }
}
