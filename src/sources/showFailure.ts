import { inWords, localize } from '../ui/localize';
import { failureText, signInOf } from './failureText';
import type { ListFailure } from '../directory/listFailure';
import type { SourcesPorts } from './sourcesPorts';
import { showError } from '../ui/messages';

/**
 * Says why something failed, and offers to sign in where that is what is missing.
 * @param failed what did not happen, as a sentence
 * @param again whether "Try Again" is offered
 * @returns whether it is to be tried again
 */
export async function showFailure(
  failed: string,
  failure: ListFailure,
  { signIn }: Pick<SourcesPorts, 'signIn'>,
  again: 'again' | 'once' = 'again',
): Promise<boolean> {
  const command = signInOf(failure);
  const [signInButton, againButton] = [inWords('Sign In'), inWords('Try Again')];
  const picked = await showError(
    `${failed} ${failureText(failure, localize)}`,
    ...(command === undefined ? [] : [signInButton]),
    ...(again === 'again' ? [againButton] : []),
  );
  if (picked === signInButton && command !== undefined) await signIn(command);
  return picked === againButton;
}
