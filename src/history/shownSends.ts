import type { Ledger, ListedSend } from '../ledger/ledger';
import type { RecordedEntry } from '../ledger/sendRecord';
import { fittingPlaces, isEmpty, mayFit, type SendFilter } from './sendFilter';
import { moreNode, noMatchNode, partsNode, sendNode, sentEntryNode, unbegunNode, type SendsNode } from './sendNodes';
import {
  entryRow,
  isUnseen,
  moreRow,
  noMatchRow,
  partsRow,
  sendRow,
  unbegunRow,
  type HistoryRow,
  type HistoryWords,
  type SentParts,
} from './sendRows';

/** So many sends are read at once, and so many more where somebody asks. */
export const sendsAtOnce = 100;
/** The same of the entries of a send. */
export const entriesAtOnce = 1000;

/** So many sends are kept with their entries. */
const mostKept = 8;

/** The entries of a send that fit the filter, without what was sent of them. */
interface FittingEntries {
  readonly places: readonly number[];
  readonly entries: ReadonlyMap<number, RecordedEntry>;
}

interface KeptEntries extends FittingEntries {
  /** It ran when this was read. */
  readonly isRunning: boolean;
}

/** What the view looks at of a ledger. */
type LookedAtLedger = Pick<Ledger, 'newestFirst' | 'listed' | 'find'> & {
  readonly own: Pick<Ledger['own'], 'newestFirst'>;
};

/** The tree of the view "Sends": what is shown of the ledger, read as far as somebody looks. */
export class ShownSends {
  private readonly listed = new Map<string, ListedSend>();
  /** By the id of the send; what was looked at last is the last. */
  private readonly kept = new Map<string, KeptEntries>();
  /** How many entries of a send that has ended fit the filter, by its id: journals are read once for each filter. */
  private readonly fitting = new Map<string, number>();
  /** Of sends, and by the id of a send, of its entries. */
  private readonly limits = new Map<string | undefined, number>();
  /** Of each large file that was sent, or was to be sent, in several; as of the last look. */
  private parts: ReadonlyMap<string, SentParts> = new Map();
  private filtered: SendFilter = {};
  private hidden = 0;

  constructor(private readonly ledger: LookedAtLedger) {}

  get filter(): SendFilter {
    return this.filtered;
  }

  set filter(filter: SendFilter) {
    this.filtered = filter;
    this.kept.clear();
    this.fitting.clear();
    this.limits.clear();
  }

  /** What is known is read again: files may have new names, and other windows may have sent. */
  forget(): void {
    this.listed.clear();
  }

  /** Running ones on top, then the newest. */
  async top(): Promise<readonly SendsNode[]> {
    const most = this.limits.get(undefined) ?? sendsAtOnce;
    const ids = await this.ledger.newestFirst();
    const there = new Set(ids);
    for (const id of this.listed.keys()) if (!there.has(id)) this.listed.delete(id);
    /** What makes one row, by what its sends have in common. */
    const shown = new Map<string, ListedSend[]>();
    /** Of each large file the part that began last, which alone says what was to follow it. */
    const newest = new Map<string, ListedSend>();
    let read = 0;
    let last: string | undefined;
    for (const id of ids) {
      const isFull = shown.size >= most;
      // The rest of a large file belongs to a row that is there.
      if (isFull && shown.get(last ?? '')?.[0]?.partOf === undefined) break;
      const send = await this.send(id);
      const key = send?.partOf ?? id;
      if (isFull && !shown.has(key)) break;
      read += 1;
      if (send === undefined) continue;
      const isNewest = !newest.has(key);
      if (isNewest) newest.set(key, send);
      if (!((isNewest && this.fitsUnbegun(send)) || (await this.fits(send)))) continue;
      last = key;
      const parts = shown.get(key);
      if (parts === undefined) shown.set(key, [send]);
      else parts.unshift(send);
    }
    this.hidden = ids.length - read;
    this.parts = new Map(
      [...shown].flatMap(([key, sends]) => {
        const parts = this.partsIn(sends, newest.get(key));
        return parts === undefined ? [] : [[key, parts]];
      }),
    );
    const isRunning = ([key, sends]: readonly [string, readonly ListedSend[]]): boolean =>
      this.parts.get(key)?.mayGoOn === true || sends.some((send) => send.isRunning);
    const rows = [...shown];
    const nodes = [...rows.filter(isRunning), ...rows.filter((row) => !isRunning(row))].flatMap(
      ([key, [first]]): readonly SendsNode[] => {
        if (this.parts.has(key)) return [partsNode(key)];
        return first === undefined ? [] : [sendNode(first.id)];
      },
    );
    if (this.hidden > 0) return [...nodes, moreNode(undefined)];
    return nodes.length === 0 && ids.length > 0 && !isEmpty(this.filtered) ? [noMatchNode] : nodes;
  }

