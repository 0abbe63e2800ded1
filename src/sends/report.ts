import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { inWords, localize } from '../localize';
import { signInWordsOf, type AcceptedOutcome, type Outcome } from '../send/outcome';
import { countOutcomes, type OutcomeCounts, type SendRecord } from './sendRecord';
import { errorSentence } from '../send/outcomeSentence';
import { showInStatusBar, showWarning } from '../ui/messages';
import { plain, withIcon } from '../ui/plainText';

/** What the person chose in the notification about a send that did not go well. */
export type ReportChoice = 'show-results' | 'nothing';

/**
 * Says how a send ended: in the status bar where every entry was accepted, and in a notification where somebody has to look.
 */
export async function reportSend(record: SendRecord, cancelled: boolean): Promise<ReportChoice> {
  const outcomes = record.entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  const counts = countOutcomes(outcomes);
  const summary = `${record.connection}: ${countsText(counts)}`;
  const failure = outcomes.find((outcome) => outcome.kind !== 'accepted');
  if (failure === undefined || (cancelled && counts.rejected + counts.unknown === 0)) {
    showInStatusBar(withIcon('send', plain(summary)), 8000);
    return 'nothing';
  }
  const first = failureText(failure);
  const message = counts.rejected + counts.unknown + counts.notSent === 1 ? first : inWords('First: {0}', first);
  const showResults = inWords('Show Results');
  const signIn = inWords('Sign In');
  const signInWords = outcomes.map(signInWordsOf).find((words) => words !== undefined);
  const choice = await showWarning(
    `${summary}. ${message}`,
    ...(signInWords === undefined ? [] : [signIn]),
    showResults,
  );
  if (choice === signIn) await vscode.commands.executeCommand(commandIds.signIn, signInWords);
  return choice === showResults ? 'show-results' : 'nothing';
}

function failureText(outcome: Exclude<Outcome, AcceptedOutcome>): string {
  switch (outcome.kind) {
    case 'rejected': {
      const said = localize(errorSentence(outcome.errorCode, outcome.errorMessage));
      return outcome.advice === undefined ? said : `${said} ${localize(outcome.advice)}`;
    }
    case 'unknown':
    case 'not-sent':
      return localize(outcome.reason);
  }
}

/** The counts that are not zero, in words. */
function countsText({ accepted, rejected, unknown, notSent }: OutcomeCounts): string {
  return [
    ...(accepted > 0 ? [inWords('{0} accepted', accepted)] : []),
    ...(rejected > 0 ? [inWords('{0} rejected', rejected)] : []),
    ...(unknown > 0 ? [inWords('{0} unknown', unknown)] : []),
    ...(notSent > 0 ? [inWords('{0} not sent', notSent)] : []),
  ].join(', ');
}
