import * as vscode from 'vscode';
import type { CallerIdentity } from '../eventbridge/callerIdentity';
import type { AwsConnection, Connection } from '../eventbridge/connection';
import { CredentialCache } from '../eventbridge/credentialCache';
import type { OpenOptions } from '../eventbridge/openConnection';
import type { CallAnswer, CustomerApi, PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import type { LocalEventBridgeHost } from './localEventBridgeHost';

/** `asked`: a person just asked for it and may be asked for an MFA code. `background`: nobody is asked anything. */
export type Use = 'asked' | 'background';

/** Opens the service behind a connection. Neither the AWS SDK nor any credential is loaded before the first call. */
export class ServiceAccess {
  private readonly credentials = new CredentialCache();

  constructor(private readonly localHost: LocalEventBridgeHost) {}

  /** The connection with everything looked up that its settings leave open; unchanged where that cannot be found. */
  async freeze(connection: Connection): Promise<Connection> {
    if (connection.kind === 'local') return connection;
    const { freezeConnection } = await import('../eventbridge/openConnection');
    return freezeConnection(connection, process.env);
  }

  /**
   * The caller disposes of what it gets.
   * @throws Error with a sentence for the screen where the folder is not trusted or the Local EventBridge cannot start
   */
  async open(connection: Connection, use: Use): Promise<PartnerEventsApi> {
    refuseUntrustedFolder();
    const { openAwsConnection, openLocalConnection } = await import('../eventbridge/openConnection');
    if (connection.kind === 'aws') {
      return openAwsConnection(connection, process.env, await this.options(connection, use));
    }
    const local = await this.localHost.running();
    return openLocalConnection(local.endpoint);
  }

  /**
   * The customer's side of the Local EventBridge for one account of 12 digits. The caller disposes of what it gets.
   * @throws Error with a sentence for the screen, as `open`
   */
  async openCustomer(account: string): Promise<CustomerApi> {
    refuseUntrustedFolder();
    const { createLocalCustomerApi } = await import('../eventbridge/localCustomerApi');
    const local = await this.localHost.running();
    return createLocalCustomerApi(local.endpoint, account);
  }

  /**
   * Asks AWS whose credentials the connection uses; a person may be asked for an MFA code.
   * @throws Error with a sentence for the screen where the folder is not trusted
   */
  async callerIdentity(connection: AwsConnection, signal: AbortSignal): Promise<CallAnswer<CallerIdentity>> {
    refuseUntrustedFolder();
    const { callerIdentity } = await import('../eventbridge/callerIdentity');
    return callerIdentity(connection, process.env, await this.options(connection, 'asked'), signal);
  }

  /** Credentials may be others now: nothing fetched before is used again. */
  forgetCredentials(): void {
    this.credentials.clear();
  }

  private async options(connection: AwsConnection, use: Use): Promise<OpenOptions> {
    const { askMfaCode, proxySettings } = await import('./openOptions');
    return {
      credentials: this.credentials,
      proxy: proxySettings(),
      ...(use === 'asked' && { askMfaCode: (serial: string) => askMfaCode(connection, serial) }),
    };
  }
}

/** Whoever offers an action asks for trust before; this holds where one forgot. */
function refuseUntrustedFolder(): void {
  if (vscode.workspace.isTrusted) return;
  throw new Error(
    vscode.l10n.t('Nothing is fetched or sent from a folder that is not trusted. Trust the folder first.'),
  );
}
