import type * as vscode from 'vscode';
import type { CopyingFeature } from '../copying/register';
import type { Connections } from '../connections/register';

/** What the sources work with. */
export interface SourcesNeeds extends Pick<
  Connections,
  'current' | 'services' | 'partnerNames' | 'local' | 'onDidChangeCredentials'
> {
  readonly copying: CopyingFeature;
  readonly log: vscode.LogOutputChannel;
}