  async below(node: SendsNode): Promise<readonly SendsNode[]> {
    if (node.kind === 'parts') {
      const parts = this.parts.get(node.partOf);
      if (parts === undefined) return [];
      const isInterrupted = parts.unbegun > 0 && !parts.mayGoOn;
      const nodes = this.partsOf(node.partOf).map(sendNode);
      return isInterrupted ? [...nodes, unbegunNode(node.partOf)] : nodes;
    }
    if (node.kind !== 'send') return [];
    const { places } = await this.entriesNow(node.sendId);
    const shown = places.slice(0, this.limits.get(node.sendId) ?? entriesAtOnce);
    const nodes = shown.map((place) => sentEntryNode(node.sendId, place));
    return shown.length < places.length ? [...nodes, moreNode(node.sendId)] : nodes;
  }

  /** Undefined where what it shows is gone. */
  async row(node: SendsNode, words: HistoryWords): Promise<HistoryRow | undefined> {
    switch (node.kind) {
      case 'send': {
        const send = await this.send(node.sendId);
        if (send === undefined) return undefined;
        const shown = isEmpty(this.filtered) ? undefined : await this.countFitting(send);
        return sendRow(send, shown, words);
      }
      case 'parts': {
        const parts = this.parts.get(node.partOf);
        return parts && partsRow(parts, words);
      }
      case 'unbegun': {
        const parts = this.parts.get(node.partOf);
        return parts && unbegunRow(parts, words);
      }
      case 'sent-entry': {
        const entry = (await this.entriesOf(node.sendId)).entries.get(node.place);
        return entry && entryRow(entry, words);
      }
      case 'more': {
        if (node.sendId === undefined) return moreRow(isEmpty(this.filtered) ? this.hidden : undefined, words);
        const { places } = await this.entriesOf(node.sendId);
        return moreRow(places.length - (this.limits.get(node.sendId) ?? entriesAtOnce), words);
      }
      case 'no-match':
        return noMatchRow(words);
    }
  }

  above(node: SendsNode): SendsNode | undefined {
    if (node.kind === 'send') {
      const [partOf] = [...this.parts].find(([, { sends }]) => sends.some(({ id }) => id === node.sendId)) ?? [];
      return partOf === undefined ? undefined : partsNode(partOf);
    }
    if (node.kind === 'unbegun') return partsNode(node.partOf);
    if (node.kind !== 'sent-entry' && node.kind !== 'more') return undefined;
    return node.sendId === undefined ? undefined : sendNode(node.sendId);
  }

  /** Shows more of the sends, or of the entries of one. */
  showMore(sendId: string | undefined): void {
    const step = sendId === undefined ? sendsAtOnce : entriesAtOnce;
    this.limits.set(sendId, (this.limits.get(sendId) ?? step) + step);
  }

  /** The places of the entries of a send that fit the filter. */
  async placesOf(sendId: string): Promise<readonly number[]> {
    return (await this.entriesOf(sendId)).places;
  }

