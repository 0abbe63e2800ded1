import type * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import type { DepartingEntry } from '../pressing/departure';
import type { CheckedPress } from '../pressing/preflight';

/** What one press of a send button asked for: frozen, so that whatever changes afterwards, exactly this is sent. */
export interface PressedSend extends CheckedPress {
  readonly uri: vscode.Uri;
  /** The connection that the pressed button named. */
  readonly connection: Connection;
  /** What is sent beside them, as an earlier send sent it. */
  readonly asSent?: readonly DepartingEntry[];
  /** The person wants entries sent that were accepted before. */
  readonly areRepeatsMeant?: true;
}
