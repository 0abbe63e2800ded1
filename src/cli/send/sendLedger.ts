import { homedir } from 'node:os';
import { join } from 'node:path';
import { Ledger } from '../../ledger/ledger';
import { ProcessesHere } from '../../ledger/processes';
import { ledgerLimitsIn, type SettingOf } from '../../settings/settingValues';
import type { Terminal } from '../terminal';

/** The ledger of what the program sends, and how it is left. */
export interface OpenLedger {
  readonly ledger: Ledger;
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
  const ledger = new Ledger(
    folder ?? usualLedgerFolder(environment),
    follower,
    () => ledgerLimitsIn(settings),
    processes,
  );
  const dispose = (): void => {
    processes.dispose();
  };
  return { ledger, dispose };
}

/** Where the program keeps what it sent, unless it is told otherwise. */
export function usualLedgerFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform = process.platform,
): string {
  const { XDG_STATE_HOME: state, LOCALAPPDATA: local } = environment;
  const home = homedir();
  const base =
    platform === 'win32'
      ? (local ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (state ?? join(home, '.local', 'state'));
  return join(base, 'eventbridge-partner-events', 'sends');
}
