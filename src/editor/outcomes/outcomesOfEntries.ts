import type * as vscode from 'vscode';
import type { EventsDocument } from '../../model/eventsDocument';
import type { SendsOfFiles, ShownOutcome } from '../ports';

/** The outcomes of the entries that are in the file now, in file order. */
export function outcomesOfEntries(
  document: EventsDocument,
  uri: vscode.Uri,
  sends: SendsOfFiles,
): readonly ShownOutcome[] {
  if (sends.outcomesOf(uri).length === 0) return [];
  return document.entries.flatMap(({ id }) => sends.outcomeOf(uri, id) ?? []);
}
