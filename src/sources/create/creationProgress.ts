import * as vscode from 'vscode';
import { systemClock } from '../../sending/clock';
import { inWords } from '../../ui/localize';
import { showProgress } from '../../ui/progress';

/** How long it may take before it is shown, in milliseconds: what is quicker would only flicker. */
const unseen = 400;

/**
 * Runs what calls for one account after the other, in a notification with *Cancel* once it takes a while.
 * @param run gets the signal that cancels, and what is to be called after each account
 */
export async function withCreationProgress<Result>(
  title: string,
  total: number,
  run: (cancel: AbortSignal, accountDone: () => void) => Promise<Result>,
): Promise<Result> {
  const cancel = new AbortController();
  const ended = new AbortController();
  let done = 0;
  let show: (() => void) | undefined;
  const running = run(cancel.signal, () => {
    done += 1;
    show?.();
  }).finally(() => {
    ended.abort();
  });
  await Promise.race([running, systemClock.sleep(unseen, ended.signal)]);
  if (ended.signal.aborted) return running;
  return showProgress(
    { location: vscode.ProgressLocation.Notification, cancellable: true, title },
    async (progress, token) => {
      let shown = 0;
      show = () => {
        const message = cancel.signal.aborted
          ? inWords('waiting for the answers under way')
          : inWords('{0} of {1} accounts', done, total);
        progress.report({ message, increment: (100 * (done - shown)) / total });
        shown = done;
      };
      show();
      const listener = token.onCancellationRequested(() => {
        cancel.abort();
        show?.();
      });
      return running.finally(() => {
        listener.dispose();
      });
    },
  );
}
