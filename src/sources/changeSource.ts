import * as vscode from 'vscode';
import type { CallAnswer, CallFailure, PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { viewIds } from '../ids';
import { localize } from '../localize';
import { sentence } from '../model/sentence';
import { failureText, signInOf } from './failureText';
import type { SourcesPorts } from './ports';
import type { SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode } from './sourceNodes';

/** One change of a source for an account. */
export interface SourceChange<Api extends Pick<PartnerEventsApi, 'dispose'>> {
  readonly done: string;
  /** What did not happen, such as "The source was not deleted". */
  readonly failed: string;
  /** What nobody can tell, such as "It is not known whether the source was deleted". */
  readonly unknown: string;
  /** For the log; names no customer. */
  readonly operation: string;
  open(): Promise<Api>;
  make(api: Api, signal: AbortSignal): Promise<CallAnswer<undefined>>;
  /** What the failure means here, where that is more exact than what the service says. */
  meaning?(failure: CallFailure): string | undefined;
  /** What else the failure suggests: the words of a button, and what it does. */
  other?(failure: CallFailure): { readonly title: string; run(): Promise<void> } | undefined;
}

/** Makes the change, says how it ended, and fetches the accounts anew where they may be others now. */
export async function changeSource<Api extends Pick<PartnerEventsApi, 'dispose'>>(
  node: AccountNode,
  directory: SourceDirectory,
  ports: SourcesPorts,
  change: SourceChange<Api>,
): Promise<void> {
  for (;;) {
    const answer = await vscode.window.withProgress({ location: { viewId: viewIds.sources } }, () => make(change));
    ports.log.info(`${change.operation} on ${node.connection.name}: ${answer.kind}`);
    if (answer.kind === 'answered') {
      vscode.window.setStatusBarMessage(`$(check) ${change.done}`, 6000);
      await directory.noteChanged(node.sourceName);
      return;
    }
    if (answer.kind === 'unanswered') {
      const look = vscode.l10n.t('The accounts are listed anew: look before you try again.');
      void vscode.window.showWarningMessage(`${change.unknown}: ${localize(answer.reason)}. ${look}`);
      await directory.noteChanged(node.sourceName);
      return;
    }
    if (!(await isToBeTriedAgain(answer, ports, change))) return;
  }
}

async function make<Api extends Pick<PartnerEventsApi, 'dispose'>>(
  change: SourceChange<Api>,
): Promise<CallAnswer<undefined>> {
  const { signal } = new AbortController();
  try {
    const api = await change.open();
    try {
      return await change.make(api, signal);
    } finally {
      api.dispose();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reason = sentence('The service could not be opened: {0}', message);
    return { kind: 'not-reached', reason, retryable: false };
  }
}

async function isToBeTriedAgain<Api extends Pick<PartnerEventsApi, 'dispose'>>(
  failure: CallFailure,
  ports: SourcesPorts,
  change: SourceChange<Api>,
): Promise<boolean> {
  const tryAgain = vscode.l10n.t('Try Again');
  const signIn = signInOf(failure);
  const other = change.other?.(failure);
  const buttons = [
    ...(other === undefined ? [] : [{ title: other.title, choice: 'other' as const }]),
    ...(signIn === undefined ? [] : [{ title: vscode.l10n.t('Sign In'), choice: 'sign-in' as const }]),
    { title: tryAgain, choice: 'again' as const },
  ];
  const message = `${change.failed}. ${change.meaning?.(failure) ?? failureText(failure, localize)}`;
  const picked = await vscode.window.showErrorMessage(message, ...buttons);
  switch (picked?.choice) {
    case 'again':
      return true;
    case 'sign-in':
      if (signIn !== undefined) await ports.signIn(signIn);
      return false;
    case 'other':
      await other?.run();
      return false;
    case undefined:
      return false;
  }
}
