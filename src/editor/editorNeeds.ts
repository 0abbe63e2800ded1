import type * as vscode from 'vscode';
import type { FileQuestion } from '../directory/fileLookUps';
import type { Problem } from '../check/problem';
import type { Connection } from '../eventbridge/connection';
import type { SourceKnowledge } from '../directory/sourceKnowledge';
import type { Entry, EntryId } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { Outcome } from '../sending/outcome';

/** What the editor needs to know of the connection in use. */
export interface ConnectionInUse {
  readonly value: Connection;
  readonly onDidChange: vscode.Event<Connection>;
}

/** What the language mode works with. */
export interface EditorNeeds {
  /** The folder of the extension. */
  readonly extension: vscode.Uri;
  readonly connection: ConnectionInUse;
  readonly sends: SendsFeature;
  readonly sources: SourcesFeature;
  readonly log: vscode.LogOutputChannel;
}

/** The outcome that stands beside an entry. */
export interface EntryOutcome {
  readonly entryId: EntryId;
  readonly outcome: Outcome;
  /** Source text of the entry as it was sent. */
  readonly sentText: string;
  readonly connectionName: string;
  readonly sendId: string;
}

/** What the editor needs to know of the partner event sources of a connection. */
export interface SourcesFeature {
  /** Fires when more, or something else, is known of a source. */
  readonly onDidChange: vscode.Event<void>;
  knowledgeOf(connection: Connection, sourceName: string): SourceKnowledge;
  /**
   * Finds out in the background what is not known yet of the sources that a file names, with a handful of calls; never asks a
   * person for anything.
   */
  lookUp(connection: Connection, question: FileQuestion): void;
  /** Shows the source where all sources are listed. */
  reveal(connection: Connection, sourceName: string): Promise<void>;
  /** The names of the sources that are known already. */
  knownNames?(connection: Connection): readonly string[];
}

/** A frozen send, as the person asked for it. */
export interface PressedSend {
  readonly uri: vscode.Uri;
  readonly document: EventsDocument;
  readonly entries: readonly Entry[];
  readonly connection: Connection;
  /** The errors that the checks found in the entry. */
  readonly errorsOf: (entry: Entry) => readonly Problem[];
  /** Those outside the entries, where the whole file is sent. */
  readonly fileErrors: readonly Problem[];
}

/** What the editor needs of the sends. */
export interface SendsFeature {
  /** Fires with a file when a send of it began, went on or ended, or its outcomes changed. */
  readonly onDidChange: vscode.Event<vscode.Uri>;
  running(uri: vscode.Uri): readonly { readonly done: number; readonly total: number; readonly cancelling: boolean }[];
  outcomeOf(uri: vscode.Uri, entryId: EntryId): EntryOutcome | undefined;
  outcomesOf(uri: vscode.Uri): readonly EntryOutcome[];
  /** Answers the id of the send once it has ended; undefined where nothing was sent. */
  send(request: PressedSend): Promise<string | undefined>;
  cancel(uri: vscode.Uri): void;
  clear(uri: vscode.Uri): void;
  /** Shows the results of that send, or of the newest of the file. */
  showResults(uri: vscode.Uri, sendId: string | undefined): Promise<void>;
  /** Shows the results of the newest send that held an entry of the source, over the connection of that name if one is given. */
  showResultsOfSource(sourceName: string, connectionName: string | undefined): Promise<void>;
  /** Forgets what stands beside the entries of a file that was closed. */
  forget(uri: vscode.Uri): void;
}
