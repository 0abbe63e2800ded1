import { partitionOf } from '../eventbridge/aws/regions';
import { customerInstructions } from '../exchange/customerInstructions';
import { copy } from '../ui/copying';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';
import type { SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode } from './sourceNodes';
import type { SourcesNeeds } from './sourcesNeeds';

/** Copies what the customer does to receive the events of a source, as a text to send on. */
export async function copyInstructions(
  { sourceName, account, connection }: Pick<AccountNode, 'sourceName' | 'account' | 'connection'>,
  directory: SourceDirectory,
  { services }: Pick<SourcesNeeds, 'services'>,
): Promise<void> {
  const frozen = await services.freeze(connection);
  const name = frozen.kind === 'aws' ? frozen.region : undefined;
  const { accounts } = directory.accountsOf(sourceName);
  const text = customerInstructions({
    sourceName,
    account,
    region: name === undefined ? undefined : { name, partition: partitionOf(name).id },
    expiresAt: accounts.find((one) => one.account === account)?.expiresAt,
  });
  if (text !== undefined) return copy(text, inWords('Copied instructions for {0}', account));
  void showWarning(inWords('Nothing copied: EventBridge has no source {0} for the account {1}.', sourceName, account));
}
