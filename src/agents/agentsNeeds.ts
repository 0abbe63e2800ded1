import type * as vscode from 'vscode';
import type { ConnectionInUse } from '../connections/currentConnection';
import type { EditorFeature } from '../editor/register';
import type { SendsFeature } from '../sends/register';
import type { SourcesFeature } from '../sources/register';

/** What the tools work with. */
export interface AgentsNeeds {
  /** The folder of the extension. */
  readonly extension: vscode.Uri;
  readonly connection: ConnectionInUse;
  readonly sends: SendsFeature;
  readonly sources: SourcesFeature;
  readonly editor: EditorFeature;
}
