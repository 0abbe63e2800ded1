import type { Problem } from '../../check/problem';
import { connectionKey, type Connection } from '../../eventbridge/connection';
import { commandIds } from '../../ids';
import { inWords } from '../../ui/localize';
import type { Entry } from '../../model/entry';
import { entriesArguments, fileArguments, sendIdIn } from '../commandArguments';
import type { SendCommands } from '../editorCommands';
import type { EventsFile } from '../eventsFiles';
import { sayHindrance, isBeingMerged } from '../fileInFront';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { Outcome } from '../../sending/outcome';
import type { ShownOutcome } from '../../sends/outcomes';
import type { SendsFeature } from '../../sends/register';
import { outcomesOfEntries } from '../outcomes/outcomesOfEntries';
import type { SourcePlaces } from '../sourceNames/askForSource';
import { pressedCopies } from './sendCopies';
import { pickOutcomes } from './resendPick';
import { fileOf, namedAddress, selectionsIn } from './pressedFile';
import { entriesAtCursors, doubtSentence, selectedEntries, type PressDoubt } from './pressedEntries';
import { copy } from '../../ui/copying';
import { showInformation, showWarning } from '../../ui/messages';
import { trustedOrTold } from '../../ui/trust';

/** The commands that send entries of an events file, cancel, and lead to what became of them. */
export function sendCommands(places: SourcePlaces, sends: SendsFeature): SendCommands {
  const { files, connection } = places;
  const send = async (file: EventsFile, target: SendTarget): Promise<void> => {
    if (isBeingMerged(file.uri)) {
      sayHindrance('being-merged');
      return;
    }
    const { entries, doubt } = target;
    if (entries.length === 0) {
      void showInformation(target.whenEmpty);
      return;
    }
    const to = targetConnection(connection, target.connectionKey);
    if (to === undefined) {
      tellChangedConnection();
      return;
    }
    await sends.send({
      uri: file.uri,
      document: file.document,
      entries,
      connection: to,
      errorsOf: (entry) => file.checked.errorsOf(entry),
      fileErrors: target.isWholeFile === true ? file.checked.fileProblems.filter(isError) : [],
      doubt: doubtSentence(file.document, { entries, doubt }),
    });
  };
  /** Entries of the file that were sent to the connection in use. */
  const ownOutcomes = ({ uri, document }: EventsFile): readonly ShownOutcome[] =>
    outcomesOfEntries(document, uri, sends).filter(({ isElsewhere }) => !isElsewhere);
  const ofKind = (file: EventsFile, kind: Outcome['kind']): readonly ShownOutcome[] =>
    ownOutcomes(file).filter(({ outcome }) => outcome.kind === kind);
  const resend = async (
    { uri }: EventsFile,
    argument: unknown,
    outcomes: readonly ShownOutcome[],
    whenEmpty: string,
  ): Promise<void> => {
    if (isBeingMerged(uri)) {
      sayHindrance('being-merged');
    } else if (targetConnection(connection, fileArguments(argument)?.connectionKey) === undefined) {
      tellChangedConnection();
    } else if (outcomes.length === 0) {
      void showInformation(whenEmpty);
    } else {
      await sends.resend({ uri, outcomes });
    }
  };
  /** A command about the file that a button or a menu names, or else the one in front; says why where there is none. */
  const about =
    (run: (file: EventsFile, argument: unknown) => Promise<void> | void) =>
    async (argument: unknown): Promise<void> => {
      const found = fileOf(files, argument);
      const file = typeof found === 'string' ? undefined : files.upToDate(found.uri);
      if (file !== undefined) await run(file, argument);
      else if (typeof found === 'string') sayHindrance(found);
    };

  return {
    [commandIds.sendFile]: about((file, argument) => send(file, fileTarget(file, argument))),
    [commandIds.sendEntry]: about((file, argument) => send(file, entryTarget(file, argument))),
    [commandIds.sendSelection]: about((file) => send(file, selectionTarget(file))),
    [commandIds.sendCopies]: about(async (file, argument) => {
      const { entries, connectionKey: key, whenEmpty } = entryTarget(file, argument);
      const [entry, another] = entries;
      const to = targetConnection(connection, key);
      if (isBeingMerged(file.uri)) sayHindrance('being-merged');
      else if (to === undefined) tellChangedConnection();
      else if (entry === undefined) void showInformation(whenEmpty);
      else if (another !== undefined) void showInformation(inWords('Put one cursor into the entry to be sent.'));
      else {
        const press = await pressedCopies(file, entry, to);
        const sendId = press && (await sends.send(press));
        if (sendId !== undefined) await sends.showResults(file.uri, sendId);
      }
    }),
    [commandIds.sendWith]: about(async (file, argument) => {
      const { entries, whenEmpty } = argumentOrSelection(file, argument);
      if (isBeingMerged(file.uri)) sayHindrance('being-merged');
      else if (entries.length === 0) void showInformation(whenEmpty);
      else if (trustedOrTold(() => inWords('Nothing is sent: this folder is not trusted.'))) {
        const { pressedWith } = await import('./sendWith');
        const press = await pressedWith(file, entries, places);
        const sendId = press && (await sends.send(press));
        if (sendId !== undefined) await sends.showResults(file.uri, sendId);
      }
    }),
    [commandIds.resendRejected]: about((file, argument) =>
      resend(file, argument, ofKind(file, 'rejected'), inWords('No entry of this file was rejected.')),
    ),
    [commandIds.sendNotSent]: about((file, argument) =>
      resend(file, argument, ofKind(file, 'not-sent'), inWords('Every entry that was to be sent has left.')),
    ),
    [commandIds.resendUnknown]: about((file, argument) =>
      resend(file, argument, ofKind(file, 'unknown'), inWords('No entry of this file has an unknown outcome.')),
    ),
    [commandIds.resendEntries]: about(async (file, argument) => {
      const pressed = entriesArguments(argument)?.entryIds;
      const sent = ownOutcomes(file).filter(({ entryId }) => pressed?.includes(entryId) ?? true);
      const nothing = inWords('Nothing of this file was sent to {0} yet.', connection.value.name);
      const chosen = pressed === undefined && sent.length > 0 ? await pickOutcomes(file, sent, connection.value) : sent;
      if (chosen !== undefined) await resend(file, argument, chosen, nothing);
    }),
    [commandIds.showResults]: about((file, argument) => sends.showResults(file.uri, fileArguments(argument)?.sendId)),
    [commandIds.clearOutcomes]: about((file) => {
      sends.clear(file.uri);
    }),
    [commandIds.copyEventId]: about((file, argument) => copyEventId(file, sends, argument)),
    [commandIds.cancelSend]: async (argument: unknown): Promise<void> => {
      const uri = namedAddress(argument);
      if (uri === undefined) await sends.cancelAny(sendIdIn(argument));
      else sends.cancel(uri);
    },
  };
}

