import type { Connection } from '../eventbridge/connection';
import { changeSource } from './changeSource';
import type { SourcesNeeds } from './sourcesNeeds';
import type { SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode } from './sourceNodes';
import { connectionPlace } from '../eventbridge/connectionText';
import { inWords, localize } from '../ui/localize';
import { isRemovalMeant, type RemovalFact } from '../ui/removalQuestion';

/** Asks, then takes the source back from the account. What was asked about is where it is done. */
export async function deleteSourceForAccount(
  node: AccountNode,
  directory: SourceDirectory,
  needs: SourcesNeeds,
): Promise<void> {
  const { sourceName, account } = node;
  const connection = await needs.services.freeze(node.connection);
  if (!(await isAgreedTo(node, connection))) return;
  await changeSource(node, directory, needs, {
    done: inWords('Deleted for account {0}: {1}', account, sourceName),
    failed: inWords('The source was not deleted for account {0}', account),
    unknown: inWords('It is not known whether the source was deleted for account {0}', account),
    operation: 'DeletePartnerEventSource',
    open: () => needs.services.open(connection, 'asked'),
    make: (api, signal) => api.deleteSource(sourceName, account, signal),
  });
}

function isAgreedTo(node: AccountNode, connection: Connection): Promise<boolean> {
  const { sourceName, account, state } = node;
  return isRemovalMeant({
    question: inWords('Delete this source for account {0}?', account),
    keep: inWords('Keep the Source'),
    remove: inWords('Delete for {0}', account),
    facts: [
      { name: inWords('Partner event source'), value: sourceName },
      { name: inWords('Account'), value: state === undefined ? account : inWords('{0} ({1})', account, state) },
      ...connectionFacts(connection),
    ],
    consequences: consequences(node),
  });
}

/** Where something is deleted. */
export function connectionFacts(connection: Connection): readonly RemovalFact[] {
  const production = connection.kind === 'aws' && connection.production;
  return [
    { name: inWords('Connection'), value: production ? inWords('{0} (production)', connection.name) : connection.name },
    { name: inWords('Where'), value: connectionPlace(connection, localize) },
  ];
}

function consequences({ state }: AccountNode): readonly string[] {
  switch (state) {
    case 'PENDING':
      return [inWords('The customer can no longer take up the offer.')];
    case 'ACTIVE':
    case undefined:
      return [
        inWords('The customer receives no more events of it.'),
        inWords('Their event bus stays, and its source is shown as DELETED.'),
        inWords('You can create the source again later.'),
      ];
    case 'DELETED':
      return [inWords('It is deleted already; the customer still has the event bus.')];
  }
}
