import { connectionPlace } from '../../eventbridge/connectionText';
import { connectionKey, type Connection } from '../../eventbridge/connection';
import type { PartnerEventsApi } from '../../eventbridge/partnerEventsApi';
import { newSendId } from '../../ledger/sendId';
import type { Ledger } from '../../ledger/ledger';
import type { SendInParts } from '../../ledger/sendInParts';
import type { SendRecord } from '../../ledger/sendRecord';
import type { SendJournal } from '../../ledger/sendJournal';
import { hash } from '../../ledger/textHash';
import { mostEntriesOfRequest } from '../../model/requestPlan';
import { inEnglish, sentence, type Sentence } from '../../model/sentence';
import { errorPlaces, messageOf } from '../../model/unknownValues';
import { recordedEntries, type DepartingEntry } from '../../pressing/departure';
import { hashOfPlace } from '../../pressing/hashOfPlace';
import { RunningSend } from '../../pressing/runningSend';
import type { Outcome } from '../../sending/outcome';
import type { SourceReach } from '../../sending/reach';
import { sendEntries } from '../../sending/sendEntries';
import { keepsSentIn, requestBytesIn, speedIn, type SettingOf } from '../../settings/settingValues';
import type { Service } from '../service';
import type { Terminal } from '../terminal';

/** What is sent of one file, or of a part of it. */
export interface Dispatch {
  /** URI of the file. */
  readonly file: string;
  readonly entries: readonly DepartingEntry[];
  readonly reach: readonly SourceReach[];
  /** What all parts of a large file have in common: their records keep nothing of what is sent. Undefined: it is sent in one. */
  readonly partOf: string | undefined;
  /** How many entries are to be sent in parts after it. */
  readonly entriesAfter: number;
  /** With the first part of a large file. */
  readonly inParts?: SendInParts | undefined;
}

type Settle = (place: number, outcome: Outcome) => void;

/** Sends, with a record of each send in the ledger. Only one at a time runs. */
export class RunningSends {
  private running: RunningSend | undefined;
  private cancelled = 0;
  private lastRecorded: SendRecord | undefined;

  constructor(
    private readonly service: Service,
    private readonly ledger: Ledger,
    private readonly settings: SettingOf,
    private readonly terminal: Terminal,
  ) {}

  get isCancelled(): boolean {
    return this.cancelled > 0;
  }

  /** Nothing more leaves, and the answers under way are waited for; called again, they are not. */
  cancel(): void {
    this.cancelled += 1;
    this.running?.cancel();
  }

  /**
   * Sends these entries; every one has its outcome then.
   * @param settled told of each outcome; place: of the entry among these
   * @returns by how much the service counted more failures than its results have
   */
  async send({ file, entries, reach, partOf, entriesAfter, inParts }: Dispatch, settled: Settle): Promise<number> {
    const { connection, chosen } = this.service;
    const startedAt = Date.now();
    const id = newSendId(startedAt);
    const placeHash = hashOfPlace(connection);
    const send = new RunningSend(id, connection, entries, {
      id,
      file,
      connection: recordedName(connection),
      connectionHash: hash(connectionKey(chosen)),
      ...(placeHash !== undefined && { placeHash }),
      place: connectionPlace(connection, inEnglish),
      ...(partOf !== undefined && { partOf }),
      ...(entriesAfter > 0 && { entriesAfter }),
      startedAt,
      ...(reach.length === 0 ? {} : { reach }),
      entries: recordedEntries(entries, partOf === undefined && keepsSentIn(this.settings)),
      requests: [],
    });
    this.running = send;
    for (let times = 0; times < this.cancelled; times += 1) send.cancel();
    if (inParts !== undefined) await this.ledger.own.noteParts(id, inParts);
    // Before anything leaves: a program that is killed now must not make it forgotten.
    const journal = await this.ledger.own.begin(send);
    if (journal === undefined) this.terminal.tell('This send is not recorded: its outcomes are shown here alone.');
    // This part says from now on what is to follow, also once it was removed.
    else if (partOf !== undefined && this.lastRecorded?.partOf === partOf) {
      const { entriesAfter: _, ...before } = this.lastRecorded;
      this.ledger.untold.noteTold(before);
    }
    const settle: Settle = (place, outcome) => {
      send.settle(place, outcome);
      journal?.settled(place, outcome);
      settled(place, outcome);
    };
    const settleAll = (outcome: Outcome): void => {
      for (const place of entries.keys()) if (send.outcomeOf(place) === undefined) settle(place, outcome);
    };
    const hindrance = await this.hindranceOf(send);
    if (hindrance === undefined) await this.dispatch(send, journal, settle, settleAll);
    else settleAll({ kind: 'not-sent', reason: hindrance, at: Date.now() });
    const record = send.record(Date.now());
    await this.ledger.own.end(record, journal);
    this.running = undefined;
    if (journal !== undefined) this.lastRecorded = record;
    return record.requests.reduce((sum, { ending }) => {
      return sum + (ending?.miscount === undefined ? 0 : ending.miscount.said - ending.miscount.counted);
    }, 0);
  }

  /** What was to follow the part of a large file that was sent last is not sent, and the person knows. */
  async noteRestTold(): Promise<void> {
    if (this.lastRecorded === undefined) return;
    this.ledger.untold.noteTold(this.lastRecorded);
    await this.ledger.own.written();
  }

  /** Why nothing of it may leave, now that other programs see that it runs. */
  private async hindranceOf(send: RunningSend): Promise<Sentence | undefined> {
    const { addresses, connection, connectionHash, placeHash } = send;
    return (await this.ledger.isSentElsewhere(addresses, connectionHash, placeHash))
      ? sentence('Another program is sending this file to {0}. Send it again when that is over.', connection.name)
      : undefined;
  }

  private async dispatch(
    send: RunningSend,
    journal: SendJournal | undefined,
    settle: Settle,
    settleAll: (outcome: Outcome) => void,
  ): Promise<void> {
    const { name } = send.connection;
    let api: PartnerEventsApi;
    try {
      api = await this.service.open('asked');
    } catch (error) {
      const reason = sentence('{0} cannot be opened: {1}', name, messageOf(error));
      settleAll({ kind: 'not-sent', reason, at: Date.now() });
      return;
    }
    try {
      await sendEntries<number>({
        ...send.sending(journal),
        limits: { maxEntries: mostEntriesOfRequest, maxBytes: requestBytesIn(this.settings) },
        ...speedIn(this.settings),
        api,
        onOutcome: settle,
      });
    } catch (error) {
      const places = error instanceof Error ? errorPlaces(error) : [];
      for (const line of [`The send ended in an unforeseen way:`, ...places]) this.terminal.tell(line);
      const reason = sentence('the send ended in an unforeseen way');
      settleAll({ kind: 'unknown', reason, attempts: 1, at: Date.now() });
    } finally {
      api.dispose();
    }
  }
}

/** What it is called in the editor, whose own Local is another one. */
function recordedName(connection: Connection): string {
  if (connection.kind === 'aws' || connection.endpoint === undefined) return connection.name;
  return `${connection.name} (${new URL(connection.endpoint).host})`;
}
