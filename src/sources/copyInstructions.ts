import { partitionOf } from '../eventbridge/aws/regions';
import { customerInstructions } from '../exchange/customerInstructions';
import { copy } from '../ui/copying';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';
import type { SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode } from './sourceNodes';
import type { SourcesNeeds } from './sourcesNeeds';

/**
 * Copies what the customers do to receive the events of a source, as a text to send on; several texts with a line between them.
 * @param customers of one connection
 */
export async function copyInstructions(
  customers: readonly Pick<AccountNode, 'sourceName' | 'account' | 'connection'>[],
  directory: SourceDirectory,
  { services }: Pick<SourcesNeeds, 'services'>,
): Promise<void> {
  const [first] = customers;
  if (first === undefined) return;
  const frozen = await services.freeze(first.connection);
  const name = frozen.kind === 'aws' ? frozen.region : undefined;
  const texts: string[] = [];
  for (const { sourceName, account } of customers) {
    const { accounts } = directory.accountsOf(sourceName);
    const text = customerInstructions({
      sourceName,
      account,
      region: name === undefined ? undefined : { name, partition: partitionOf(name).id },
      expiresAt: accounts.find((one) => one.account === account)?.expiresAt,
    });
    if (text === undefined) {
      const said = inWords('Nothing copied: EventBridge has no source {0} for the account {1}.', sourceName, account);
      void showWarning(said);
      return;
    }
    texts.push(text);
  }
  const said =
    texts.length === 1
      ? inWords('Copied instructions for {0}', first.account)
      : inWords('Copied instructions for {0} accounts', texts.length);
  await copy(texts.map((text) => text.trimEnd()).join(`\n\n${'-'.repeat(72)}\n\n`), said);
}
