import { connectionKey, type Connection } from '../../eventbridge/connection';
import type { Ledger } from '../../ledger/ledger';
import type { SendInParts } from '../../ledger/sendInParts';
import type { SendRecord } from '../../ledger/sendRecord';
import { hash } from '../../ledger/textHash';
import type { EntryId } from '../../model/entry';
import type { EventsDocument } from '../../model/eventsDocument';
import type { DepartingEntry } from '../../pressing/departure';
import { restoredOutcomes } from '../../pressing/restoredOutcomes';
import type { Outcome } from '../../sending/outcome';

/** The outcomes after which entries are sent again. */
export type ResentKind = 'rejected' | 'not-sent';

/** The records of a file on a connection, oldest first, one at a time: together they may be more than fits into memory. */
async function* recordsOf(ledger: Ledger, address: string, connection: Connection): AsyncGenerator<SendRecord> {
  const connectionHash = hash(connectionKey(connection));
  for (const id of (await ledger.newestFirst()).toReversed()) {
    const listed = await ledger.listed(id);
    if (listed?.file !== address || listed.connectionHash !== connectionHash) continue;
    const record = await ledger.find(id);
    if (record !== undefined) yield record;
  }
}

/** What became of the entries of a file, as they stand; undefined: nothing of it was sent to the connection. */
export async function endingsOf(
  document: EventsDocument,
  ledger: Ledger,
  address: string,
  connection: Connection,
): Promise<ReadonlyMap<EntryId, Ending> | undefined> {
  const known = new Map<EntryId, Ending>();
  let isAnyThere = false;
  for await (const record of recordsOf(ledger, address, connection)) {
    isAnyThere = true;
    for (const { entryId, outcome } of restoredOutcomes(document, [record])) {
      known.set(entryId, endingAfter(known.get(entryId), outcome.kind));
    }
  }
  return isAnyThere ? known : undefined;
}

/** What became of an entry: by the last send that it left with, and by the last one. */
export interface Ending {
  readonly left: Exclude<Outcome['kind'], 'not-sent'> | undefined;
  readonly last: Outcome['kind'];
}

/** That the same did not leave later does not undo what is known of it. */
function endingAfter(before: Ending | undefined, kind: Outcome['kind']): Ending {
  return { left: kind === 'not-sent' ? before?.left : kind, last: kind };
}

/** Whether an entry is sent again where only those of which this became are. */
export function isResent(ending: Ending | undefined, kind: ResentKind): boolean {
  if (ending === undefined) return false;
  return kind === 'rejected'
    ? ending.left === 'rejected'
    : ending.last === 'not-sent' && (ending.left === undefined || ending.left === 'rejected');
}

/** Whether it may have arrived: it left, and no answer came. */
export function isUncertain(ending: Ending | undefined): boolean {
  return ending?.left === 'unknown';
}

/** Where an entry of a large file stands. */
export interface PlaceInParts {
  /** Hash of the text of its part. */
  readonly part: string;
  /** Whether the checks find errors in it. */
  readonly isDoubtful: boolean;
}

/** What is known of what was sent of a large file, by the hashes of its entries. */
export class EarlierOutcomes {
  private readonly endings = new Map<string, Ending>();
  private readonly inParts: { readonly parts: ReadonlySet<string>; readonly send: SendInParts }[] = [];
  private isThere = false;

  static async of(ledger: Ledger, address: string, connection: Connection): Promise<EarlierOutcomes> {
    const outcomes = new EarlierOutcomes();
    for await (const { id, entries } of recordsOf(ledger, address, connection)) {
      outcomes.isThere = true;
      const send = await ledger.own.partsOf(id);
      if (send !== undefined) outcomes.inParts.push({ parts: new Set(send.parts), send });
      for (const { hash: sent, outcome } of entries) if (outcome !== undefined) outcomes.note(sent, outcome.kind);
    }
    return outcomes;
  }

  /** Whether anything of it was sent. */
  get isAny(): boolean {
    return this.isThere;
  }

  isAccepted(sent: string): boolean {
    return this.endings.get(sent)?.left === 'accepted';
  }

  isUncertain(sent: string): boolean {
    return isUncertain(this.endings.get(sent));
  }

  isResent({ hash: sent, outgoing }: DepartingEntry, kind: ResentKind, { part, isDoubtful }: PlaceInParts): boolean {
    const ending = this.endings.get(sent);
    if (ending !== undefined || kind === 'rejected') return isResent(ending, kind);
    // Its part had not begun when the program was killed.
    return this.inParts.some(
      ({ parts, send }) =>
        parts.has(part) && (send.sendsDoubtful || !isDoubtful) && !send.without.includes(outgoing.source ?? ''),
    );
  }

  /** Of entries that are equal, what was or may have been accepted counts. */
  private note(sent: string, kind: Outcome['kind']): void {
    const before = this.endings.get(sent);
    if (before?.left === 'accepted' || (before?.left === 'unknown' && kind !== 'accepted')) return;
    this.endings.set(sent, endings[before?.left ?? 'not-sent'][kind]);
  }
}

/** Every ending once: of a million entries each has one. */
const endings = Object.fromEntries(
  (['accepted', 'rejected', 'unknown', 'not-sent'] as const).map((left) => [
    left,
    Object.fromEntries(
      (['accepted', 'rejected', 'unknown', 'not-sent'] as const).map((kind) => [
        kind,
        endingAfter({ left: left === 'not-sent' ? undefined : left, last: left }, kind),
      ]),
    ),
  ]),
) as unknown as Readonly<Record<Outcome['kind'], Readonly<Record<Outcome['kind'], Ending>>>>;
