import { placeKey, type Connection } from '../eventbridge/connection';
import { hash } from '../ledger/textHash';

/** What records have of the place that a connection leads to. @param connection looked up already */
export function hashOfPlace(connection: Connection): string | undefined {
  const key = placeKey(connection);
  return key === undefined ? undefined : hash(key);
}
