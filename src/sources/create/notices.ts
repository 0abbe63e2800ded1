import type { SourceKnowledge } from '../../directory/sourceKnowledge';
import { readAccounts } from '../../model/accounts';
import { characterName, visibleName } from '../../model/shownText';
import { sentence, type Sentence, type SentenceValue } from '../../model/sentence';
import { documentedSourceName, longestSourceName, sourceNameLead, sourceNamePrefix } from '../../model/sourceName';
import {
  accountLikeParts,
  copiedSourceName,
  findPartFault,
  splitNamePrefix,
  type SourceNamePart,
  type SourceNamePartFault,
  type SourceNameParts,
} from '../../model/sourceNameParts';
import type { TextRange } from '../../model/textRange';
import { accountFaultSentence } from '../../offering/accountFaultSentence';
import { partsOf, sourceNameOf, type Draft, type Form } from './form';
import { together } from '../../model/together';

/** Something to say about what stands in the box. */
export interface Notice {
  /** An error does not let through, a warning does. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly sentence: Sentence;
  /** The piece of the text that is meant. */
  readonly range?: TextRange;
}

/** How many accounts or faults a sentence lists before it counts the rest. */
const listed = 3;

/** What is to be said of the step as it stands; undefined: it can be answered so. */
export function noticeOf({ step, draft }: Form, existing: SourceKnowledge): Notice | undefined {
  return step === 'accounts' ? noticeOfAccounts(draft, existing) : noticeOfPart(step, draft);
}

/** The whole name as far as it stands, and its length, for below the box. */
export function nameSoFar(draft: Draft): Sentence {
  const { partner, namespace, name } = normalized(draft);
  const text = [sourceNamePrefix, partner, namespace, name].filter((part) => part !== '').join('/');
  const shown = name === '' ? `${visibleName(text).replace(/\/$/, '')}/…` : visibleName(text);
  return sentence('{0} ({1} of {2} characters)', shown, text.length, longestSourceName);
}

/** The draft's parts, where the first box may hold the beginning of a name. */
function normalized(draft: Draft): SourceNameParts {
  const parts = partsOf(draft);
  const whole = copiedSourceName(draft.partner);
  const beginning = splitNamePrefix(whole ?? parts.partner);
  if (beginning === undefined) return parts;
  if (whole === undefined) return { ...parts, partner: beginning.partner };
  return { partner: beginning.partner, namespace: '', name: whole.split('/').slice(2).join('/') };
}

function noticeOfPart(part: SourceNamePart, draft: Draft): Notice | undefined {
  const raw = draft[part];
  if (part === 'partner' && copiedSourceName(raw) !== undefined) {
    return { severity: 'info', sentence: sentence('A whole name: Enter goes on to the accounts.') };
  }
  const text = part === 'partner' ? raw.trim().replace(/\/$/, '') : raw.trim();
  const beginning = part === 'partner' && raw.trim().startsWith(sourceNameLead) ? sourceNameLead.length : 0;
  const fault = findPartFault(part, text.slice(beginning));
  if (fault !== undefined) {
    const offset = beginning + raw.length - raw.trimStart().length;
    if (fault.kind === 'empty') return { severity: 'error', sentence: emptySentence(part) };
    const range = { start: fault.range.start + offset, end: fault.range.end + offset };
    return { severity: 'error', sentence: faultSentence(part, fault, range.start + 1), range };
  }
  const whole = beginning > 0 ? text : sourceNameOf(draft);
  if (whole.length > longestSourceName) {
    const over = whole.length - longestSourceName;
    const long = over === 1 ? sentence('1 character') : sentence('{0} characters', over);
    return {
      severity: 'error',
      sentence: sentence('The whole name is {0} too long. Shorten it.', long),
    };
  }
  const [account] = part === 'partner' ? [] : accountLikeParts({ namespace: '', name: '', [part]: text });
  if (account !== undefined) return { severity: 'warning', sentence: accountLikeSentence(account) };
  if (part !== 'name' || partsOf(draft).namespace !== '') return undefined;
  const hint = sentence('A name has no namespace here; the documented form is {0}.', documentedSourceName);
  return { severity: 'info', sentence: hint };
}

