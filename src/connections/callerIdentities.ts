import * as vscode from 'vscode';
import type { CallerIdentity } from '../eventbridge/aws/callerIdentity';
import { connectionKey, type AwsConnection } from '../eventbridge/connection';
import { DisposableOwner } from '../ui/disposableOwner';

/** Whose credentials the connections use, as far as it was asked for; forgotten when credentials change. */
export class CallerIdentities extends DisposableOwner {
  private readonly known = new Map<string, CallerIdentity>();
  private readonly changed = this.own(new vscode.EventEmitter<void>());

  readonly onDidChange = this.changed.event;

  of(connection: AwsConnection): CallerIdentity | undefined {
    return this.known.get(connectionKey(connection));
  }

  keep(connection: AwsConnection, identity: CallerIdentity): void {
    this.known.set(connectionKey(connection), identity);
    this.changed.fire();
  }

  clear(): void {
    this.known.clear();
    this.changed.fire();
  }
}
