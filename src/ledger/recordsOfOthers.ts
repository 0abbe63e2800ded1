import { inLanes } from '../inLanes';
import type { Processes } from './processes';
import { RecordFiles } from './recordFiles';
import { headOf, type RecordHead } from './recordHead';
import type { SendRecord } from './sendRecord';

/** So many heads are read at once. */
const lanes = 16;

/** What is looked up of a send, under the names that whoever reads it has for its file. */
export interface HeadOfOthers extends RecordHead {
  readonly id: string;
}

type ConnectionNames = Pick<RecordHead, 'connection' | 'connectionHash'>;

/** How whoever reads records calls what is in them. Made anew for each look, so that it may keep what it finds out. */
export interface NamesHere {
  /** The address of the file; undefined: it is none of the reader's. */
  readonly address: (file: string) => Promise<string | undefined>;
  /** The connection of the reader that leads to the same place; undefined: it has none, or one of the same name and hash. */
  readonly connection: (head: RecordHead) => Promise<ConnectionNames | undefined>;
}

/**
 * The records of another program, as far as they are about files of whoever reads them. They are read and never written: the other
 * one keeps them in order, and tells of its sends that were interrupted.
 */
export class RecordsOfOthers {
  private readonly files: RecordFiles;
  /** Of sends that are over. Their heads are read once: they say nothing else later, but for new names of files. */
  private readonly over = new Map<string, RecordHead>();

  /** @param warn is told once of each trouble with the folder, which is taken for empty then */
  constructor(
    folder: string,
    private readonly namesHere: () => NamesHere,
    warn: (line: string) => void,
    processes: Processes,
  ) {
    const told = new Set<string>();
    const warnOnce = (line: string): void => {
      if (!told.has(line)) warn(line);
      told.add(line);
    };
    this.files = new RecordFiles(folder, { warn: warnOnce, setAside: warnOnce }, processes, 'of-others');
  }

  /** Of all sends of files that are known here, in no order. */
  async heads(): Promise<readonly HeadOfOthers[]> {
    const names = this.namesHere();
    const found: HeadOfOthers[] = [];
    await inLanes(await this.files.ids(), lanes, async (id) => {
      const head = await this.headAsHere(id, names);
      if (head !== undefined) found.push({ ...head, id });
    });
    return found;
  }

  /** Undefined where there is none, or none of a file that is known here. */
  head(id: string): Promise<RecordHead | undefined> {
    return this.headAsHere(id, this.namesHere());
  }

  /** Undefined where there is none, none of a file that is known here, or none that can be read. */
  async record(id: string): Promise<SendRecord | undefined> {
    const head = await this.head(id);
    const record = head && (await this.files.readRecord(id));
    if (head === undefined || record === undefined) return undefined;
    const { file, copies, connection, connectionHash } = head;
    return { ...withoutCopies(record), file, ...(copies && { copies }), connection, connectionHash };
  }

  /** Whether its journal still grows. */
  async isRunning(id: string): Promise<boolean> {
    return (await this.files.readHead(id))?.over !== true && this.files.isWrittenElsewhere(id);
  }

  /** Whether another part may follow it: who began the send still runs, and has not said what becomes of the rest. */
  async mayGoOn(id: string): Promise<boolean> {
    return !(await this.files.isTold(id)) && this.files.isOfOtherProcess(id);
  }

  /** Removes the record, as a person wants it. @throws what the file system says */
  remove(id: string): Promise<void> {
    this.over.delete(id);
    return this.files.remove(id);
  }

  private async headAsHere(id: string, names: NamesHere): Promise<RecordHead | undefined> {
    const head = this.over.get(id) ?? (await this.files.readHead(id)) ?? (await this.headOfJournal(id));
    if (head === undefined) return undefined;
    if (head.over === true) this.over.set(id, head);
    const addresses: string[] = [];
    for (const address of [head.file, ...(head.copies ?? [])]) {
      const here = await names.address(address);
      if (here !== undefined) addresses.push(here);
    }
    const [file, ...copies] = addresses;
    if (file === undefined) return undefined;
    // Whoever sent it was told what became of it.
    const connection = await names.connection(head);
    return { ...withoutCopies(head), file, ...(copies.length > 0 && { copies }), ...connection, looked: true };
  }

  private async headOfJournal(id: string): Promise<RecordHead | undefined> {
    const record = await this.files.readRecord(id);
    return record && headOf(record);
  }
}

function withoutCopies<Addressed extends { readonly copies?: readonly string[] }>({
  copies: _,
  ...rest
}: Addressed): Omit<Addressed, 'copies'> {
  return rest;
}
