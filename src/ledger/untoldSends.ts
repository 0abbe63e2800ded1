import { countOutcomes, noOutcomes, sumOfCounts, type OutcomeCounts } from '../sending/outcomeLook';
import type { OwnSends } from './ownSends';
import type { LedgerFollower, RecordFiles } from './recordFiles';
import type { RecordHead } from './recordHead';
import type { SendRecord } from './sendRecord';
import type { WritesInOrder } from './writesInOrder';

/** The sends that ended with their window, until a person has been told what became of them: once, by one window. */
export class UntoldSends {
  /** Those that this window tells. */
  private readonly taken = new Set<string>();

  constructor(
    private readonly sends: Pick<OwnSends, 'ids' | 'runningHere' | 'head' | 'record' | 'mayGoOn' | 'noteOver'>,
    private readonly files: RecordFiles,
    private readonly writes: WritesInOrder,
    private readonly follower: LedgerFollower,
  ) {}

  /**
   * Those that this window is to tell: first those that were cut off, oldest first, then the last part of each large file that was cut off
   * between two parts. No other one does as long as it runs, and none at all once `noteTold` is said of it.
   * @returns also whether there are sends that another window, or one that is about to end, still runs or is to tell
   */
  async take(): Promise<{ readonly sends: readonly SendRecord[]; readonly othersRun: boolean }> {
    const sends: SendRecord[] = [];
    let othersRun = false;
    /** Of each large file the newest part, by what its parts have in common. */
    const newestParts = new Map<string, { readonly id: string; readonly head: RecordHead }>();
    for (const id of await this.sends.ids()) {
      const head = await this.sends.head(id);
      if (head?.partOf !== undefined) newestParts.set(head.partOf, { id, head });
      if (this.taken.has(id) || this.sends.runningHere(id) !== undefined) continue;
      const record = head === undefined || head.over === true ? undefined : await this.sends.record(id);
      if (record === undefined) continue;
      const teller = record.entries.some(({ outcome }) => outcome === undefined)
        ? 'other'
        : record.finishedAt === undefined
          ? await this.tellerOf(id)
          : 'told';
      if (teller === 'teller') {
        this.taken.add(id);
        sends.push(record);
      } else if (teller === 'other') othersRun = true;
      else this.sends.noteOver(record);
    }
    for (const { id, head } of newestParts.values()) {
      if (head.over !== true || head.entriesAfter === undefined || this.taken.has(id)) continue;
      const teller = (await this.sends.mayGoOn(id)) ? 'other' : await this.tellerOf(id);
      const record = teller === 'teller' ? await this.sends.record(id) : undefined;
      if (record !== undefined) {
        this.taken.add(id);
        sends.push(record);
      } else if (teller === 'other') othersRun = true;
    }
    return { sends, othersRun };
  }

  /**
   * What became of the entries of a send: of a large file, of those of its parts before as well, and what is in parts that had not
   * begun did not leave.
   */
  async countsOf({ id, partOf, entriesAfter = 0, entries }: SendRecord): Promise<OutcomeCounts> {
    const ofThis = countOutcomes(entries.flatMap(({ outcome }) => outcome ?? []));
    const counts = [ofThis, { ...noOutcomes, 'not-sent': entriesAfter }];
    for (const other of partOf === undefined ? [] : await this.sends.ids()) {
      const head = other === id ? undefined : await this.sends.head(other);
      if (head?.summary !== undefined && head.partOf === partOf) counts.push(head.summary.counts);
    }
    return counts.reduce(sumOfCounts);
  }

  /** The person has been told what became of the send, and that what was to follow it does not. */
  noteTold(record: SendRecord): void {
    this.writes.add(`It was not written that send ${record.id} was told`, () => this.files.noteTold(record.id));
    this.sends.noteOver(record);
  }

  private async tellerOf(id: string): Promise<'teller' | 'other' | 'told'> {
    try {
      return await this.files.beTeller(id);
    } catch (error) {
      // Better told by two windows than by none.
      this.follower.warn(`Another window may tell of send ${id} as well: ${String(error)}`);
      return 'teller';
    }
  }
}
