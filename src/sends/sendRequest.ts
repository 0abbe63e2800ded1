import type * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';

/** What one press of a send button asked for: frozen, so that whatever changes afterwards, exactly this is sent. */
export interface SendRequest {
  readonly uri: vscode.Uri;
  readonly document: EventsDocument;
  /** Entries of `document`, in file order. */
  readonly entries: readonly Entry[];
  /** The connection that the pressed button named. */
  readonly connection: Connection;
  /** Whether the checks found an error in the entry. */
  readonly hasErrors: (entry: Entry) => boolean;
  /** How many errors stand outside the entries, where the whole file is sent. */
  readonly fileErrors: number;
}
