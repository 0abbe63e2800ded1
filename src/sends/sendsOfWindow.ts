import * as vscode from 'vscode';
import { connectionKey } from '../eventbridge/connection';
import { lazy, type Lazy } from '../lazy';
import { newAddress, type Renaming } from '../ledger/fileAddress';
import type { OpenFiles } from './fileNow';
import type { EntryOutcome, Outcomes } from './outcomes';
import type { Outcome } from '../sending/outcome';
import type { RunningSend, SendProgress } from './runningSend';
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
  /** Where the file is now; it may have been renamed since the press. */
  uri: vscode.Uri;
  readonly connectionKey: string;
  /** Undefined while the person is still being asked. */
  send: RunningSend | undefined;
  isFileClosed: boolean;
  end: Promise<unknown>;
  /** Runs while changes are gathered. */
  gathering: NodeJS.Timeout | undefined;
}

/** Every send of this window. */
export class SendsOfWindow extends DisposableOwner {
  /** Pressed and not yet ended; never two of the same file and connection. */
  private readonly presses = new Set<Press>();
  /** Ids of the newest sends of unsaved files, whose names are given again in the next window. */
  private readonly newestOfUnsaved = new Map<string, string>();
  /** Loaded by the first press. */
  private readonly runner = lazy(async () => {
    const [{ PressRunner }, ledger] = await Promise.all([import('./pressRunner'), this.ledger.get()]);
    return new PressRunner(this.services, ledger, this.log);
  });
  private stopped = false;
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());

  /** Fires with a file when a send of it began, went on or ended. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly services: Pick<ServiceAccess, 'freeze' | 'open'>,
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
   */
  async send(pressed: PressedSend): Promise<SendEnd> {
    const isTrusted = trustedOrTold(() => inWords('Nothing is sent: this folder is not trusted.'));
    if (!isTrusted || this.stopped) return { kind: 'not-started' };
    const key = connectionKey(pressed.connection);
    if (this.pressesOf(pressed.uri).some((press) => press.connectionKey === key)) {
      showInStatusBar(inWords('A send of this file to {0} is already under way.', pressed.connection.name), 5000);
      return { kind: 'not-started' };
    }
    const press: Press = {
      uri: pressed.uri,
      connectionKey: key,
      send: undefined,
      isFileClosed: false,
      end: Promise.resolve(),
      gathering: undefined,
    };
    this.presses.add(press);
    const end = this.askAndRun(pressed, press);
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
    const { entriesOfSend } = await import('./restoredOutcomes');
    const file = this.openFiles(uri.toString());
    if (file === undefined) return;
    for (const send of this.runningOf(uri)) {
      const { entries } = send.record();
      send.attach(entriesOfSend(file.document, entries));
      for (const [place, { outcome }] of entries.entries()) {
        const settled = outcome && settledEntry(send, place, outcome);
        if (settled !== undefined) this.outcomes.set(uri, settled);
      }
    }
    this.changed.fire(uri);
  }

  /** The file was closed: what its sends still bring is for the ledger alone, for its entries have no names any more. */
  forget(uri: vscode.Uri): void {
    this.detach(this.pressesOf(uri));
    this.outcomes.clear(uri);
    this.newestOfUnsaved.delete(uri.toString());
  }

  /** Lets what was sent of files, and what is being sent, follow them to their new names. */
  async rename(renamings: readonly Renaming[]): Promise<void> {
    for (const press of this.presses) {
      const file = newAddress(press.uri.toString(), renamings);
      if (file === undefined) continue;
      // The document under the new name is another one, whose entries have other names.
      this.detach([press]);
      this.outcomes.clear(press.uri);
      press.uri = vscode.Uri.parse(file, true);
      press.send?.moveTo(file);
      this.changed.fire(press.uri);
    }
    (await this.ledger.get()).rename(renamings);
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
    if (uri.scheme !== 'untitled') return (await this.ledger.get()).newestOf(uri.toString());
    const id = this.newestOfUnsaved.get(uri.toString());
    return id === undefined ? undefined : (await this.ledger.get()).find(id);
  }

  /** Ends what runs, lets nothing begin any more, and resolves when every outcome is written. */
  async stop(): Promise<void> {
    this.stopped = true;
    const running = [...this.presses].filter(({ send }) => send !== undefined);
    for (const { send } of running) send?.abandon();
    await Promise.allSettled(running.map(({ end }) => end));
    await (await this.ledger.asked)?.written();
  }

  override dispose(): void {
    for (const { gathering } of this.presses) clearTimeout(gathering);
    super.dispose();
  }

  private pressesOf(uri: vscode.Uri): readonly Press[] {
    const file = uri.toString();
    return [...this.presses].filter((press) => press.uri.toString() === file);
  }

  private runningOf(uri: vscode.Uri): readonly RunningSend[] {
    return this.pressesOf(uri).flatMap(({ send }) => (send === undefined ? [] : [send]));
  }

  private detach(presses: readonly Press[]): void {
    for (const press of presses) {
      press.isFileClosed = true;
      press.send?.detach();
    }
  }

  private async askAndRun(pressed: PressedSend, press: Press): Promise<SendEnd> {
    const runner = await this.runner.get();
    return runner.run(pressed, {
      began: (send) => {
        if (this.stopped) return false;
        press.send = send;
        send.moveTo(press.uri.toString());
        if (press.isFileClosed) send.detach();
        else this.noteUnsaved(press.uri, send.id);
        // The file may have been opened between the press and now.
        if (press.isFileClosed || send.entries.every(({ entryId }) => entryId === undefined)) {
          this.attach(press.uri).catch((error: unknown) => {
            this.log.error(`The outcomes of send ${send.id} are not shown: ${String(error)}`);
          });
        }
        return true;
      },
      leaving: () => {
        this.changed.fire(press.uri);
      },
      settled: (send, place, outcome) => {
        const settled = settledEntry(send, place, outcome);
        if (settled !== undefined) this.outcomes.set(press.uri, settled);
        this.tellSoon(press);
      },
      progressed: () => {
        this.changed.fire(press.uri);
      },
    });
  }

  private tell(press: Press): void {
    clearTimeout(press.gathering);
    press.gathering = undefined;
    this.changed.fire(press.uri);
  }

  private tellSoon(press: Press): void {
    press.gathering ??= setTimeout(() => {
      this.tell(press);
    }, gatheringTime);
  }

  private noteUnsaved(uri: vscode.Uri, id: string): void {
    if (uri.scheme !== 'untitled') return;
    // Ids begin with the time of the press: of two sends that overlap, the later press counts.
    const newest = this.newestOfUnsaved.get(uri.toString()) ?? '';
    if (newest <= id) this.newestOfUnsaved.set(uri.toString(), id);
  }
}

/** The outcome beside the entry at that place of the send; undefined where it stands in no open file. */
function settledEntry(send: RunningSend, place: number, outcome: Outcome): EntryOutcome | undefined {
  const entryId = send.entryIdOf(place);
  const hash = send.entries[place]?.hash;
  if (entryId === undefined || hash === undefined) return undefined;
  const where = { connectionName: send.connection.name, connectionHash: send.connectionHash };
  return { entryId, outcome, sentHash: hash, sendId: send.id, place, ...where };
}
