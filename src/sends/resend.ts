import * as vscode from 'vscode';
import { added, offeredConnection } from '../connections/offerCommandConnection';
import type { ServiceAccess } from '../connections/serviceAccess';
import { connectionKey, type AwsConnection, type Connection } from '../eventbridge/connection';
import { documentSchemes } from '../ids';
import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { hash } from '../ledger/textHash';
import type { Entry } from '../model/entry';
import { sentence } from '../model/sentence';
import { EventsDocument } from '../model/eventsDocument';
import { inWords, localize } from '../ui/localize';
import { askForAnswer, showInformation, showWarning } from '../ui/messages';
import { departingAsSent, departingEntries, withoutEntry, type DepartingEntry } from '../pressing/departure';
import { hashOfPlace } from '../pressing/hashOfPlace';
import { inFileOrder, sortEntries } from '../pressing/sortedEntries';
import type { OpenFiles } from './fileNow';
import type { Outcome } from '../sending/outcome';
import type { Outcomes } from './outcomes';
import { placeOfRecord } from './placeOfRecord';
import type { PressedSend } from './pressedSend';
import { planResend, type EntryToResend, type ResendPlan, type ResendRequest, type StandingEntry } from './resendPlan';
import { resendQuestion } from './resendQuestion';
import { entriesOfSend } from '../pressing/restoredOutcomes';

/** What is looked at to send entries of earlier sends again. */
export interface ResendNeeds {
  readonly ledger: Ledger;
  readonly outcomes: Pick<Outcomes, 'placesOf'>;
  readonly openFiles: OpenFiles;
  /** Those that events can go to now. */
  readonly connections: () => readonly Connection[];
  readonly services: Pick<ServiceAccess, 'freeze'>;
}

/**
 * Entries of earlier sends as a press that sends them again: to the connection that they went to, and what was sent of them, or what
 * stands in the file now, where the person, asked, wants that. Undefined: nothing is to be sent.
 */
export async function pressedResend(request: ResendRequest, needs: ResendNeeds): Promise<PressedSend | undefined> {
  const wanted = await ('uri' in request ? ofFile(request, needs.ledger) : ofSend(request, needs));
  if (wanted === undefined) {
    void showWarning(inWords('Nothing was sent: what became of those entries is no longer kept.'));
    return undefined;
  }
  const connection = await connectionOf(wanted, needs);
  if (connection === undefined) return (await isAdded(wanted)) ? pressedResend(request, needs) : undefined;
  const { uri } = wanted;
  const open = needs.openFiles(uri.toString());
  const document = open?.document ?? (await closedFile(uri));
  const entries = wanted.entriesIn(document, open !== undefined);
  const plan = planResend(document, entries);
  const choice = await chosenResend(connection, plan, entries, document !== undefined);
  if (choice === undefined) return undefined;
  const press = { uri, connection, fileErrors: [] };
  if (open === undefined) {
    const same = document === undefined ? [] : await standingAsSent(document, plan.same);
    return {
      ...press,
      document: EventsDocument.read(''),
      entries: [],
      errorsOf: () => [],
      asSent: [...same, ...choice.asSent],
    };
  }
  const written = [...plan.same.map(({ entry }) => entry), ...choice.asNow];
  return {
    ...press,
    document: open.document,
    entries: written.toSorted((one, other) => one.start - other.start),
    errorsOf: (entry) => open.checked.errorsOf(entry),
    asSent: choice.asSent,
  };
}

/** Where entries went. */
interface Went extends Pick<SendRecord, 'connection' | 'connectionHash' | 'placeHash'> {
  /** Absent where it is no longer kept. */
  readonly place?: string;
}

/** What is to be sent again, and where it went. */
interface WantedEntries {
  readonly uri: vscode.Uri;
  readonly went: Went;
  /** @param document the file as it is now; undefined where there is none */
  entriesIn(document: EventsDocument | undefined, isOpen: boolean): readonly EntryToResend[];
}

/** What of the entries is not in the file as it was sent, and is to be sent. */
interface ChosenResend {
  readonly asNow: readonly Entry[];
  readonly asSent: readonly DepartingEntry[];
}

async function ofSend(
  request: Exclude<ResendRequest, { readonly uri: vscode.Uri }>,
  { ledger, outcomes }: ResendNeeds,
): Promise<WantedEntries | undefined> {
  const record = await ledger.find(request.sendId);
  if (record === undefined) return undefined;
  const { id, file, entries } = record;
  const isWanted = (outcome: Outcome | undefined, place: number): boolean =>
    'places' in request
      ? request.places.includes(place)
      : outcome !== undefined && request.kinds.includes(outcome.kind);
  const uri = vscode.Uri.parse(file, true);
  return {
    uri,
    went: record,
    entriesIn: (document, isOpen) => {
      const known = isOpen ? outcomes.placesOf(uri, id) : undefined;
      const found = document === undefined ? undefined : entriesOfSend(document, entries);
      return entries.flatMap((recorded, place) =>
        isWanted(recorded.outcome, place) ? [{ recorded, entryId: known?.get(place) ?? found?.get(place) }] : [],
      );
    },
  };
}

