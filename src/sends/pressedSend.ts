import type * as vscode from 'vscode';
import type { Problem } from '../check/problem';
import type { Connection } from '../eventbridge/connection';
import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { Sentence } from '../model/sentence';
import type { DepartingEntry } from './departure';

/** What one press of a send button asked for: frozen, so that whatever changes afterwards, exactly this is sent. */
export interface PressedSend {
  readonly uri: vscode.Uri;
  readonly document: EventsDocument;
  /** Entries of `document`, in file order. */
  readonly entries: readonly Entry[];
  /** The connection that the pressed button named. */
  readonly connection: Connection;
  /** The errors that the checks found in the entry. */
  readonly errorsOf: (entry: Entry) => readonly Problem[];
  /** Those outside the entries, where the whole file is sent. */
  readonly fileErrors: readonly Problem[];
  /** What is sent beside them, as an earlier send sent it. */
  readonly asSent?: readonly DepartingEntry[];
  /** The person wants entries sent that were accepted before. */
  readonly areRepeatsMeant?: true;
  /** Why it is not certain that just these entries are meant; absent: it is. */
  readonly doubt?: Sentence | undefined;
}
