import { sentence, type Sentence } from '../../model/sentence';
import { sizeText } from '../../model/sizeText';
import type { OutcomeCounts } from '../../sending/outcomeLook';
import { reachLines, type Reach } from '../../pressing/reachText';

/** What a button above the file does. */
export type LensAction =
  | 'send-file'
  | 'check'
  | 'cancel'
  | 'resend-rejected'
  | 'send-not-sent'
  | 'resend-unknown'
  | 'show-results'
  | 'none';

/** A button's words; codicons stand in `$(…)`. */
export interface LensText {
  readonly action: LensAction;
  readonly title: Sentence;
  /** Lines. */
  readonly tooltip?: readonly Sentence[];
}

/** What the buttons at the top of an events file depend on. */
export interface FileLensState {
  readonly entries: number;
  readonly connectionName: string;
  /** Of the requests that a send would make. */
  readonly requests: number;
  readonly bytes: number;
  readonly problems: { readonly errors: number; readonly warnings: number };
  readonly running: { readonly done: number; readonly total: number; readonly cancelling: boolean } | undefined;
  /** Of the connection in use. */
  readonly outcomes: OutcomeCounts;
  /** On any connection. */
  readonly hasOutcomes: boolean;
  /** Who would receive the events, where some of that is known. */
  readonly reach: Reach | undefined;
}

/** From how many bytes on the size stands beside the buttons, where one request carries everything. */
const sizeMatters = 100 * 1024;

/** The buttons at the top of an events file, from left to right. */
export function fileLensTexts(state: FileLensState): readonly LensText[] {
  const { entries, connectionName, running, problems, requests, bytes, outcomes, hasOutcomes, reach } = state;
  if (running !== undefined) return runningTexts(running);
  if (entries === 0) return [];
  const send =
    entries === 1
      ? sentence('▷ Send 1 entry → {0}', connectionName)
      : sentence('▷ Send {0} entries → {1}', entries, connectionName);
  return [
    { action: 'send-file', title: send, ...(reach === undefined ? {} : { tooltip: reachLines(reach) }) },
    { action: 'check', title: checkTitle(problems) },
    ...(requests > 1 || bytes >= sizeMatters ? [{ action: 'none', title: sizeTitle(requests, bytes) } as const] : []),
    ...resendTexts(outcomes, connectionName),
    ...(hasOutcomes ? [{ action: 'show-results', title: sentence('Show results') } as const] : []),
  ];
}

/** What can be sent again of what was not accepted, and what needs a question first. */
function resendTexts(
  { rejected, unknown, 'not-sent': notSent }: OutcomeCounts,
  connectionName: string,
): readonly LensText[] {
  const texts: LensText[] = [];
  if (rejected > 0) {
    texts.push({ action: 'resend-rejected', title: sentence('Resend {0} rejected → {1}', rejected, connectionName) });
  }
  if (notSent > 0) {
    texts.push({ action: 'send-not-sent', title: sentence('Send {0} not sent → {1}', notSent, connectionName) });
  }
  if (unknown > 0) {
    texts.push({ action: 'resend-unknown', title: sentence('Resend {0} unknown → {1}…', unknown, connectionName) });
  }
  return texts;
}

function runningTexts({ done, total, cancelling }: NonNullable<FileLensState['running']>): readonly LensText[] {
  if (cancelling) {
    return [
      { action: 'none', title: sentence('$(sync~spin)\u00a0Waiting for the answers under way…') },
      { action: 'cancel', title: sentence('Stop waiting') },
    ];
  }
  return [
    {
      action: 'none',
      title:
        total === 1
          ? sentence('$(sync~spin)\u00a0Sending 1 entry…')
          : sentence('$(sync~spin)\u00a0Sending {0} of {1}…', done, total),
    },
    { action: 'cancel', title: sentence('Cancel') },
  ];
}

function checkTitle({ errors, warnings }: FileLensState['problems']): Sentence {
  if (errors > 0) return errors === 1 ? sentence('Check: 1 error') : sentence('Check: {0} errors', errors);
  if (warnings > 0) return warnings === 1 ? sentence('Check: 1 warning') : sentence('Check: {0} warnings', warnings);
  return sentence('Check');
}

function sizeTitle(requests: number, bytes: number): Sentence {
  return requests === 1
    ? sentence('1 request, {0}', sizeText(bytes))
    : sentence('{0} requests, {1}', requests, sizeText(bytes));
}
