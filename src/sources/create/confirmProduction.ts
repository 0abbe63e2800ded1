import type { Connection } from '../../eventbridge/connection';
import { connectionLines } from '../../connections/connectionText';
import { inWords, localize } from '../../ui/localize';
import { askFirst } from '../../ui/messages';

/** What is about to be created, and where. */
export interface Order {
  readonly sourceName: string;
  readonly accounts: readonly string[];
  /** With Region and endpoint looked up. */
  readonly connection: Connection;
}

/** Whether it may be done: on a connection marked as production the person is asked, each time. */
export async function confirmProduction({ sourceName, accounts, connection }: Order): Promise<boolean> {
  if (connection.kind === 'local' || !connection.production) return true;
  const create = inWords('Create on {0}', connection.name);
  const lines = [
    inWords('Source: {0}', sourceName),
    accounts.length === 1
      ? inWords('Account: {0}', accounts.join())
      : inWords('{0} accounts: {1}', accounts.length, accounts.join(', ')),
    ...connectionLines(connection).map(localize),
  ];
  const question = inWords('Create this source in production?');
  return (await askFirst({ question, lines }, create)) === create;
}
