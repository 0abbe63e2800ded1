import type { Connection } from '../eventbridge/connection';
import type { PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import type { LocalEventBridgeHost } from './localEventBridgeHost';

/** Opens the service behind a connection. Neither the AWS SDK nor any credential is loaded before the first call. */
export class ServiceAccess {
  constructor(private readonly localHost: LocalEventBridgeHost) {}

  /** The caller disposes of what it gets. Throws where the Local EventBridge cannot start. */
  async open(connection: Connection): Promise<PartnerEventsApi> {
    const { openAwsConnection, openLocalConnection } = await import('../eventbridge/openConnection');
    if (connection.kind === 'aws') return openAwsConnection(connection, process.env);
    const local = await this.localHost.running();
    return openLocalConnection(local.endpoint);
  }
}
