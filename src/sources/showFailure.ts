import { offerRecovery } from '../ui/recovery';
import { inWords, localize } from '../ui/localize';
import { failureText, signInOf } from './failureText';
import type { ListFailure } from '../directory/listFailure';

/**
 * Says why something failed, with what may help.
 * @param failed what did not happen, as a sentence
 * @returns whether it is to be tried again
 */
export function showFailure(failed: string, failure: ListFailure): Promise<boolean> {
  return offerRecovery(inWords('{0} {1}', failed, failureText(failure, localize)), {
    signIn: signInOf(failure),
    again: true,
  });
}
