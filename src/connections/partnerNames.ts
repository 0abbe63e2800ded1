import * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import { DisposableOwner } from '../ui/disposableOwner';
import { localize } from '../ui/localize';
import { partnerNameObjection } from '../model/partnerName';
import { editConnections, touchesConnections } from './connectionsInSettings';
import type { CurrentConnection } from './currentConnection';

const storageKey = 'partnerNames';

/** The partner of the sources that the Local EventBridge knows from its first start. */
const localPartnerNames: readonly string[] = ['example.com.test'];

/** The partners under whose names a connection's sources are listed: of Local per workspace, of others in the settings. */
export class PartnerNames extends DisposableOwner {
  private readonly changed = this.own(new vscode.EventEmitter<void>());

  /** Fires when a name was added, or the settings changed. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly memory: vscode.Memento,
    private readonly current: CurrentConnection,
  ) {
    super();
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (touchesConnections(event)) this.changed.fire();
      }),
    );
  }

  /** The names as they are now, whenever the connection was read. */
  of(connection: Connection): readonly string[] {
    if (connection.kind === 'local') return this.ofLocal();
    const now = this.current.named(connection.name);
    return now?.kind === 'aws' ? now.partnerNames : connection.partnerNames;
  }

  /**
   * Keeps one more name; a name that is there is not added again.
   * @throws Error with a sentence for the screen where it is no partner name or the settings cannot be written
   */
  async add(connection: Connection, partnerName: string): Promise<void> {
    const objection = partnerNameObjection(partnerName);
    if (objection !== undefined) throw new Error(localize(objection));
    const names = this.of(connection);
    if (names.includes(partnerName)) return;
    if (connection.kind === 'local') {
      await this.memory.update(storageKey, [...names, partnerName]);
      this.changed.fire();
      return;
    }
    const { withPartnerName } = await import('./connectionEdits');
    await editConnections((setting) => withPartnerName(setting, connection.name, partnerName));
  }

  private ofLocal(): readonly string[] {
    const kept = this.memory.get<unknown>(storageKey);
    const isRight = Array.isArray(kept) && kept.every((name): name is string => typeof name === 'string');
    return isRight ? kept : localPartnerNames;
  }
}
