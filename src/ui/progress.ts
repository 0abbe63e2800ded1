import * as vscode from 'vscode';
import { plain } from './plainText';

/** How far something is. */
export interface Progress {
  /** @param increment in hundredths of the whole */
  report(step: { readonly message: string; readonly increment?: number }): void;
}

/** Where progress is shown. */
export type ProgressPlace = vscode.ProgressLocation | { readonly viewId: string };

/** Shows that something takes its time. */
export async function showProgress<Result>(
  { title, ...options }: { readonly location: ProgressPlace; readonly title?: string; readonly cancellable?: boolean },
  work: (progress: Progress, cancellation: vscode.CancellationToken) => Promise<Result>,
): Promise<Result> {
  return vscode.window.withProgress(
    { ...options, ...(title === undefined ? {} : { title: plain(title) }) },
    (progress, cancellation) =>
      work(
        {
          report: ({ message, ...step }) => {
            progress.report({ ...step, message: plain(message) });
          },
        },
        cancellation,
      ),
  );
}