function noticeOfAccounts(draft: Draft, existing: SourceKnowledge): Notice | undefined {
  const { accounts, repeated, faults } = readAccounts(draft.accounts);
  const [fault] = faults;
  if (fault !== undefined) {
    const more =
      faults.length > 1 ? sentence('{0} And {1} more.', accountFaultSentence(fault), faults.length - 1) : undefined;
    return { severity: 'error', sentence: more ?? accountFaultSentence(fault), range: fault.range };
  }
  if (accounts.length === 0) {
    return { severity: 'error', sentence: sentence('Write the 12 digits of the AWS account that gets the source.') };
  }
  const offered = alreadyOffered(accounts, existing);
  if (offered.length > 0) {
    return {
      severity: 'warning',
      sentence:
        offered.length === 1
          ? sentence('{0} has this source already: nothing will change for it.', offered[0] ?? '')
          : sentence('{0} have this source already: nothing will change for them.', listOf(offered)),
    };
  }
  const { namespace, name } = partsOf(draft);
  const inName = accounts.find((account) => accountLikeParts({ namespace, name }).includes(account));
  if (inName !== undefined) return { severity: 'warning', sentence: accountLikeSentence(inName) };
  if (repeated.length > 0) {
    return {
      severity: 'info',
      sentence: sentence('Written more than once, but counted once: {0}.', listOf(repeated)),
    };
  }
  const all = new Set([...accounts, ...accountsOf(existing)]);
  if (all.size > 1) {
    return {
      severity: 'warning',
      sentence: sentence('An event names no account: all {0} accounts receive every event of this source.', all.size),
    };
  }
  return undefined;
}

/** Those of the accounts that have the source; one that the partner deleted can get it again. */
export function alreadyOffered(accounts: readonly string[], existing: SourceKnowledge): readonly string[] {
  const having = new Set(accountsOf(existing));
  return accounts.filter((account) => having.has(account));
}

function accountsOf(existing: SourceKnowledge): readonly string[] {
  if (existing.kind !== 'there') return [];
  return (existing.accounts ?? []).filter(({ state }) => state !== 'DELETED').map(({ account }) => account);
}

/** What is known of the source before its accounts are asked for; undefined: nothing worth saying. */
export function existingSentence(existing: SourceKnowledge): Sentence | undefined {
  if (existing.kind !== 'there') return undefined;
  if (existing.accounts === undefined) return sentence('This source exists already.');
  const accounts = existing.accounts.map(({ account, state }) =>
    state === undefined ? account : sentence('{0} ({1})', account, state),
  );
  return accounts.length === 0
    ? sentence('This source exists already, without an account.')
    : sentence('This source exists already, offered to {0}.', listOf(accounts));
}

function listOf(items: readonly SentenceValue[]): SentenceValue {
  if (items.length <= listed) return items;
  return sentence('{0} and {1} more', together('{0}, {1}', items.slice(0, listed)), items.length - listed);
}

function emptySentence(part: SourceNamePart): Sentence {
  return part === 'partner'
    ? sentence('Write your partner name, such as {0}.', 'example.com')
    : sentence('Write the last part of the name, such as {0}.', 'acme');
}

/** @param place of the piece in the box, from 1 */
function faultSentence(
  part: SourceNamePart,
  fault: Exclude<SourceNamePartFault, { readonly kind: 'empty' }>,
  place: number,
): Sentence {
  switch (fault.kind) {
    case 'forbidden-character':
      return fault.character === ' '
        ? sentence('A name has no spaces (character {0}). Write {1} instead, or remove it.', place, '-')
        : sentence(
            '{0} at character {1} is not allowed in a name; only A–Z, a–z, 0–9 and {2} are.',
            characterName(fault.character),
            place,
            part === 'namespace' ? '. - _ /' : '. - _',
          );
    case 'leading-slash':
      return sentence('Remove the slash at the beginning: it is put there for you.');
    case 'trailing-slash':
      return sentence('Nothing comes after the slash at the end. Write another part, or remove the slash.');
    case 'empty-part':
      return sentence(
        'There is nothing between the slashes at character {0}. Write a part there, or remove a slash.',
        place,
      );
    case 'slash':
      return part === 'partner'
        ? sentence('A partner name has no slash (character {0}). What comes after it is asked for next.', place)
        : sentence('The last part has no slash (character {0}). Go back, and write there what comes before it.', place);
    case 'repeated-prefix':
      return sentence('{0} is put before it already. Write only what comes after it.', sourceNameLead);
  }
}

function accountLikeSentence(account: string): Sentence {
  return sentence(
    '{0} in the name looks like an AWS account. AWS advises naming customers as your own system does.',
    account,
  );
}
