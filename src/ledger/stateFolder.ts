import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the program keeps what it sent, unless it is told otherwise; the editor reads it there. */
export function programLedgerFolder(environment: Environment, platform = process.platform): string {
  return join(stateFolder(environment, platform), 'sends');
}

/** Where the editor says in which folders it keeps what it sent; the program finds them there. */
export function editorLedgersFolder(environment: Environment, platform = process.platform): string {
  return join(stateFolder(environment, platform), 'ledgers');
}

/** What is kept of a person on this machine, whichever folder they work in. */
function stateFolder(environment: Environment, platform: NodeJS.Platform): string {
  const { XDG_STATE_HOME: state, LOCALAPPDATA: local } = environment;
  const home = homedir();
  const base =
    platform === 'win32'
      ? (local ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (state ?? join(home, '.local', 'state'));
  return join(base, 'eventbridge-partner-events');
}
