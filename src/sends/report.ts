import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { inWords, localize } from '../ui/localize';
import { signInWordsOf } from '../sending/outcome';
import { announce, isAnnouncing } from '../ui/announcement';
import { showInStatusBar, showWarning } from '../ui/messages';
import { plain, withIcon } from '../ui/plainText';
import { reportText } from './reportText';
import type { SendRecord } from '../ledger/sendRecord';

/** What the person chose in the notification about a send that did not go well. */
export type ReportChoice = 'show-results' | 'nothing';

/**
 * Says how a send ended: in the status bar where nobody has to do anything, and in a notification where somebody has to look.
 * No screen reader says what comes into the status bar.
 */
export async function reportSend(record: SendRecord, cancelled: boolean): Promise<ReportChoice> {
  const outcomes = record.entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  const { isWarning, summary, first } = reportText(record.connection, outcomes, cancelled, localize);
  if (!isWarning || first === undefined) {
    showInStatusBar(withIcon('send', plain(summary)), 8000);
    if (isAnnouncing()) void announce(summary);
    return 'nothing';
  }
  const showResults = inWords('Show Results');
  const signIn = inWords('Sign In');
  const signInWords = outcomes.map(signInWordsOf).find((words) => words !== undefined);
  const choice = await showWarning(`${summary}. ${first}`, ...(signInWords === undefined ? [] : [signIn]), showResults);
  if (choice === signIn) await vscode.commands.executeCommand(commandIds.signIn, signInWords);
  return choice === showResults ? 'show-results' : 'nothing';
}
