import type * as vscode from 'vscode';
import type { EventsDocument } from '../../model/eventsDocument';
import type { SendsFeature } from '../../sends/register';
import type { ShownOutcome } from '../../sends/outcomes';

/** The outcomes of the entries that are in the file now, in file order. */
export function outcomesOfEntries(
  document: EventsDocument,
  uri: vscode.Uri,
  sends: SendsFeature,
): readonly ShownOutcome[] {
  if (!sends.hasOutcomes(uri)) return [];
  return document.entries.flatMap(({ id }) => sends.outcomeOf(uri, id) ?? []);
}
