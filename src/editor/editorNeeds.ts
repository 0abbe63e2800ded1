import type * as vscode from 'vscode';
import type { ConnectionInUse } from '../connections/currentConnection';
import type { CopyingFeature } from '../copying/register';
import type { DeliveredFeature } from '../delivered/register';
import type { SendsFeature } from '../sends/register';
import type { SourcesFeature } from '../sources/register';

/** What the language mode works with. */
export interface EditorNeeds {
  /** The folder of the extension. */
  readonly extension: vscode.Uri;
  readonly connection: ConnectionInUse;
  readonly sends: SendsFeature;
  readonly sources: SourcesFeature;
  readonly delivered: DeliveredFeature;
  readonly copying: CopyingFeature;
  readonly log: vscode.LogOutputChannel;
}