async function ofFile(
  { uri, outcomes }: Extract<ResendRequest, { readonly uri: vscode.Uri }>,
  ledger: Ledger,
): Promise<WantedEntries | undefined> {
  const [first] = outcomes;
  if (first === undefined) return undefined;
  const records = new Map<string, SendRecord | undefined>();
  for (const { sendId } of outcomes) {
    if (!records.has(sendId)) records.set(sendId, await ledger.find(sendId));
  }
  const entries = outcomes.map(({ entryId, sendId, place, sentHash, outcome }): EntryToResend => {
    // Of a send that is no longer kept, the entry can be sent as it is.
    const recorded = records.get(sendId)?.entries[place] ?? { index: 0, line: 1, hash: sentHash, outcome };
    return { recorded, entryId };
  });
  const went = records.get(first.sendId) ?? { connection: first.connectionName, connectionHash: first.connectionHash };
  return { uri, went, entriesIn: () => entries };
}

/**
 * The connection that the entries went to; where the settings have it no more, one that leads to the same place. Of several of these one
 * that is for production is asked about before anything leaves.
 */
async function connectionOf(
  { went: { connectionHash, placeHash } }: WantedEntries,
  { connections, services }: ResendNeeds,
): Promise<Connection | undefined> {
  const same = connections().find((connection) => hash(connectionKey(connection)) === connectionHash);
  if (same !== undefined || placeHash === undefined) return same;
  const there: AwsConnection[] = [];
  for (const connection of connections()) {
    if (connection.kind !== 'aws') continue;
    if (hashOfPlace(await services.freeze(connection)) === placeHash) there.push(connection);
  }
  return there.find(({ production }) => production) ?? there[0];
}

/** Says that no connection leads there; where it is known for certain where that is, offers one. True: it is there, and sending is meant. */
async function isAdded({ went: { connection, place, placeHash } }: WantedEntries): Promise<boolean> {
  const name = place === undefined ? connection : localize(sentence('{0} ({1})', connection, place));
  const led = inWords('Nothing was sent: no connection in the settings leads where {0} led then.', name);
  const known = place === undefined ? undefined : placeOfRecord({ place, ...(placeHash && { placeHash }) }, localize);
  const offered = known && offeredConnection(known);
  if (offered === undefined || offered.objection !== undefined) {
    void showWarning(
      inWords('{0} {1}', led, inWords('Send those entries from their file over a connection that you choose.')),
    );
    return false;
  }
  const { element } = offered;
  const add = inWords('Add Connection');
  const question = inWords('Add that as the connection {0} to your settings?', element.name);
  if ((await showWarning(inWords('{0} {1}', led, question), add)) !== add || !(await added(element))) return false;
  const resend = inWords('Resend');
  return (await showInformation(inWords('The connection {0} is in your settings.', element.name), resend)) === resend;
}

/** Asks what needs asking. Undefined: nothing is to be sent. */
async function chosenResend(
  { name }: Connection,
  { same, edited, gone }: ResendPlan,
  entries: readonly EntryToResend[],
  isFileThere: boolean,
): Promise<ChosenResend | undefined> {
  const goneAsSent = gone.flatMap((recorded) => departingAsSent(recorded, undefined) ?? []);
  const editedAsSent = edited.flatMap(({ entry, recorded }) => departingAsSent(recorded, entry.id) ?? []);
  const sendable = same.length + edited.length + goneAsSent.length;
  if (sendable === 0) {
    void showWarning(
      inWords('Nothing was sent: those entries are no longer in the file, and what was sent is not kept.'),
    );
    return undefined;
  }
  const asked = resendQuestion({
    connectionName: name,
    entries: sendable,
    unknown: entries.filter(({ recorded }) => recorded.outcome?.kind === 'unknown').length,
    edited: edited.length,
    gone: isFileThere ? goneAsSent.length : 0,
    lost: gone.length - goneAsSent.length,
    isKept: editedAsSent.length === edited.length,
  });
  if (asked === undefined) return { asNow: [], asSent: goneAsSent };
  switch (await askForAnswer(asked)) {
    case undefined:
      return undefined;
    case 'as-now':
      return { asNow: edited.map(({ entry }) => entry), asSent: goneAsSent };
    case 'as-sent':
      return { asNow: [], asSent: [...goneAsSent, ...editedAsSent] };
  }
}

/** The events file as it is on the disk; undefined where there is none, as of a test event, or it cannot be read. */
async function closedFile(uri: vscode.Uri): Promise<EventsDocument | undefined> {
  const { testEvent, neverSaved } = documentSchemes;
  if (['untitled', testEvent, neverSaved].includes(uri.scheme)) return undefined;
  try {
    return EventsDocument.read(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    // What was sent of it is sent as it was.
    return undefined;
  }
}

/** Entries of a file that is not open, which read as they were sent. */
async function standingAsSent(
  document: EventsDocument,
  same: readonly StandingEntry[],
): Promise<readonly DepartingEntry[]> {
  const { good } = await sortEntries(
    same.map(({ entry }) => entry),
    () => false,
  );
  const departing = await departingEntries(document, inFileOrder(good));
  return departing.map(withoutEntry);
}
