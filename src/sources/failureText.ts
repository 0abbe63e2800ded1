import type { SignInCommand } from '../eventbridge/partnerEventsApi';
import { sentence, type Sentence } from '../model/sentence';
import type { ListFailure } from '../directory/listFailure';
import { errorSentence } from '../sending/outcomeSentence';

/** What stands in the way, in two or three words. */
export function failureLabel(failure: ListFailure): Sentence {
  switch (failure.kind) {
    case 'repeated':
      return sentence('The list may be incomplete');
    case 'unreadable':
      return sentence('The answer could not be read');
    case 'refused':
      if (failure.throttled) return sentence('EventBridge is busy');
      if (failure.obstacle === 'credentials') return sentence('Credentials not accepted');
      if (/^(AccessDenied|NotAuthorized)/.test(failure.error.code)) return sentence('No permission');
      return sentence('Refused: {0}', failure.error.code);
    case 'not-reached':
      if (failure.obstacle === 'credentials') return sentence('No credentials');
      if (failure.obstacle === 'set-up') return sentence('The connection cannot be used');
      return sentence('EventBridge was not reached');
    case 'unanswered':
      return sentence('No usable answer');
  }
}

/** What happened, and what to do about it. */
export function failureText(failure: ListFailure, localize: (sentence: Sentence) => string): string {
  switch (failure.kind) {
    case 'repeated':
      return localize(
        sentence(
          'EventBridge repeats itself: a page led back to an earlier one. The list may be incomplete. Try again.',
        ),
      );
    case 'unreadable':
      return localize(sentence('The answer of EventBridge could not be read: {0}. Try again.', failure.message));
    case 'refused': {
      const { code, message, advice } = failure.error;
      const said = localize(errorSentence(code, message));
      return advice === undefined ? said : localize(sentence('{0} {1}', said, advice));
    }
    case 'not-reached':
      return localize(failure.reason);
    case 'unanswered':
      return localize(sentence('EventBridge gave no usable answer: {0}. Try again.', localize(failure.reason)));
  }
}

/** What renews the sign-in, where that is what is missing. */
export function signInOf(failure: ListFailure): SignInCommand | undefined {
  return failure.kind === 'refused' || failure.kind === 'not-reached' ? failure.signIn : undefined;
}

/** What a person must see to before anything can be listed. */
export function obstacleOf(failure: ListFailure | undefined): 'credentials' | 'set-up' | undefined {
  if (failure === undefined) return undefined;
  return failure.kind === 'refused' || failure.kind === 'not-reached' ? failure.obstacle : undefined;
}
