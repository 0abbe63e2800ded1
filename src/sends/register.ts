import * as vscode from 'vscode';
import { contextKeys } from '../ids';
import { lazy, type Lazy } from '../lazy';
import type { Ledger } from '../ledger/ledger';
import type { Processes } from '../ledger/processes';
import type { EntryId } from '../model/entry';
import { Outcomes, type ShownOutcome } from './outcomes';
import type { FileNow } from './fileNow';
import { FilesOfSends } from './filesOfSends';
import type { ReportChoice } from './report';
import type { ResendRequest } from './resendPlan';
import { ResultsDocuments, type ResultsForm } from './resultsDocument';
import type { SendProgress } from '../pressing/runningSend';
import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';
import type { PressedSend } from './pressedSend';
import type { Connections } from '../connections/register';
import { connectionKey, local, type Connection } from '../eventbridge/connection';
import { hash } from '../ledger/textHash';
import { SendsOfWindow } from './sendsOfWindow';
import { inWords } from '../ui/localize';
import { showInformation } from '../ui/messages';
import { trustedOrTold } from '../ui/trust';
import { sendToCancel } from './sendToCancel';

/** How long, in milliseconds, and how often it is waited for sends of windows that are about to end. */
const betweenLooks = 3_000;
const mostLooks = 20;

/** What the features above need of this one. */
export interface SendsFeature {
  /** What was sent and what became of it; loaded by the first who asks. */
  readonly ledger: Lazy<Ledger>;
  /** Fires with a file when a send of it began, went on or ended, or its outcomes changed. */
  readonly onDidChange: vscode.Event<vscode.Uri>;
  /** Fires while and after the program sends something, of whatever file; that is followed for who listens. */
  readonly onProgramSent: vscode.Event<void>;
  running(uri: vscode.Uri): readonly SendProgress[];
  hasOutcomes(uri: vscode.Uri): boolean;
  /** The newest outcome on the connection in use; where there is none, the newest on another one. */
  outcomeOf(uri: vscode.Uri, entryId: EntryId): ShownOutcome | undefined;
  /** What a `sentHash` is made with. */
  hash(text: string): string;
  /** Whether the outcome is of a send to the connection. */
  wentTo(sent: Pick<ShownOutcome, 'connectionHash'>, connection: Connection): boolean;
  /** Answers the id of the send once it has ended; undefined where nothing was sent. */
  send(press: PressedSend): Promise<string | undefined>;
  /**
   * Sends entries of earlier sends again, to the connection that they went to, after asking what needs asking. Answers as `send` does.
   */
  resend(request: ResendRequest): Promise<string | undefined>;
  /** Cancels the sends of the file; again, it no longer waits for the answers under way. */
  cancel(uri: vscode.Uri): void;
  /** The same of the one send, or of the one that the person picks where several run. */
  cancelAny(sendId: string | undefined): Promise<void>;
  clear(uri: vscode.Uri): void;
  /** Shows the results of that send, or of the newest of the file. */
  showResults(uri: vscode.Uri, sendId: string | undefined): Promise<void>;
  showRecord(record: SendRecord, form: ResultsForm): Promise<void>;
  /** Shows the results of the newest send that held an entry of the source, over the connection of that name if one is given. */
  showResultsOfSource(sourceName: string, connectionName: string | undefined): Promise<void>;
  /** The newest send over Local that had the event, as far as it is kept, and the place of the entry that became it. */
  sentEntryOf(eventId: string): Promise<{ readonly sendId: string; readonly place: number } | undefined>;
  /**
   * A file was opened: what earlier sends say of its entries is brought back.
   * @param read the file as it is now; undefined where it is open no more
   */
  restore(uri: vscode.Uri, read: () => FileNow | undefined): void;
  /** A file was edited: what earlier sends say of entries that came into it is brought back. */
  edited(uri: vscode.Uri): void;
  /** The text of one file was saved under another name: an unsaved file has its name now, any other has a copy. */
  saved(from: vscode.Uri, to: vscode.Uri): void;
  /** Forgets what stands beside the entries of a file that was closed. */
  forget(uri: vscode.Uri): void;
  /** Ends what runs; resolves when every outcome is written. */
  stop(): Promise<void>;
}

