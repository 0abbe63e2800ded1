import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { connectionKey } from '../../eventbridge/connection';
import { lazy } from '../../lazy';
import { announcedLedgers } from '../../ledger/announcedLedgers';
import { fileNameOf } from '../../ledger/fileAddress';
import { Ledger } from '../../ledger/ledger';
import { ProcessesHere } from '../../ledger/processes';
import { RecordsOfOthers, type NamesHere } from '../../ledger/recordsOfOthers';
import { editorLedgersFolder, programLedgerFolder } from '../../ledger/stateFolder';
import { hash } from '../../ledger/textHash';
import { inEnglish } from '../../model/sentence';
import { messageOf } from '../../model/unknownValues';
import { interruptedText } from '../../pressing/interruptedText';
import { ledgerLimitsIn, type SettingOf } from '../../settings/settingValues';
import type { Service } from '../service';
import type { Terminal } from '../terminal';

/** What a record has of an entry at most where what is sent is not kept, in bytes. */
const bytesOfEntry = 1000;

/** The ledger of what the program sends, and how it is left. */
export interface OpenLedger {
  readonly ledger: Ledger;
  /** The records of one large file are not to drive each other out. @param entries of a part of it that is sent now */
  readonly makeRoom: (entries: number) => void;
  readonly dispose: () => void;
}

/** What is sent where. */
export interface LedgerNeeds {
  /** Undefined: the usual one of the person on this machine. */
  readonly folder: string | undefined;
  /** URIs of the files that are sent. */
  readonly files: readonly string[];
  readonly service: Pick<Service, 'chosen' | 'placeHash'>;
  readonly settings: SettingOf;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function openSendLedger(
  { folder, files, service, settings, environment }: LedgerNeeds,
  terminal: Terminal,
): OpenLedger {
  const warn = (line: string): void => {
    terminal.tell(line);
  };
  const processes = new ProcessesHere((error) => {
    warn(`Other programs know this one by its process id alone: ${String(error)}`);
  });
  const follower = {
    warn,
    setAside: (file: string) => {
      warn(`The record of an earlier send is damaged. It was put aside: ${file}`);
    },
  };
  const names = namesOfFiles(files, service);
  const ofEditor = lazy(async () => {
    try {
      const folders = await announcedLedgers(editorLedgersFolder(environment));
      return folders.map((one) => new RecordsOfOthers(one, () => names, warn, processes));
    } catch (error) {
      warn(`What the editor sent is not known: ${messageOf(error)}`);
      return [];
    }
  });
  const room = { sends: 0, bytes: 0 };
  const makeRoom = (entries: number): void => {
    room.sends += 1;
    room.bytes += entries * bytesOfEntry;
  };
  const ledger = new Ledger(
    folder ?? programLedgerFolder(environment),
    follower,
    () => {
      const { sends, bytes } = ledgerLimitsIn(settings);
      return { sends: sends + room.sends, bytes: bytes + room.bytes };
    },
    processes,
    // Whoever names a folder keeps these sends apart from all others.
    folder === undefined ? { others: () => ofEditor.get() } : {},
  );
  const dispose = (): void => {
    processes.dispose();
  };
  return { ledger, makeRoom, dispose };
}

/** How the program calls the files that it sends, by whatever links others call them, and the place that they go to. */
function namesOfFiles(files: readonly string[], service: LedgerNeeds['service']): NamesHere {
  const asked = lazy(async () => {
    const paths = await Promise.all(files.map(async (file) => [await realPathOf(file), file] as const));
    return new Map(paths);
  });
  const addresses = new Map<string, Promise<string | undefined>>();
  const addressOf = async (file: string): Promise<string | undefined> => {
    const path = await realPathOf(file);
    return path === undefined ? undefined : (await asked.get()).get(path);
  };
  const { chosen } = service;
  const own = { connection: chosen.name, connectionHash: hash(connectionKey(chosen)) };
  return {
    address: (file) => {
      const known = addresses.get(file) ?? addressOf(file);
      addresses.set(file, known);
      return known;
    },
    connection: async ({ connectionHash, placeHash }) => {
      if (placeHash === undefined || connectionHash === own.connectionHash) return undefined;
      return placeHash === (await service.placeHash()) ? own : undefined;
    },
  };
}

/** Undefined where it is no file of this machine, or is not there. */
async function realPathOf(file: string): Promise<string | undefined> {
  try {
    const url = new URL(file);
    return url.protocol === 'file:' && url.host === '' ? await realpath(fileURLToPath(url)) : undefined;
  } catch {
    // An address of something else, or of what is gone.
    return undefined;
  }
}

/** Says once of each send that its program ended before it did, and what is known of it. */
export async function tellInterruptedSends(ledger: Ledger, terminal: Terminal): Promise<void> {
  const { sends } = await ledger.untold.take();
  for (const record of sends) {
    const { file, connection } = record;
    const name = file.startsWith('file:') ? fileURLToPath(file) : fileNameOf(file);
    terminal.tell(interruptedText(name, connection, await ledger.untold.countsOf(record), inEnglish));
    ledger.untold.noteTold(record);
  }
  await ledger.own.written();
}
