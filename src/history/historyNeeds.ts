import type * as vscode from 'vscode';
import type { CopyingFeature } from '../copying/register';
import type { SendsFeature } from '../sends/register';

/** What the history works with. */
export interface HistoryNeeds {
  readonly sends: SendsFeature;
  readonly copying: CopyingFeature;
  readonly log: vscode.LogOutputChannel;
}
