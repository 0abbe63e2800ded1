import type { ListFailure } from '../../directory/listFailure';
import type { SourceDirectory } from '../../directory/sourceDirectory';
import type { SourceAccount } from '../../eventbridge/partnerEventsApi';

/** Who has the source now, asked for anew; or why that could not be found out. */
export async function accountsNow(
  directory: SourceDirectory,
  sourceName: string,
): Promise<readonly SourceAccount[] | { readonly failure: ListFailure }> {
  const never = new AbortController().signal;
  await directory.reloadAccounts(sourceName, never);
  await directory.loadAccounts(sourceName, never);
  if (directory.knowledgeOf(sourceName).kind === 'missing') return [];
  const { accounts, failure } = directory.accountsOf(sourceName);
  return failure === undefined ? accounts : { failure };
}
