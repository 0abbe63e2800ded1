import * as vscode from 'vscode';
import type { CallerIdentity } from '../eventbridge/aws/callerIdentity';
import type { AwsConnection } from '../eventbridge/connection';
import type { CallAnswer, CallFailure } from '../eventbridge/partnerEventsApi';
import { commandIds } from '../ids';
import { inWords, localize } from '../ui/localize';
import type { Sentence } from '../model/sentence';
import type { CallerIdentities } from './callerIdentities';
import type { CurrentConnection } from './currentConnection';
import type { ServiceAccess } from './serviceAccess';
import { showInformation } from '../ui/messages';
import { copy } from '../ui/copying';
import { showProgress } from '../ui/progress';
import { offerRecovery } from '../ui/recovery';
import { errorSentence } from '../sending/outcomeSentence';

/** Asks AWS for the account behind the current connection, and tells it. */
export async function showCallerIdentity(
  current: CurrentConnection,
  services: ServiceAccess,
  identities: CallerIdentities,
): Promise<void> {
  const connection = current.value;
  if (connection.kind === 'local') {
    const words = inWords('Local needs no AWS account. Choose a connection to AWS to see whose it is.');
    const choose = inWords('Choose Connection…');
    if ((await showInformation(words, choose)) === choose) {
      await vscode.commands.executeCommand(commandIds.pickConnection);
    }
    return;
  }
  if (connection.unsigned === true) {
    const words = inWords('Requests of {0} are not signed: there is no account behind them.', connection.name);
    void showInformation(words);
    return;
  }
  const answer = await ask(connection, services);
  if (answer === 'cancelled') return;
  if (answer.kind === 'answered') {
    identities.keep(connection, answer.value);
    await tell(connection, answer.value);
    return;
  }
  await tellFailure(connection, answer);
}

async function ask(
  connection: AwsConnection,
  services: ServiceAccess,
): Promise<CallAnswer<CallerIdentity> | 'cancelled'> {
  return showProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: inWords('Asking AWS for the account of {0}…', connection.name),
      cancellable: true,
    },
    async (_progress, cancellation) => {
      const abort = new AbortController();
      cancellation.onCancellationRequested(() => {
        abort.abort();
      });
      const answer = await services.callerIdentity(connection, abort.signal);
      return abort.signal.aborted ? 'cancelled' : answer;
    },
  );
}

async function tell({ name }: AwsConnection, { account, arn }: CallerIdentity): Promise<void> {
  const copyAccount = inWords('Copy Account');
  const copyArn = inWords('Copy ARN');
  const words = inWords('{0} is account {1}, as {2}.', name, account, arn);
  const pressed = await showInformation(words, copyAccount, copyArn);
  if (pressed !== undefined) await copy(pressed === copyAccount ? account : arn);
}

async function tellFailure({ name }: AwsConnection, failure: CallFailure): Promise<void> {
  const words = inWords('The account of {0} is not known: {1}', name, localize(failureText(failure)));
  await offerRecovery(words, { signIn: failure.kind === 'unanswered' ? undefined : failure.signIn });
}

function failureText(failure: CallFailure): Sentence {
  if (failure.kind !== 'refused') return failure.reason;
  const { code, message, advice } = failure.error;
  return advice ?? errorSentence(code, message);
}
