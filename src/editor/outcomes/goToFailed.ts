import * as vscode from 'vscode';
import { sentence } from '../../model/sentence';
import { outcomeLine } from '../../sending/outcomeSentence';
import type { SendsFeature } from '../../sends/register';
import { announce, isAnnouncing } from '../../ui/announcement';
import { inWords, localize } from '../../ui/localize';
import { showInformation, showInStatusBar } from '../../ui/messages';
import { plain } from '../../ui/plainText';
import type { EventsFiles } from '../eventsFiles';
import { fileInFront, sayHindrance } from '../fileInFront';
import { placeOfStep, type Step } from './failedEntries';
import { sentEntry } from './sentEntry';
import { outcomesToList } from './outcomesToList';

/** How long it is said where one is, in milliseconds. */
const saidFor = 8000;

/**
 * Puts the cursor on the next or the previous entry that was rejected or whose outcome is unknown, from the last one on to
 * the first one, and says which it is and what became of it.
 */
export function goToFailed(step: Step, files: EventsFiles, sends: Pick<SendsFeature, 'outcomeOf' | 'hash'>): void {
  const file = fileInFront(files);
  const editor = vscode.window.activeTextEditor;
  if (typeof file === 'string' || editor === undefined) {
    sayHindrance(typeof file === 'string' ? file : 'no-events-file');
    return;
  }
  const { textDocument, document, uri } = file;
  const failed = outcomesToList(document, (entry) => sentEntry(sends, uri, entry), Infinity)
    .listed.map(({ entry, outcome }) => ({ start: entry.start, end: entry.end, outcome }))
    .toSorted((one, other) => one.start - other.start);
  const place = placeOfStep(failed, textDocument.offsetAt(editor.selection.active), step);
  const found = failed[place];
  if (found === undefined) {
    void showInformation(inWords('No entry of this file is rejected or unknown.'));
    return;
  }
  const start = textDocument.positionAt(found.start);
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  const words = localize(sentence('{0} of {1}: {2}', place + 1, failed.length, outcomeLine(found.outcome, localize)));
  showInStatusBar(plain(words), saidFor);
  if (isAnnouncing()) void announce(words);
}
