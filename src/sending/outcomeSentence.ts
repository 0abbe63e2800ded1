import { sentence, type Sentence } from '../model/sentence';
import type { Outcome } from './outcome';
import { outcomeLooks } from './outcomeLook';

/** How many characters of an EventId tell it apart at a glance. */
const shortEventIdLength = 8;

/** The outcome in one short line, as it stands after an entry. */
export function outcomeLine(outcome: Outcome, localize: (sentence: Sentence) => string): string {
  return `${outcomeLooks[outcome.kind].mark} ${localize(outcomeWords(outcome, localize))}`;
}

function outcomeWords(outcome: Outcome, localize: (sentence: Sentence) => string): Sentence {
  switch (outcome.kind) {
    case 'accepted':
      return sentence('accepted {0}', outcome.eventId.slice(0, shortEventIdLength));
    case 'rejected':
      return errorSentence(outcome.errorCode, outcome.errorMessage);
    case 'unknown':
      return sentence('unknown: {0}', localize(outcome.reason));
    case 'not-sent':
      return sentence('not sent: {0}', localize(outcome.reason));
  }
}

/** The error of a service in one line: its name, and its message where it has one. */
export function errorSentence(code: string, message: string): Sentence {
  return message.trim() === '' ? sentence('{0}', code) : sentence('{0}: {1}', code, message);
}
