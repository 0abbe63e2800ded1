import { isSendOf, type RecordHead } from './recordHead';
import type { HeadOfOthers, RecordsOfOthers } from './recordsOfOthers';
import type { SendRecord } from './sendRecord';

/** The head of a send, and in whose records it is. */
interface FoundSend {
  readonly records: RecordsOfOthers;
  readonly head: RecordHead;
}

/** What others sent of the files that are known here: the program in an editor, editors in the program. Each keeps its own records. */
export class SendsOfOthers {
  /** By the id of the send; as of the last look. */
  private found = new Map<string, FoundSend>();

  /**
   * @param others asked for by the first look at what was sent
   * @param warn is told what could not be removed
   */
  constructor(
    private readonly others: () => Promise<readonly RecordsOfOthers[]>,
    private readonly warn: (line: string) => void,
  ) {}

  /** The ids of all of them, as they are at this moment, in no order. @param own those of sends that are no others' */
  async ids(own: ReadonlySet<string>): Promise<readonly string[]> {
    const found = new Map<string, FoundSend>();
    for (const records of await this.others()) {
      for (const head of await records.heads()) if (!own.has(head.id)) found.set(head.id, { records, head });
    }
    this.found = found;
    return [...found.keys()];
  }

  /** Whether the last look found it. */
  has(id: string): boolean {
    return this.found.has(id);
  }

  /** Those of the file at that address, oldest first. */
  async of(file: string): Promise<readonly HeadOfOthers[]> {
    const heads = await Promise.all((await this.others()).map((one) => one.heads()));
    return heads
      .flat()
      .filter((head) => isSendOf(file, head))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** Undefined where nobody has it. */
  async head(id: string): Promise<RecordHead | undefined> {
    const known = this.found.get(id);
    if (known !== undefined) return known.head.over === true ? known.head : known.records.head(id);
    return (await this.find(id))?.head;
  }

  /** Undefined where nobody has it, or it cannot be read. */
  async record(id: string): Promise<SendRecord | undefined> {
    const { records } = this.found.get(id) ?? (await this.find(id)) ?? {};
    return records?.record(id);
  }

  /** Whether another part may follow that one of a large file. */
  async mayGoOn(id: string): Promise<boolean> {
    const { records } = this.found.get(id) ?? (await this.find(id)) ?? {};
    return records?.mayGoOn(id) ?? false;
  }

  /** Those that are over of files that have another name now, under that one. @param own ids of sends that are no others' */
  async *renamed(
    newAddressOf: (address: string) => string | undefined,
    own: ReadonlySet<string>,
  ): AsyncGenerator<SendRecord> {
    for (const others of await this.others()) {
      for (const { id, file: known, over, entriesAfter } of await others.heads()) {
        const file = own.has(id) || over !== true ? undefined : newAddressOf(known);
        const record = file === undefined ? undefined : await others.record(id);
        if (record === undefined || file === undefined) continue;
        const { entriesAfter: _, ...rest } = record;
        // What may begin still does so under the old name.
        const isKnown = entriesAfter !== undefined && !(await others.mayGoOn(id));
        yield { ...rest, file, ...(isKnown && { entriesAfter }) };
      }
    }
  }

  /** Removes the records of these sends, as a person wants it, but for those that run. Others than those of the last look stay. */
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const { records } = this.found.get(id) ?? {};
      try {
        if (records !== undefined && !(await records.isRunning(id))) await records.remove(id);
      } catch (error) {
        this.warn(`The record of send ${id} was not removed: ${String(error)}`);
      }
    }
  }

  /** Also one that nobody has listed yet, as after a reload. */
  private async find(id: string): Promise<FoundSend | undefined> {
    for (const records of await this.others()) {
      const head = await records.head(id);
      if (head === undefined) continue;
      this.found.set(id, { records, head });
      return { records, head };
    }
    return undefined;
  }
}
