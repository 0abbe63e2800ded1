import { accountsText, pastedAccounts } from '../../model/accounts';
import {
  copiedSourceName,
  joinSourceName,
  splitNamePrefix,
  splitSourceName,
  type SourceNameParts,
} from '../../model/sourceNameParts';
import type { SourceArguments } from '../sourceArguments';
import { pastedSource } from './pastedSource';

/** What is asked, one after the other. */
export const steps = ['partner', 'namespace', 'name', 'accounts'] as const;

export type Step = (typeof steps)[number];

/** What was typed, as it was typed; white space around it does not count. */
export interface Draft extends SourceNameParts {
  /** Account ids with anything between them. */
  readonly accounts: string;
}

/** Where somebody who creates a source is. Every step keeps what was typed in it, wherever one goes from there. */
export interface Form {
  readonly step: Step;
  readonly draft: Draft;
}

export const emptyDraft: Draft = { partner: '', namespace: '', name: '', accounts: '' };

/** The parts of the name without what does not count: white space around, and a slash behind the partner's name. */
export function partsOf({ partner, namespace, name }: Draft): SourceNameParts {
  return { partner: partner.trim().replace(/\/$/, ''), namespace: namespace.trim(), name: name.trim() };
}

/** The whole name, valid or not. */
export function sourceNameOf(draft: Draft): string {
  return joinSourceName(partsOf(draft));
}

/** The text of the step changed. */
export function typed({ step, draft }: Form, text: string): Form {
  return { step, draft: { ...draft, [step]: text } };
}

/**
 * The whole name that a change put into the box at one stroke; undefined where it did not. A name that is being typed is
 * whole for a moment long before it is finished.
 */
export function pastedName(step: Step, before: string, after: string): string | undefined {
  if (step === 'accounts' || insertedLength(before, after) < 2) return undefined;
  return pastedSource(after)?.name ?? copiedSourceName(after);
}

/**
 * A whole name fills its parts, and only the accounts are left to ask for.
 * @param pasted where the name was found; the accounts that stand beside it fill the last box
 */
export function filled({ draft }: Form, wholeName: string, pasted: string): Form {
  const parts = splitSourceName(wholeName);
  if (parts === undefined) return { step: 'partner', draft };
  const beside = pastedSource(pasted)?.accounts ?? pastedAccounts(pasted);
  const accounts = draft.accounts === '' ? accountsText(beside) : draft.accounts;
  return { step: 'accounts', draft: { ...draft, ...parts, accounts } };
}

/** The step is answered, without a fault. Undefined: it was the last one. */
export function accepted(form: Form): Form | undefined {
  const { step, draft } = form;
  if (step === 'partner') return afterPartner(form);
  const next = steps[steps.indexOf(step) + 1];
  return next === undefined ? undefined : { step: next, draft };
}

/** One step back; the first one stays. */
export function back({ step, draft }: Form): Form {
  return { step: steps[Math.max(0, steps.indexOf(step) - 1)] ?? 'partner', draft };
}

/** Where a form begins that nothing was typed into yet. */
export function freshForm(given: SourceArguments, partnerNames: readonly string[]): Form {
  const { sourceName, namePrefix, partnerName } = given;
  const whole = sourceName === undefined ? undefined : splitSourceName(sourceName);
  // A name that is none goes into the first box, which says what is wrong with it.
  if (sourceName !== undefined && whole === undefined) {
    return { step: 'partner', draft: { ...emptyDraft, partner: sourceName } };
  }
  const beginning = namePrefix === undefined ? undefined : splitNamePrefix(namePrefix);
  const partner = partnerName ?? beginning?.partner ?? '';
  const draft = { ...emptyDraft, partner, namespace: beginning?.namespace ?? '', ...whole };
  if (draft.partner === '') return { step: 'partner', draft: { ...draft, partner: partnerNames[0] ?? '' } };
  if (draft.name !== '') return { step: 'accounts', draft };
  return { step: draft.namespace === '' ? 'namespace' : 'name', draft };
}

/** The kept form, where it says nothing else than what the command was called with. */
export function keptForm(kept: Form | undefined, fresh: Form, given: SourceArguments): Form | undefined {
  if (kept === undefined || isUntouched(kept, fresh)) return undefined;
  const { partner, namespace, name } = fresh.draft;
  const isAsked = given.partnerName !== undefined || given.namePrefix !== undefined || given.sourceName !== undefined;
  const agrees =
    !isAsked ||
    (kept.draft.partner === partner &&
      (namespace === '' || kept.draft.namespace === namespace) &&
      (name === '' || (kept.draft.name === name && kept.draft.namespace === namespace)));
  return agrees ? kept : undefined;
}

function isUntouched(kept: Form, fresh: Form): boolean {
  return kept.step === fresh.step && JSON.stringify(kept.draft) === JSON.stringify(fresh.draft);
}

/** The first box may hold more than the partner's name: a whole name, or the beginning of one. */
function afterPartner(form: Form): Form {
  const { draft } = form;
  const whole = pastedSource(draft.partner)?.name ?? copiedSourceName(draft.partner);
  if (whole !== undefined) return filled(form, whole, draft.partner);
  const { partner } = partsOf(draft);
  return { step: 'namespace', draft: { ...draft, partner: splitNamePrefix(partner)?.partner ?? partner } };
}

/** How many characters stand in `after` between what it has in common with `before` at the beginning and the end. */
function insertedLength(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return after.length - start - end;
}
