import type { SourceAccount, SourceState } from '../eventbridge/partnerEventsApi';
import { forbiddenCharacter, longestSourceName, sourceNameLead, partnerPrefix } from '../model/sourceName';
import { readSentence, sentence, type Sentence } from '../model/sentence';

/** Which sources are shown: those that fit everything that is there. */
export interface SourceFilter {
  /** Of a whole name, or of what follows the partner's name. The service is asked for such names alone. */
  readonly beginning?: string;
  /**
   * Words with blanks between them, each of which is part of the name, part of the number of an account, or a state. They are
   * looked for in what is known; upper and lower case count the same.
   */
  readonly text?: string;
  readonly account?: string;
  readonly state?: SourceState;
}

/** Whether it looks for something in what is known, and does not only ask the service for a beginning. */
export function isSearch({ text, account, state }: SourceFilter): boolean {
  return text !== undefined || account !== undefined || state !== undefined;
}

export function isEverySource(filter: SourceFilter): boolean {
  return filter.beginning === undefined && !isSearch(filter);
}

/** Whether accounts decide about a source: those that nobody looked up are then missing. */
export function looksAtAccounts(filter: SourceFilter): boolean {
  return filter.account !== undefined || filter.state !== undefined || wordsOf(filter).some(isOfAccounts);
}

/** Whether a source fits, by its name or by an account of it; its beginning is not looked at. */
export function fits(name: string, accounts: readonly SourceAccount[], filter: SourceFilter): boolean {
  const missing = missingWords(name, filter);
  if (isFittingByName(missing, filter)) return true;
  return accounts.some((account) => isFittingAccount(account, missing, filter));
}

/** Whether accounts that are not known yet can make the source fit. */
export function mayFit(name: string, filter: SourceFilter): boolean {
  const missing = missingWords(name, filter);
  return !isFittingByName(missing, filter) && missing.every(isOfAccounts);
}

/** The accounts of the source that the filter asks for; all of them where its name is enough. */
export function fittingAccounts(
  name: string,
  accounts: readonly SourceAccount[],
  filter: SourceFilter,
): readonly SourceAccount[] {
  const missing = missingWords(name, filter);
  if (isFittingByName(missing, filter)) return accounts;
  return accounts.filter((account) => isFittingAccount(account, missing, filter));
}

function isFittingByName(missing: readonly string[], { account, state }: SourceFilter): boolean {
  return account === undefined && state === undefined && missing.length === 0;
}

function isFittingAccount({ account, state }: SourceAccount, words: readonly string[], filter: SourceFilter): boolean {
  if (filter.account !== undefined && account !== filter.account) return false;
  if (filter.state !== undefined && state !== filter.state) return false;
  return words.every((word) => state?.toLowerCase() === word || account.includes(word.replaceAll('-', '')));
}

function missingWords(name: string, filter: SourceFilter): readonly string[] {
  const words = wordsOf(filter);
  if (words.length === 0) return words;
  const lowered = name.toLowerCase();
  return words.filter((word) => !lowered.includes(word));
}

function wordsOf({ text = '' }: SourceFilter): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Whether the word can stand for accounts: a few digits, as `1111-2222` too, or a state. */
function isOfAccounts(word: string): boolean {
  return /^\d[\d-]{2,}$/.test(word) || ['pending', 'active', 'deleted'].includes(word);
}

/** What it asks for, piece by piece. */
export function filterSentences({ beginning, text, account, state }: SourceFilter): readonly Sentence[] {
  return [
    ...(beginning === undefined ? [] : [sentence('names that begin with "{0}"', beginning)]),
    ...(text === undefined ? [] : [sentence('"{0}"', text)]),
    ...(account === undefined ? [] : [sentence('account {0}', account)]),
    ...(state === undefined ? [] : [readSentence(state)]),
  ];
}

/**
 * What the names of a partner's sources begin with under a filter; undefined: none of the partner's can fit.
 * @param filter the beginning of a whole name, or of what follows the partner's name; empty: no filter
 */
export function filterPrefix(filter: string, partnerName: string): string | undefined {
  const prefix = partnerPrefix(partnerName);
  if (!filter.startsWith(sourceNameLead)) {
    return prefix + (filter.startsWith(`${partnerName}/`) ? filter.slice(partnerName.length + 1) : filter);
  }
  if (filter.startsWith(prefix)) return filter;
  return prefix.startsWith(filter) ? prefix : undefined;
}

/** What is wrong with a beginning of names; undefined: nothing. */
export function filterObjection(filter: string): Sentence | undefined {
  if (filter.length > longestSourceName) {
    return sentence('No name is longer than {0} characters. Shorten it.', longestSourceName);
  }
  const forbidden = forbiddenCharacter(filter)?.character;
  if (forbidden === undefined) return undefined;
  if (/\s/.test(forbidden)) return sentence('A name has no spaces. Remove them.');
  return sentence('{0} is not allowed in a name. Write only letters from A to Z, digits and {1}', forbidden, '. - _ /');
}
