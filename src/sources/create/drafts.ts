import { splitNamePrefix, splitSourceName } from '../../model/sourceNameParts';
import { emptyDraft, firstOpenStep, type Form } from './form';
import type { SourceArguments } from '../sourceArguments';

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
  return { step: firstOpenStep(draft, draft.namespace !== ''), draft };
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
