import type * as vscode from 'vscode';
import type { ConnectionInUse } from '../connections/currentConnection';
import type { CopyingFeature } from '../copying/register';
import type { DeliveredFeature } from '../delivered/register';
import type { SendsFeature } from '../sends/register';
import type { SourcesFeature } from '../sources/register';
import type { SendCommands } from './editorCommands';
import type { SourcePlaces } from './sourceNames/askForSource';

/** What the language mode works with. */
export interface EditorNeeds {
  /** The folder of the extension. */
  readonly extension: vscode.Uri;
  readonly connection: ConnectionInUse;
  readonly sends: SendsFeature;
  readonly sources: SourcesFeature;
  readonly delivered: DeliveredFeature;
  readonly copying: CopyingFeature;
  /** What the commands do that send; loaded with the language mode. */
  readonly loadSendCommands: () => Promise<(places: SourcePlaces) => SendCommands>;
  readonly log: vscode.LogOutputChannel;
}
