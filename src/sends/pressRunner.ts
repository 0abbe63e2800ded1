import type * as vscode from 'vscode';
import { connectionPlace } from '../eventbridge/connectionText';
import type { LocalEventBridgeHost } from '../connections/localEventBridgeHost';
import type { ServiceAccess } from '../connections/serviceAccess';
import { Gathering } from '../directory/gathering';
import { connectionKey, type Connection } from '../eventbridge/connection';
import type { PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { mostEntriesOfRequest } from '../model/requestPlan';
import { sentence, type Sentence } from '../model/sentence';
import { keepsSentIn, repeatsAskedIn, requestBytesIn, speedIn } from '../settings/settingValues';
import { settingOf } from '../ui/settingOf';
import type { Outcome } from '../sending/outcome';
import type { SourceReach } from '../sending/reach';
import { sendEntries } from '../sending/sendEntries';
import { departingEntries, recordedEntries, type DepartingEntry } from '../pressing/departure';
import { hashOfPlace } from '../pressing/hashOfPlace';
import { preflight } from '../pressing/preflight';
import { ProductionGuard } from '../pressing/productionGuard';
import { RepeatGuard } from '../pressing/repeatGuard';
import type { Outcomes } from './outcomes';
import { ReachOfSends } from './reachOfSends';
import { RunningSend } from '../pressing/runningSend';
import { SendStatus } from './sendStatus';
import type { Ledger } from '../ledger/ledger';
import { beginningLine, endLine, faultLine, requestLine } from '../pressing/sendLog';
import type { SendRecord } from '../ledger/sendRecord';
import { hash } from '../ledger/textHash';
import { newSendId } from '../ledger/sendId';
import type { SendJournal } from '../ledger/sendJournal';
import type { PressedSend } from './pressedSend';
import { inWords, localize } from '../ui/localize';
import { askForAnswer, showWarning } from '../ui/messages';
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
  /** @param place of the entry among those of the send */
  settled(send: RunningSend, place: number, outcome: Outcome): void;
  /** It says anew how far it is. */
  progressed(): void;
}

/** Tells what became, for good, of the entry at a place among those of the send. */
type Settle = (place: number, outcome: Outcome) => void;

/** Asks what needs asking before a send, and sends. */
export class PressRunner {
  private readonly guard = new ProductionGuard(askForAnswer);
  private readonly repeats: RepeatGuard;
  private readonly reach: ReachOfSends;

  constructor(
    private readonly services: Pick<ServiceAccess, 'freeze' | 'open'>,
    private readonly local: Pick<LocalEventBridgeHost, 'running'>,
    private readonly ledger: Ledger,
    private readonly outcomes: Outcomes,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.repeats = new RepeatGuard(ledger, {
      whenAsked: () => repeatsAskedIn(settingOf),
      ask: askForAnswer,
      placeHashOf: async (connection) => this.placeHashOf(await services.freeze(connection)),
    });
    this.reach = new ReachOfSends(services, local);
  }

  /** Sends what was pressed, unless the person, asked, decides otherwise. */
  async run(press: PressedSend, follower: SendFollower): Promise<SendEnd> {
    const connectionHash = hash(connectionKey(press.connection));
    if (await this.ledger.isSentElsewhere([press.uri.toString()], connectionHash)) {
      void showWarning(
        inWords(
          'Nothing was sent: this file is being sent to {0} by another window, or by the program.',
          press.connection.name,
        ),
      );
      return { kind: 'not-started' };
    }
    const checked = await preflight(press, askForAnswer);
    if (checked.kind === 'show-problems') return checked;
    if (checked.kind === 'stay') return { kind: 'not-started' };
    const asSent = press.asSent ?? [];
    const written = await departingEntries(press.document, checked.entries);
    const leaving =
      asSent.length === 0 ? written : [...written, ...asSent].sort((one, other) => one.index - other.index);
    const entries = press.areRepeatsMeant === true ? leaving : await this.withoutRepeats(leaving, press);
    if (entries === undefined) return { kind: 'not-started' };
    const connection = await this.services.freeze(press.connection);
    const doubt = checked.isAsked ? undefined : press.doubt;
    const reach = await this.reach.of(entries, connection);
    if (reach === 'cancelled') return { kind: 'not-started' };
    const allowed = await this.guard.allowed(entries, connection, doubt, reach);
    if (allowed === undefined) return { kind: 'not-started' };
    const send = this.prepare(press, connection, allowed, reach?.known ?? [], await this.placeHashOf(connection));
    if (!follower.began(send)) return { kind: 'not-started' };
    // Before anything leaves: a window that ends now must not make it forgotten.
    const journal = await this.ledger.own.begin(send);
    if (journal === undefined) {
      void showWarning(inWords('This send is not recorded: its results go with this window. The log says why.'));
    }
    this.log.info(beginningLine(send));
    follower.leaving();
    await this.dispatch(send, journal, follower);
    const record = send.record(send.isAbandoned ? undefined : Date.now());
    await this.ledger.own.end(record, journal);
    this.log.info(endLine(record));
    return { kind: 'sent', record, cancelled: send.progress.cancelling };
  }

