import type * as vscode from 'vscode';
import type { SendsFeature } from '../sends/register';

/** What the history works with. */
export interface HistoryNeeds {
  readonly sends: SendsFeature;
  readonly log: vscode.LogOutputChannel;
}
