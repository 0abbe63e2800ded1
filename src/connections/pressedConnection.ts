import { connectionKey, type Connection } from '../eventbridge/connection';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';

/**
 * The connection in use, where it is the one that a button or a link stood for. Where it is not, the person is told, and nothing is to
 * be done.
 * @param key of the connection that was meant; undefined: the one in use
 */
export function pressedConnection(inUse: Connection, key: string | undefined): Connection | undefined {
  if (key === undefined || key === connectionKey(inUse)) return inUse;
  void showWarning(inWords('Nothing was done: the connection is now {0}. Try again.', inUse.name));
  return undefined;
}
