import type { Connections } from '../connections/register';
import { connectionKey, type Connection } from '../eventbridge/connection';
import { hash } from '../ledger/textHash';
import type { PlainText } from '../ui/plainText';
import type { CommandSurroundings } from './commandSurroundings';
import type { EntriesToCopy, SourceToCopy } from './whatToCopy';

/** What is copied and saved in other forms: for the AWS CLI, its SDKs and other people. */
export interface CopyingFeature {
  /** Asks in which form, unless the argument of the command names one, and puts the entries on the clipboard. */
  copyEntries(title: PlainText, what: EntriesToCopy, argument: unknown): Promise<void>;
  /** The same, and writes the entries into a file, of which it asks where. */
  saveEntries(title: PlainText, what: EntriesToCopy, argument: unknown): Promise<void>;
  /** Asks which command about the source and for which shell, and puts it on the clipboard. */
  copySourceCommand(title: PlainText, what: SourceToCopy): Promise<void>;
  /** The connection of an earlier send; undefined where the settings have none that leads there. */
  connectionOf(connectionHash: string): Connection | undefined;
}

/** Nothing is loaded before something is copied. */
export function registerCopying(connections: Pick<Connections, 'current' | 'services' | 'local'>): CopyingFeature {
  const surroundings: CommandSurroundings = {
    placeOf: async (connection) => (await import('./commandConnection')).commandPlace(connection, connections),
    usualShell: process.platform === 'win32' ? 'powershell' : 'sh',
  };
  return {
    copyEntries: async (title, what, argument) =>
      (await import('./copyEntries')).copyEntries({ title, what, argument }, surroundings),
    saveEntries: async (title, what, argument) =>
      (await import('./copyEntries')).saveEntries({ title, what, argument }, surroundings),
    copySourceCommand: async (title, what) =>
      (await import('./copySourceCommand')).copySourceCommand(title, what, surroundings),
    connectionOf: (wanted) =>
      connections.current.usable().find((connection) => hash(connectionKey(connection)) === wanted),
  };
}
