import { fileURLToPath } from 'node:url';
import { fileNameOf } from '../../ledger/fileAddress';
import { Ledger } from '../../ledger/ledger';
import { ProcessesHere } from '../../ledger/processes';
import { programLedgerFolder } from '../../ledger/stateFolder';
import { inEnglish } from '../../model/sentence';
import { interruptedText } from '../../pressing/interruptedText';
import { ledgerLimitsIn, type SettingOf } from '../../settings/settingValues';
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

/** @param folder undefined: the usual one of the person on this machine */
export function openSendLedger(
  folder: string | undefined,
  settings: SettingOf,
  environment: Readonly<Record<string, string | undefined>>,
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
  );
  const dispose = (): void => {
    processes.dispose();
  };
  return { ledger, makeRoom, dispose };
}

/** Says once of each send that its program ended before it did, and what is known of it. */
export async function tellInterruptedSends(ledger: Ledger, terminal: Terminal): Promise<void> {
  const { sends } = await ledger.interrupted();
  for (const record of sends) {
    const { file, connection, entries } = record;
    const name = file.startsWith('file:') ? fileURLToPath(file) : fileNameOf(file);
    const outcomes = entries.flatMap(({ outcome }) => outcome ?? []);
    terminal.tell(interruptedText(name, connection, outcomes, inEnglish));
    ledger.noteTold(record);
  }
  await ledger.written();
}
