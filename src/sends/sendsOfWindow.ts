import * as vscode from 'vscode';
import { connectionKey } from '../eventbridge/connection';
import { lazy, type Lazy } from '../lazy';
import { newAddress, type Renaming } from '../ledger/fileAddress';
import type { OpenFiles } from './fileNow';
import type { Outcomes } from './outcomes';
import type { Outcome } from '../sending/outcome';
import { reachOf } from '../sending/reach';
import type { FileAddresses, RunningSend, SendProgress } from '../pressing/runningSend';
import type { LocalEventBridgeHost } from '../connections/localEventBridgeHost';
import type { ServiceAccess } from '../connections/serviceAccess';
import type { SendEnd } from './pressRunner';
import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import type { PressedSend } from './pressedSend';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords } from '../ui/localize';
import { showInStatusBar } from '../ui/messages';
import { trustedOrTold } from '../ui/trust';

/** How long changes of a running send are gathered before they are told, in milliseconds. */
const gatheringTime = 80;

interface Press {
  /** Where the file is now; it may have been renamed since the press, or saved under another name. */
  addresses: FileAddresses;
  readonly connectionKey: string;
  /** Undefined while the person is still being asked. */
  send: RunningSend | undefined;
  /** Whether the document that was pressed has been closed or renamed since. */
  isFileClosed: boolean;
  end: Promise<unknown>;
  /** Runs while changes are gathered. */
  gathering: NodeJS.Timeout | undefined;
}

