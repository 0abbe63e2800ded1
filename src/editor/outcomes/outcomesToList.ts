import type { Entry } from '../../model/entry';
import type { EventsDocument } from '../../model/eventsDocument';
import type { Outcome } from '../../sending/outcome';
import { bounded, type Bounded } from '../bounded';
import type { SentEntry } from './annotationPlan';

/** An entry that a person has to look at because of what became of it. */
export interface EntryToList {
  readonly entry: Entry;
  readonly outcome: Extract<Outcome, { readonly kind: 'rejected' | 'unknown' }>;
}

/**
 * The entries that were rejected, then those of which nobody knows, on the connection in use, both in file order and as long as the
 * same would be sent again;
 * at most so many.
 */
export function outcomesToList(
  document: EventsDocument,
  outcomeOf: (entry: Entry) => SentEntry | undefined,
  most: number,
): Bounded<EntryToList> {
  const rejected: EntryToList[] = [];
  const unknown: EntryToList[] = [];
  for (const entry of document.entries) {
    const sent = outcomeOf(entry);
    if (sent === undefined || sent.isElsewhere || sent.isOutdated) continue;
    const { outcome } = sent;
    if (outcome.kind === 'rejected') rejected.push({ entry, outcome });
    else if (outcome.kind === 'unknown') unknown.push({ entry, outcome });
  }
  return bounded([...rejected, ...unknown], most);
}