/** Sending, the outcomes beside the entries, the ledger and the results documents. */
export function registerSends(
  context: vscode.ExtensionContext,
  storage: vscode.Uri,
  { current, services, local: localHost }: Pick<Connections, 'current' | 'services' | 'local'>,
  processes: Processes,
  log: vscode.LogOutputChannel,
): SendsFeature {
  const ledger = lazy(async () => {
    const { openLedger } = await import('./openLedger');
    return openLedger(storage, () => localHost.endpoint(), processes, log);
  });
  const outcomes = new Outcomes();
  const results = new ResultsDocuments(ledger);
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const fire = (uri: vscode.Uri): void => {
    changed.fire(uri);
  };
  const programSent = new vscode.EventEmitter<void>();
  const tellProgramSent = (): void => {
    programSent.fire();
  };
  const files = new FilesOfSends(() => sends, outcomes, ledger, results, fire, tellProgramSent, log);
  const sends: SendsOfWindow = new SendsOfWindow(services, localHost, outcomes, ledger, files.open, log);
  let inUse = hash(connectionKey(current.value));
  let isRunning = false;
  const setRunning = (value: boolean): void => {
    if (value === isRunning) return;
    isRunning = value;
    void vscode.commands.executeCommand('setContext', contextKeys.sendingAny, value);
  };
  let nextLook: NodeJS.Timeout | undefined;
  const failed = (error: unknown): void => {
    log.error(`Interrupted sends cannot be told: ${String(error)}`);
  };
  // A window that was reloaded is still ending while this one begins.
  const tellInterrupted = async (looks: number): Promise<void> => {
    const { tellInterruptedSends } = await import('./interruptedSends');
    const othersRun = await tellInterruptedSends(await ledger.get(), follow, failed);
    if (!othersRun || looks <= 1) return;
    nextLook = setTimeout(() => {
      tellInterrupted(looks - 1).catch(failed);
    }, betweenLooks);
  };
  context.subscriptions.push(
    files,
    sends,
    results,
    changed,
    programSent,
    new vscode.Disposable(() => {
      clearTimeout(nextLook);
    }),
    current.onDidChange((connection) => {
      inUse = hash(connectionKey(connection));
      for (const file of outcomes.files) changed.fire(vscode.Uri.parse(file, true));
    }),
    sends.onDidChange((uri) => {
      results.refreshOf(uri);
      changed.fire(uri);
      setRunning(sends.runningSends.length > 0);
    }),
  );

  const showResults = async (uri: vscode.Uri, sendId: string | undefined): Promise<void> => {
    const record = sendId === undefined ? await sends.newestRecordOf(uri) : await (await ledger.get()).find(sendId);
    if (record === undefined) {
      void showInformation(inWords('Nothing in this file has been sent yet. Press Send first.'));
      return;
    }
    await results.show(record);
  };

  const resend = async (request: ResendRequest): Promise<string | undefined> => {
    if (!trustedOrTold(() => inWords('Nothing is sent: this folder is not trusted.'))) return undefined;
    const { pressedResend } = await import('./resend');
    const press = await pressedResend(request, {
      ledger: await ledger.get(),
      outcomes,
      openFiles: files.open,
      connections: () => current.usable(),
      services,
    });
    return press && send(press);
  };

  /** Does what the person chose in the notification about a send. */
  const follow = async (record: SendRecord, choice: ReportChoice): Promise<void> => {
    if (choice === 'show-results') await results.show(record);
    else if (choice !== 'nothing') await resend({ sendId: record.id, kinds: [choice.kind] });
  };

  const report = async (record: SendRecord, cancelled: boolean): Promise<void> => {
    const { reportSend } = await import('./report');
    await follow(record, await reportSend(record, cancelled));
  };

  const send = async (press: PressedSend): Promise<string | undefined> => {
    const end = await sends.send(press, files.bringUpToDate(press.uri));
    switch (end.kind) {
      case 'sent':
        void report(end.record, end.cancelled);
        return end.record.id;
      case 'show-problems':
        await vscode.commands.executeCommand('workbench.actions.view.problems');
        return undefined;
      case 'not-started':
        return undefined;
    }
  };

  tellInterrupted(mostLooks).catch(failed);

  return {
    ledger,
    onDidChange: changed.event,
    onProgramSent: (listener, ...more) => {
      files.follow();
      return programSent.event(listener, ...more);
    },
    running: (uri) => sends.running(uri),
    hasOutcomes: (uri) => outcomes.has(uri),
    outcomeOf: (uri, entryId) => outcomes.get(uri, entryId, inUse),
    hash,
    wentTo: ({ connectionHash }, connection) => connectionHash === hash(connectionKey(connection)),
    send,
    resend,
    cancel: (uri) => {
      sends.cancel(uri);
    },
    async cancelAny(sendId) {
      const id = sendId ?? (await sendToCancel(sends.runningSends));
      if (id !== undefined) sends.cancelSend(id);
    },
    clear: (uri) => {
      outcomes.clear(uri);
      changed.fire(uri);
    },
    showResults,
    showRecord: (record, form) => results.show(record, form),
    async showResultsOfSource(sourceName, connectionName) {
      const record = await (await ledger.get()).newestTo(sourceName, connectionName);
      if (record !== undefined) await results.show(record);
      else {
        void showInformation(
          connectionName === undefined
            ? inWords('Nothing has been sent to {0} yet.', sourceName)
            : inWords('Nothing has been sent to {0} over {1} yet.', sourceName, connectionName),
        );
      }
    },
    saved: (from, to) => {
      files.saved(from, to);
    },
    async sentEntryOf(eventId) {
      const hasEvent = ({ outcome }: RecordedEntry): boolean =>
        outcome?.kind === 'accepted' && outcome.eventId === eventId;
      const record = await (await ledger.get()).newestWith(local.name, hasEvent);
      return record && { sendId: record.id, place: record.entries.findIndex(hasEvent) };
    },
    restore: (uri, read) => {
      files.restore(uri, read);
    },
    edited: (uri) => {
      files.edited(uri);
    },
    forget: (uri) => {
      files.forget(uri);
    },
    stop: () => sends.stop(),
  };
}