  /** The ids of the sends that a large file was sent in, as far as they are shown. */
  partsOf(partOf: string): readonly string[] {
    return (this.parts.get(partOf)?.sends ?? []).map(({ id }) => id);
  }

  /** What a list says of the send. */
  async send(id: string): Promise<ListedSend | undefined> {
    const known = this.listed.get(id);
    if (known?.isRunning === false && !known.mayGoOn) return known;
    const send = await this.ledger.listed(id);
    if (send === undefined) this.listed.delete(id);
    else this.listed.set(id, send);
    return send;
  }

  /** How many sends have unknown outcomes that nobody has looked at; the program told what became of its own. */
  async unseen(): Promise<number> {
    let count = 0;
    for (const id of await this.ledger.own.newestFirst()) {
      const send = await this.send(id);
      if (send !== undefined && isUnseen(send)) count += 1;
    }
    return count;
  }

  /** Somebody looks at what became of the send. @returns whether that is news */
  async look(id: string): Promise<boolean> {
    const send = await this.send(id);
    if (send === undefined || !isUnseen(send)) return false;
    this.listed.set(id, { ...send, looked: true });
    return true;
  }

  private async fits(send: ListedSend): Promise<boolean> {
    if (isEmpty(this.filtered)) return true;
    return mayFit(send, this.filtered) && (await this.countFitting(send)) > 0;
  }

  /** What is shown of a large file; undefined: it was sent in one, or one of its parts is all that is shown. */
  private partsIn(sends: readonly ListedSend[], newest: ListedSend | undefined): SentParts | undefined {
    const isShown = newest !== undefined && (isEmpty(this.filtered) || this.fitsUnbegun(newest));
    const { entriesAfter: unbegun = 0, mayGoOn = false } = isShown ? newest : {};
    return sends.length > 1 || unbegun > 0 ? { sends, unbegun, mayGoOn } : undefined;
  }

  /** Whether the filter asks for what was not sent, and parts had not begun that were to follow this one. */
  private fitsUnbegun({ entriesAfter = 0, mayGoOn }: ListedSend): boolean {
    const { outcome, ...others } = this.filtered;
    return outcome === 'not-sent' && isEmpty(others) && entriesAfter > 0 && !mayGoOn;
  }

  private async countFitting({ id, isRunning }: ListedSend): Promise<number> {
    const known = this.fitting.get(id);
    if (known !== undefined) return known;
    const { places } = await this.entriesNow(id);
    if (!isRunning) this.fitting.set(id, places.length);
    return places.length;
  }

  /** As they are now, where it still runs or ran when they were read. */
  private entriesNow(id: string): Promise<FittingEntries> {
    if (this.kept.get(id)?.isRunning === true) this.kept.delete(id);
    return this.entriesOf(id);
  }

  private async entriesOf(id: string): Promise<FittingEntries> {
    const kept = this.kept.get(id);
    if (kept !== undefined) {
      this.kept.delete(id);
      this.kept.set(id, kept);
      return kept;
    }
    const send = await this.send(id);
    const record = send === undefined ? undefined : await this.ledger.find(id);
    if (send === undefined || record === undefined) return { places: [], entries: new Map() };
    const places = isEmpty(this.filtered)
      ? record.entries.map((_, place) => place)
      : fittingPlaces(record, this.filtered);
    const entries = new Map(
      places.flatMap((place): readonly [number, RecordedEntry][] => {
        const entry = record.entries[place];
        if (entry === undefined) return [];
        return [[place, withoutSent(entry)]];
      }),
    );
    const fitting = { places, entries, isRunning: send.isRunning };
    this.kept.set(id, fitting);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) break;
      this.kept.delete(oldest);
    }
    return fitting;
  }
}

/** Details are large, and no row shows them. */
function withoutSent({ index, line, source, detailType, hash, outcome }: RecordedEntry): RecordedEntry {
  return {
    index,
    line,
    hash,
    ...(source === undefined ? {} : { source }),
    ...(detailType === undefined ? {} : { detailType }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}
