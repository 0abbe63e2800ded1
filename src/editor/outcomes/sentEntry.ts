import type * as vscode from 'vscode';
import type { Entry } from '../../model/entry';
import type { SendsFeature } from '../../sends/register';
import type { SentEntry } from './annotationPlan';

/** What became of an entry of the file; undefined: nothing is known. */
export function sentEntry(
  sends: Pick<SendsFeature, 'outcomeOf' | 'isOutdated'>,
  uri: vscode.Uri,
  entry: Entry,
): SentEntry | undefined {
  const shown = sends.outcomeOf(uri, entry.id);
  return shown && { ...shown, isOutdated: sends.isOutdated(shown, entry) };
}
