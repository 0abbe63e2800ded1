import type { SourceDirectory } from '../directory/sourceDirectory';
import { inEnglish } from '../model/sentence';
import { partnerPrefix } from '../model/sourceName';
import { failureText } from './failureText';

/** How long is waited for the lists of a connection, in milliseconds. */
const longestLook = 20_000;

/**
 * Lists the sources of these partners in the background, as far as that goes.
 * @returns in English, why not all of them are known; undefined: they are
 */
export async function findAllSources(
  directory: SourceDirectory,
  partners: readonly string[],
): Promise<string | undefined> {
  if (partners.length === 0) return 'The connection has no partner name yet: sources cannot be listed.';
  const signal = AbortSignal.timeout(longestLook);
  for (const prefix of partners.map(partnerPrefix)) {
    await directory.loadMore(prefix, signal, 'background');
    const { status, failure } = directory.listState(prefix);
    if (failure !== undefined) return failureText(failure, inEnglish);
    if (status !== 'complete') return 'There are more sources than these.';
  }
  return undefined;
}