  private withoutRepeats(
    entries: readonly DepartingEntry[],
    { uri, connection }: PressedSend,
  ): Promise<readonly DepartingEntry[] | undefined> {
    return this.repeats.wanted(entries, uri.toString(), connection, ({ entryId, hash: sent }, connectionHash) => {
      const shown = entryId === undefined ? undefined : this.outcomes.get(uri, entryId, connectionHash);
      return shown?.isElsewhere === false && shown.sentHash === sent ? shown.outcome : undefined;
    });
  }

  /** @param connection the pressed one, frozen */
  private prepare(
    press: PressedSend,
    connection: Connection,
    entries: readonly DepartingEntry[],
    reach: readonly SourceReach[],
    placeHash: string | undefined,
  ): RunningSend {
    const startedAt = Date.now();
    const id = newSendId(startedAt);
    return new RunningSend(id, connection, entries, {
      id,
      file: press.uri.toString(),
      connection: connection.name,
      connectionHash: hash(connectionKey(press.connection)),
      ...(placeHash !== undefined && { placeHash }),
      place: connectionPlace(connection, localize),
      startedAt,
      ...(reach.length === 0 ? {} : { reach }),
      entries: recordedEntries(entries, keepsSentIn(settingOf)),
      requests: [],
    });
  }

  /** @param connection looked up already */
  private async placeHashOf(connection: Connection): Promise<string | undefined> {
    if (connection.kind === 'aws') return hashOfPlace(connection);
    // Where it does not start, the send itself says so.
    const running = await this.local.running().catch(() => undefined);
    return running && hashOfPlace({ ...connection, endpoint: running.endpoint });
  }

  private async dispatch(send: RunningSend, journal: SendJournal | undefined, follower: SendFollower): Promise<void> {
    const status = new SendStatus(send);
    const statusBar = new Gathering(buttonDelay, () => {
      status.tell();
    });
    const buttons = new Gathering(progressInterval, () => {
      send.bringProgressUpToDate();
      follower.progressed();
      statusBar.add();
    });
    const settle: Settle = (place, outcome) => {
      send.settle(place, outcome);
      // What only the end of the window decides, the journal says by itself.
      if (!send.isAbandoned || isAnswer(outcome)) journal?.settled(place, outcome);
      buttons.add();
      follower.settled(send, place, outcome);
    };
    try {
      const hindrance = await this.hindranceOf(send);
      if (hindrance === undefined) await this.sendAll(send, journal, settle);
      else
        for (const place of send.entries.keys()) settle(place, { kind: 'not-sent', reason: hindrance, at: Date.now() });
    } finally {
      buttons.dispose();
      statusBar.dispose();
      status.dispose();
    }
  }

  /** Why nothing of it may leave, now that other windows see that it runs. */
  private async hindranceOf(send: RunningSend): Promise<Sentence | undefined> {
    const { addresses, connection, connectionHash, placeHash } = send;
    const isSentElsewhere = await this.ledger.isSentElsewhere(addresses, connectionHash, placeHash);
    return isSentElsewhere
      ? sentence(
          'This file is being sent to {0} by another window, or by the program. Send it again when that is over.',
          connection.name,
        )
      : undefined;
  }

  private async sendAll(send: RunningSend, journal: SendJournal | undefined, settle: Settle): Promise<void> {
    const api = await this.open(send.connection);
    if (api instanceof Error) {
      this.log.error(`Send ${send.id}: ${send.connection.name} cannot be opened: ${api.message}`);
      const reason = sentence('{0} cannot be opened: {1}', send.connection.name, api.message);
      for (const place of send.entries.keys()) settle(place, { kind: 'not-sent', reason, at: Date.now() });
      return;
    }
    const sending = send.sending(journal);
    try {
      await sendEntries<number>({
        ...sending,
        limits: { maxEntries: mostEntriesOfRequest, maxBytes: requestBytesIn(settingOf) },
        ...speedIn(settingOf),
        api,
        onOutcome: settle,
        onRequest: (request, places) => {
          this.log.debug(requestLine(send, request));
          sending.onRequest(request, places);
        },
      });
    } catch (error) {
      this.log.error(faultLine(send, error));
      const reason = sentence('the send ended in an unforeseen way; the log has the error');
      for (const place of send.entries.keys()) {
        if (send.outcomeOf(place) !== undefined) continue;
        settle(place, { kind: 'unknown', reason, attempts: 1, at: Date.now() });
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

/** Whether the service said it. */
function isAnswer({ kind }: Outcome): boolean {
  return kind === 'accepted' || kind === 'rejected';
}
