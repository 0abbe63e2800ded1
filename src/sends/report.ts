import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { inWords, localize } from '../ui/localize';
import { signInWordsOf, type Outcome } from '../sending/outcome';
import { countOutcomes } from '../sending/outcomeLook';
import { announce, isAnnouncing } from '../ui/announcement';
import { showInStatusBar, showWarning } from '../ui/messages';
import { plain, withIcon } from '../ui/plainText';
import { reportText } from './reportText';
import { resendOffers, type ResendOffer } from './resendOffers';
import { fileNameOf } from '../ledger/fileAddress';
import { interruptedText } from '../pressing/interruptedText';
import { fateOf } from '../sending/reach';
import type { SendRecord } from '../ledger/sendRecord';

/** What the person chose in the notification about a send: to send some of it again, say. */
export type ReportChoice = 'show-results' | 'nothing' | ResendOffer;

/**
 * Says how a send ended: in the status bar where nobody has to do anything, and in a notification where somebody has to look.
 * No screen reader says what comes into the status bar.
 */
export async function reportSend(record: SendRecord, cancelled: boolean): Promise<ReportChoice> {
  const outcomes = outcomesOf(record);
  const { isWarning, summary, first } = reportText(
    { connectionName: record.connection, outcomes, cancelled, dropped: droppedOf(record) },
    localize,
  );
  if (!isWarning || first === undefined) {
    showInStatusBar(withIcon('send', plain(summary)), 8000);
    if (isAnnouncing()) void announce(summary);
    return 'nothing';
  }
  return askAbout(inWords('{0}. {1}', summary, first), outcomes);
}

/** Says that the window of a send ended before it did, and what is known of it. */
export async function reportInterruptedSend(record: SendRecord): Promise<ReportChoice> {
  const outcomes = outcomesOf(record);
  const counts = countOutcomes(outcomes);
  return askAbout(interruptedText(fileNameOf(record.file), record.connection, counts, localize), outcomes);
}

function outcomesOf({ entries }: SendRecord): readonly Outcome[] {
  return entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
}

async function askAbout(message: string, outcomes: readonly Outcome[]): Promise<ReportChoice> {
  const showResults = inWords('Show Results');
  const signIn = inWords('Sign In');
  const signInWords = outcomes.map(signInWordsOf).find((words) => words !== undefined);
  const offers = resendOffers(countOutcomes(outcomes)).map((offer) => ({ offer, button: localize(offer.words) }));
  const choice = await showWarning(
    message,
    ...(signInWords === undefined ? [] : [signIn]),
    ...offers.map(({ button }) => button),
    showResults,
  );
  if (choice === signIn) await vscode.commands.executeCommand(commandIds.signIn, signInWords);
  if (choice === showResults) return 'show-results';
  return offers.find(({ button }) => button === choice)?.offer ?? 'nothing';
}

/** How many entries were accepted and dropped, as far as it was found out who receives them. */
function droppedOf({ entries, reach = [] }: SendRecord): number {
  const pending = new Set(reach.filter((one) => fateOf(one) === 'dropped').map(({ source }) => source));
  return entries.filter(({ source, outcome }) => outcome?.kind === 'accepted' && pending.has(source ?? '')).length;
}
