import type { Connection } from '../eventbridge/connection';
import { changeSource } from './changeSource';
import type { SourcesPorts } from './sourcesPorts';
import type { SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode } from './sourceNodes';
import { connectionPlace } from '../connections/connectionText';
import { inWords, localize } from '../ui/localize';
import { askFirst } from '../ui/messages';

/** Asks, then takes the source back from the account. What was asked about is where it is done. */
export async function deleteSourceForAccount(
  node: AccountNode,
  directory: SourceDirectory,
  ports: SourcesPorts,
): Promise<void> {
  const { sourceName, account } = node;
  const connection = await ports.freeze(node.connection);
  if (!(await isAgreedTo(node, connection))) return;
  await changeSource(node, directory, ports, {
    done: inWords('Deleted for account {0}: {1}', account, sourceName),
    failed: inWords('The source was not deleted for account {0}', account),
    unknown: inWords('It is not known whether the source was deleted for account {0}', account),
    operation: 'DeletePartnerEventSource',
    open: () => ports.open(connection, 'asked'),
    make: (api, signal) => api.deleteSource(sourceName, account, signal),
  });
}

/** Enter and Escape keep the source: the first button is the one in focus. */
async function isAgreedTo(node: AccountNode, connection: Connection): Promise<boolean> {
  const stay = inWords('Keep the Source');
  const remove = inWords('Delete for {0}', node.account);
  const production = connection.kind === 'aws' && connection.production;
  const lines = [
    inWords('Source: {0}', node.sourceName),
    inWords('Account: {0}', node.state === undefined ? node.account : `${node.account} (${node.state})`),
    inWords('Connection: {0}', connection.name) + (production ? ` (${inWords('production')})` : ''),
    inWords('Where: {0}', connectionPlace(connection, localize)),
    '',
    consequence(node),
  ];
  const question = inWords('Delete this source for account {0}?', node.account);
  const choice = await askFirst({ question, lines, stay }, remove);
  return choice === remove;
}

function consequence({ state }: AccountNode): string {
  switch (state) {
    case 'PENDING':
      return inWords('The customer can no longer take up the offer.');
    case 'ACTIVE':
    case undefined:
      return inWords(
        'The customer receives no more events of it. Their event bus stays, and its source is shown as DELETED. You can create the source again later.',
      );
    case 'DELETED':
      return inWords('It is deleted already; the customer still has the event bus.');
  }
}
