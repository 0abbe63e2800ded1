import type { CallAnswer, CallFailure, PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { viewIds } from '../ids';
import { inWords, localize } from '../ui/localize';
import { sentence } from '../model/sentence';
import { failureText, signInOf } from './failureText';
import type { SourcesNeeds } from './sourcesNeeds';
import type { SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode } from './sourceNodes';
import { showInStatusBar, showWarning } from '../ui/messages';
import { showProgress } from '../ui/progress';
import { offerRecovery } from '../ui/recovery';
import { withIcon, type PlainText } from '../ui/plainText';
import { messageOf } from '../model/unknownValues';

/** One change of a source for an account. */
export interface SourceChange<Api extends Pick<PartnerEventsApi, 'dispose'>> {
  readonly done: PlainText;
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
  other?(failure: CallFailure): { readonly title: PlainText; run(): Promise<void> } | undefined;
}

/** Makes the change, says how it ended, and fetches the accounts anew where they may be others now. */
export async function changeSource<Api extends Pick<PartnerEventsApi, 'dispose'>>(
  node: AccountNode,
  directory: SourceDirectory,
  needs: SourcesNeeds,
  change: SourceChange<Api>,
): Promise<void> {
  for (;;) {
    const answer = await showProgress({ location: { viewId: viewIds.sources } }, () => make(change));
    needs.log.info(`${change.operation} on ${node.connection.name}: ${answer.kind}`);
    if (answer.kind === 'answered') {
      showInStatusBar(withIcon('check', change.done), 6000);
      await directory.noteChanged(node.sourceName);
      return;
    }
    if (answer.kind === 'unanswered') {
      void showWarning(
        inWords(
          '{0}: {1}. The accounts are listed anew: look before you try again.',
          change.unknown,
          localize(answer.reason),
        ),
      );
      await directory.noteChanged(node.sourceName);
      return;
    }
    if (!(await isToBeTriedAgain(answer, change))) return;
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
    const message = messageOf(error);
    const reason = sentence('The service could not be opened: {0}', message);
    return { kind: 'not-reached', reason, retryable: false };
  }
}

function isToBeTriedAgain<Api extends Pick<PartnerEventsApi, 'dispose'>>(
  failure: CallFailure,
  change: SourceChange<Api>,
): Promise<boolean> {
  return offerRecovery(
    inWords('{0}. {1}', change.failed, change.meaning?.(failure) ?? failureText(failure, localize)),
    {
      signIn: signInOf(failure),
      other: change.other?.(failure),
      again: true,
    },
  );
}