/** Every send of this window. */
export class SendsOfWindow extends DisposableOwner {
  /** Pressed and not yet ended; never two of the same file and connection. */
  private readonly presses = new Set<Press>();
  /** Loaded by the first press. */
  private readonly runner = lazy(async () => {
    const [{ PressRunner }, ledger] = await Promise.all([import('./pressRunner'), this.ledger.get()]);
    return new PressRunner(this.services, this.local, ledger, this.outcomes, this.log);
  });
  private stopped = false;
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());

  /** Fires with a file when a send of it began, went on or ended. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly services: Pick<ServiceAccess, 'freeze' | 'open'>,
    private readonly local: Pick<LocalEventBridgeHost, 'running'>,
    private readonly outcomes: Outcomes,
    private readonly ledger: Lazy<Ledger>,
    private readonly openFiles: OpenFiles,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
  }

  /** How far the sends of the file are. */
  running(uri: vscode.Uri): readonly SendProgress[] {
    return this.runningOf(uri).map((send) => send.progress);
  }

  /**
   * Sends what was pressed, after asking what needs asking. A second press for the same file and connection while the first
   * is not over does nothing but say so.
   * @param restored resolves when it is known what became of the entries before
   */
  async send(pressed: PressedSend, restored: Promise<void>): Promise<SendEnd> {
    const isTrusted = trustedOrTold(() => inWords('Nothing is sent: this folder is not trusted.'));
    if (!isTrusted || this.stopped) return { kind: 'not-started' };
    const key = connectionKey(pressed.connection);
    if (this.pressesOf(pressed.uri).some((press) => press.connectionKey === key)) {
      showInStatusBar(inWords('A send of this file to {0} is already under way.', pressed.connection.name), 5000);
      return { kind: 'not-started' };
    }
    const press: Press = {
      addresses: [pressed.uri.toString()],
      connectionKey: key,
      send: undefined,
      isFileClosed: false,
      end: Promise.resolve(),
      gathering: undefined,
    };
    this.presses.add(press);
    const end = this.askAndRun(pressed, press, restored);
    press.end = end;
    try {
      return await end;
    } finally {
      this.presses.delete(press);
      this.tell(press);
    }
  }

  /** The file was opened: what its sends bring is shown beside its entries from now on. */
  async attach(uri: vscode.Uri): Promise<void> {
    if (this.runningOf(uri).length === 0) return;
    const { entriesOfSend } = await import('../pressing/restoredOutcomes');
    const file = this.openFiles(uri.toString());
    if (file === undefined) return;
    for (const send of this.runningOf(uri)) {
      const { entries } = send.record();
      send.attach(uri.toString(), entriesOfSend(file.document, entries));
      for (const [place, { outcome }] of entries.entries()) {
        if (outcome !== undefined) this.show(send, place, outcome);
      }
    }
    this.changed.fire(uri);
  }

  /** The file was closed: what its sends still bring is for the ledger alone, for its entries have no names any more. */
  forget(uri: vscode.Uri): void {
    this.detach(this.pressesOf(uri), uri.toString());
    this.outcomes.clear(uri);
  }

  /** The text of the file was saved under another name: what was sent of it, and is being sent, belongs to both. */
  async copy(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    for (const press of this.pressesOf(from)) {
      if (!press.addresses.includes(to.toString())) press.addresses = [...press.addresses, to.toString()];
      press.send?.moveTo(press.addresses);
    }
    (await this.ledger.get()).own.copy(from.toString(), to.toString());
  }

  /** Lets what was sent of files, and what is being sent, follow them to their new names. */
  async rename(renamings: readonly Renaming[]): Promise<void> {
    for (const press of this.presses) {
      const [first, ...copies] = press.addresses;
      const renamed = (address: string): string => newAddress(address, renamings) ?? address;
      for (const address of press.addresses) {
        if (renamed(address) === address) continue;
        // The document under the new name is another one, whose entries have other names.
        this.detach([press], address);
        this.outcomes.clear(vscode.Uri.parse(address, true));
      }
      press.addresses = [renamed(first), ...copies.map(renamed)];
      press.send?.moveTo(press.addresses);
      this.fire(press);
    }
    (await this.ledger.get()).rename(renamings);
  }

  /** All that run, those that began first first. */
  get runningSends(): readonly RunningSend[] {
    return [...this.presses].flatMap(({ send }) => (send === undefined ? [] : [send]));
  }

  /** Cancels the sends of the file; pressed again, it no longer waits for the answers under way. */
  cancel(uri: vscode.Uri): void {
    for (const send of this.runningOf(uri)) send.cancel();
    this.changed.fire(uri);
  }

  /** The same of one send; does nothing where it is over. */
  cancelSend(sendId: string): void {
    const press = [...this.presses].find(({ send }) => send?.id === sendId);
    if (press === undefined) return;
    press.send?.cancel();
    this.fire(press);
  }

  /** The newest send of the file, of this window or from before. */
  async newestRecordOf(uri: vscode.Uri): Promise<SendRecord | undefined> {
    const running = this.runningOf(uri).at(-1);
    return running === undefined ? (await this.ledger.get()).newestOf(uri.toString()) : running.record();
  }

  /** Ends what runs, lets nothing begin any more, and resolves when every outcome is written. */
  async stop(): Promise<void> {
    this.stopped = true;
    const running = [...this.presses].filter(({ send }) => send !== undefined);
    for (const { send } of running) send?.abandon();
    await Promise.allSettled(running.map(({ end }) => end));
    await (await this.ledger.asked)?.own.written();
  }

  override dispose(): void {
    for (const { gathering } of this.presses) clearTimeout(gathering);
    super.dispose();
  }

  private pressesOf(uri: vscode.Uri): readonly Press[] {
    const file = uri.toString();
    return [...this.presses].filter((press) => press.addresses.includes(file));
  }

  private runningOf(uri: vscode.Uri): readonly RunningSend[] {
    return this.pressesOf(uri).flatMap(({ send }) => (send === undefined ? [] : [send]));
  }

  private detach(presses: readonly Press[], file: string): void {
    for (const press of presses) {
      press.isFileClosed = true;
      press.send?.detach(file);
    }
  }

  /** Shows the outcome beside the entry at that place of the send, wherever it stands in an open file. */
  private show(send: RunningSend, place: number, outcome: Outcome): void {
    const entry = send.entries[place];
    if (entry === undefined) return;
    const { id, connection, connectionHash } = send;
    const reach = reachOf(send.reach, entry.outgoing.source);
    for (const { file, entryId } of send.standingAt(place)) {
      const where = { connectionName: connection.name, connectionHash, ...reach };
      this.outcomes.set(vscode.Uri.parse(file, true), {
        entryId,
        outcome,
        sentHash: entry.hash,
        sendId: id,
        place,
        ...where,
      });
    }
  }

  private fire(press: Press): void {
    for (const address of press.addresses) this.changed.fire(vscode.Uri.parse(address, true));
  }

  private async askAndRun(pressed: PressedSend, press: Press, restored: Promise<void>): Promise<SendEnd> {
    await restored;
    const runner = await this.runner.get();
    return runner.run(pressed, {
      began: (send) => {
        if (this.stopped) return false;
        press.send = send;
        send.moveTo(press.addresses);
        if (press.isFileClosed) send.detach(pressed.uri.toString());
        // The file may have been opened between the press and now.
        if (press.isFileClosed || send.entries.every(({ entryId }) => entryId === undefined)) this.attachAll(press);
        return true;
      },
      leaving: () => {
        this.fire(press);
      },
      settled: (send, place, outcome) => {
        this.show(send, place, outcome);
        this.tellSoon(press);
      },
      progressed: () => {
        this.fire(press);
      },
    });
  }

  private tell(press: Press): void {
    clearTimeout(press.gathering);
    press.gathering = undefined;
    this.fire(press);
  }

  private tellSoon(press: Press): void {
    press.gathering ??= setTimeout(() => {
      this.tell(press);
    }, gatheringTime);
  }

  private attachAll({ addresses }: Press): void {
    for (const address of addresses) {
      this.attach(vscode.Uri.parse(address, true)).catch((error: unknown) => {
        this.log.error(`The outcomes of a running send are not shown: ${String(error)}`);
      });
    }
  }
}
