import type { Connection } from '../eventbridge/connection';
import type { CredentialCache } from '../eventbridge/credentialCache';
import type { PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import type { LocalEventBridgeHost } from './localEventBridgeHost';

/** Opens the service behind a connection. Neither the AWS SDK nor any credential is loaded before the first call. */
export class ServiceAccess {
  private credentials: CredentialCache | undefined;

  constructor(private readonly localHost: LocalEventBridgeHost) {}

  /** The connection with everything looked up that its settings leave open; unchanged where that cannot be found. */
  async freeze(connection: Connection): Promise<Connection> {
    if (connection.kind === 'local') return connection;
    const { freezeConnection } = await import('../eventbridge/openConnection');
    return freezeConnection(connection, process.env);
  }

  /** The caller disposes of what it gets. Throws where the Local EventBridge cannot start. */
  async open(connection: Connection): Promise<PartnerEventsApi> {
    const { openAwsConnection, openLocalConnection } = await import('../eventbridge/openConnection');
    if (connection.kind === 'aws') {
      const { CredentialCache } = await import('../eventbridge/credentialCache');
      this.credentials ??= new CredentialCache();
      return openAwsConnection(connection, process.env, { credentials: this.credentials });
    }
    const local = await this.localHost.running();
    return openLocalConnection(local.endpoint);
  }
}
