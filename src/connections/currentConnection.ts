import * as vscode from 'vscode';
import { areDifferent, connectionKey, local, type Connection } from '../eventbridge/connection';
import type { CommandConnection } from '../exchange/awsCommand';
import { settingIds, settingsSection } from '../ids';
import type { Sentence } from '../model/sentence';
import type { ConnectionChoice } from './choiceOfWindow';
import { touchesConnections } from './connectionsInSettings';
import { faultOf, readConnectionSetting, type ConfiguredConnection } from '../settings/connectionSetting';
import { DisposableOwner } from '../ui/disposableOwner';

const storageKey = 'connection';

/** A chosen connection that events cannot go to. */
export interface LostConnection {
  readonly name: string;
  /** What is wrong with it, or with the whole setting; absent: it is not there any more. */
  readonly fault?: Sentence;
}

/** What an upper feature needs to know of the connection in use. */
export type ConnectionInUse = Pick<CurrentConnection, 'value' | 'onDidChange' | 'offer'>;

/** What was chosen last in any window that shares the memory. */
export function choiceOfWorkspace(memory: vscode.Memento): ConnectionChoice {
  return {
    get name() {
      return memory.get<string>(storageKey);
    },
    found: Promise.resolve(),
    choose: async (name) => memory.update(storageKey, name),
    end: () => undefined,
  };
}

/**
 * The connection that buttons name and new sends go to. Which one was chosen is kept by name; what the name
 * means is read from the machine's settings, which no folder can change.
 */
export class CurrentConnection extends DisposableOwner {
  private readonly changed = this.own(new vscode.EventEmitter<Connection>());
  private connection: Connection;

  /** Fires when another one is chosen, or it leads elsewhere or with other guards; not when only what is listed of it differs. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly choice: ConnectionChoice) {
    super();
    this.connection = this.find();
    void choice.found.then(() => {
      this.refresh();
    });
    this.ownAll(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (touchesConnections(event)) this.refresh();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.refresh();
      }),
    );
  }

  get value(): Connection {
    return this.connection;
  }

  /** The chosen connection where the settings have no usable one of its name: events go to Local then. */
  get lost(): LostConnection | undefined {
    const name = this.chosenName();
    if (name === undefined || this.connection.kind !== 'local') return undefined;
    const fault = faultOf(this.configured(), name);
    return { name, ...(fault !== undefined && { fault }) };
  }

  /** Every connection of the settings, the faulty ones too. */
  configured(): readonly ConfiguredConnection[] {
    return readConnectionSetting(vscode.workspace.getConfiguration(settingsSection).get(settingIds.connections));
  }

  /** Local and every usable connection of the settings. */
  usable(): readonly Connection[] {
    return [local, ...this.configured().flatMap((one) => (one.kind === 'usable' ? [one.connection] : []))];
  }

  /** The usable connection of the settings that has the name. */
  named(name: string): Connection | undefined {
    return this.usable().find((connection) => connection.kind === 'aws' && connection.name === name);
  }

  /** Makes the connection of that name the current one. */
  async choose(connection: Connection): Promise<void> {
    await this.choice.choose(connection.kind === 'local' ? undefined : connection.name);
    this.refresh();
  }

  /** Offers where a command line goes as a connection in the person's settings on this machine. */
  async offer(command: CommandConnection): Promise<void> {
    const { offerCommandConnection } = await import('./offerCommandConnection');
    await offerCommandConnection(command, this.connection.name);
  }

  private refresh(): void {
    const found = this.find();
    if (!areDifferent(found, this.connection)) return;
    const leadsElsewhere = connectionKey(found) !== connectionKey(this.connection);
    this.connection = found;
    if (leadsElsewhere) this.changed.fire(found);
  }

  private find(): Connection {
    const name = this.chosenName();
    return name === undefined ? local : (this.named(name) ?? local);
  }

  /** Undefined for Local, and where the folder is not trusted. */
  private chosenName(): string | undefined {
    return vscode.workspace.isTrusted ? this.choice.name : undefined;
  }
}
