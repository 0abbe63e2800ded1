import type * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import type { OutgoingEntry } from '../model/outgoingEntry';
import type { PlainText } from '../ui/plainText';

/** Entries that are handed out in another form. */
export interface EntriesToCopy {
  readonly entries: readonly OutgoingEntry[];
  /** What they are, such as `Entry 3 of orders.events.json`. */
  readonly words: PlainText;
  /** Where commands and code lead; undefined: no connection of the settings leads there any more. */
  readonly connection: Connection | undefined;
  /** The file that they are of. */
  readonly file: vscode.Uri;
  /** What else may be meant. */
  readonly instead?: EntriesToCopy;
}

/** A source, and the accounts that it is or is to be offered to: a command has a line for each. */
export interface SourceToCopy {
  readonly sourceName: string;
  readonly accounts: readonly string[];
  readonly connection: Connection;
  /** It is about to be created: there is nothing to delete yet. */
  readonly isNew?: true;
}