/** What a pressed button or command is about, taken at the moment of the press. */
interface SendTarget {
  readonly entries: readonly Entry[];
  /** What has to be asked first. */
  readonly doubt?: PressDoubt | undefined;
  readonly connectionKey: string | undefined;
  /** Whether it is about everything in the file, what stands around its entries included. */
  readonly isWholeFile?: boolean;
  /** What to say where there is nothing to send. */
  readonly whenEmpty: string;
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function fileTarget({ document }: EventsFile, argument: unknown): SendTarget {
  return {
    entries: document.entries,
    isWholeFile: true,
    connectionKey: fileArguments(argument)?.connectionKey,
    whenEmpty:
      document.form === 'none'
        ? inWords('There are no entries yet. Type "entries" and press Tab.')
        : inWords('There are no entries yet. Type "entry" and press Tab.'),
  };
}

function entryTarget(file: EventsFile, argument: unknown): SendTarget {
  const pressed = entriesArguments(argument);
  if (pressed === undefined) {
    return {
      ...entriesAtCursors(file.document, cursorsIn(file)),
      connectionKey: undefined,
      whenEmpty: inWords('There is no entry at the cursor. Put the cursor into one.'),
    };
  }
  const entries = pressed.entryIds.flatMap((id) => file.document.entryById(id) ?? []);
  const isWhole = entries.length === pressed.entryIds.length;
  return {
    entries: isWhole ? entries : [],
    connectionKey: pressed.connectionKey,
    whenEmpty:
      pressed.entryIds.length === 1
        ? inWords('Nothing was sent: that entry is no longer in the file.')
        : inWords('Nothing was sent: some of those entries are gone from the file.'),
  };
}

function selectionTarget(file: EventsFile): SendTarget {
  const { textDocument, document } = file;
  const selections = selectionsIn(file).map(({ start, end }) => ({
    start: textDocument.offsetAt(start),
    end: textDocument.offsetAt(end),
  }));
  return {
    ...selectedEntries(document, selections),
    connectionKey: undefined,
    whenEmpty: inWords('No entry is selected. Select one or more, or a part of one.'),
  };
}

/** The entries that a button or a link names, else those that are selected, else the one at the cursor. */
function argumentOrSelection(file: EventsFile, argument: unknown): SendTarget {
  const isSelected = entriesArguments(argument) === undefined && selectionsIn(file).some(({ isEmpty }) => !isEmpty);
  return isSelected ? selectionTarget(file) : entryTarget(file, argument);
}

/** The connection that the button named, or undefined where it no longer means the same. */
function targetConnection(inUse: ConnectionInUse, key: string | undefined): Connection | undefined {
  return key === undefined || key === connectionKey(inUse.value) ? inUse.value : undefined;
}

function tellChangedConnection(): void {
  void showWarning(inWords('Nothing was sent: the connection has changed. Press Send again.'));
}

function cursorsIn(file: EventsFile): readonly number[] {
  return selectionsIn(file).map(({ active }) => file.textDocument.offsetAt(active));
}

async function copyEventId(file: EventsFile, sends: SendsFeature, argument: unknown): Promise<void> {
  const [entry] = entryTarget(file, argument).entries;
  if (entry === undefined) return;
  const outcome = sends.outcomeOf(file.uri, entry.id)?.outcome;
  if (outcome?.kind !== 'accepted') {
    void showInformation(inWords('This entry has no event ID: it was not accepted.'));
    return;
  }
  await copy(outcome.eventId, inWords('Copied event ID {0}', outcome.eventId));
}
