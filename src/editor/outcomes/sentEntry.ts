import type * as vscode from 'vscode';
import { hashOfContent } from '../../model/hashOfContent';
import type { Entry } from '../../model/entry';
import type { ShownOutcome } from '../../sends/outcomes';
import type { SendsFeature } from '../../sends/register';
import type { SentEntry } from './annotationPlan';

/** What became of an entry of the file; undefined: nothing is known. */
export function sentEntry(
  sends: Pick<SendsFeature, 'outcomeOf' | 'hash'>,
  uri: vscode.Uri,
  entry: Entry,
): SentEntry | undefined {
  const shown = sends.outcomeOf(uri, entry.id);
  return shown && { ...shown, isOutdated: isOutdated(sends, shown, entry) };
}

/** Whether something else would be sent of the entry now than was sent then. */
export function isOutdated(
  sends: Pick<SendsFeature, 'hash'>,
  { sentHash }: Pick<ShownOutcome, 'sentHash'>,
  { content }: Entry,
): boolean {
  return sentHash !== hashOfContent(content, (text) => sends.hash(text));
}
