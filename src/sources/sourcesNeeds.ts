import type * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import type { ConnectionServices } from '../directory/directories';
import type { CustomerApi } from '../eventbridge/customerApi';

/** The partners whose sources a connection lists. */
export interface PartnerNames {
  of(connection: Connection): readonly string[];
  add(connection: Connection, partnerName: string): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** What the sources need of the other features. */
export interface SourcesPorts extends ConnectionServices {
  readonly current: { readonly value: Connection; readonly onDidChange: vscode.Event<Connection> };
  /** The side of a customer's account; on the Local EventBridge only. */
  openCustomer(account: string): Promise<CustomerApi>;
  readonly partnerNames: PartnerNames;
  readonly onDidChangeCredentials: vscode.Event<void>;
  /** Opens an unsaved events file with an entry of that source. */
  newEventsFile(sourceName: string): Promise<void>;
  readonly log: vscode.LogOutputChannel;
}
