import * as vscode from 'vscode';
import { callerIdentity, type CallerIdentity } from '../eventbridge/aws/callerIdentity';
import type { OpenOptions } from '../eventbridge/aws/connectionSetUp';
import type { AwsConnection, Connection } from '../eventbridge/connection';
import { CredentialCache } from '../eventbridge/aws/credentials/credentialCache';
import { createLocalCustomerApi } from '../eventbridge/aws/localCustomerApi';
import type { CustomerApi } from '../eventbridge/customerApi';
import { freezeConnection, openAwsConnection, openLocalConnection } from '../eventbridge/openConnection';
import type { CallAnswer, PartnerEventsApi, Use } from '../eventbridge/partnerEventsApi';
import { SystemAuthorities } from '../eventbridge/wire/systemAuthorities';
import { exchangeTracer } from './exchangeLog';
import type { LocalEventBridgeHost } from './localEventBridgeHost';
import { askMfaCode } from './mfaQuestion';
import { proxySettings, trustsSystemCertificates } from './networkSettings';
import { RecentFailures, withNotedFailures } from './recentFailures';
import type { ServiceOpener as Opener } from './serviceAccess';
import { inWords } from '../ui/localize';

/** Opens services with the AWS SDK. It keeps the temporary credentials of the window, and the authorities of the system. */
export class ServiceOpener implements Opener {
  private readonly credentials = new CredentialCache();
  private readonly systemAuthorities = new SystemAuthorities();
  readonly failures = new RecentFailures(Date.now);

  constructor(
    private readonly localHost: LocalEventBridgeHost,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  freeze(connection: AwsConnection): Promise<Connection> {
    return freezeConnection(connection, process.env);
  }

  async open(connection: Connection, use: Use): Promise<PartnerEventsApi> {
    refuseUntrustedFolder();
    try {
      return withNotedFailures(await this.opened(connection, use), this.failures);
    } catch (error) {
      this.failures.noteError('Opening a connection', error);
      throw error;
    }
  }

  private async opened(connection: Connection, use: Use): Promise<PartnerEventsApi> {
    if (connection.kind === 'aws') return openAwsConnection(connection, process.env, this.options(connection, use));
    const local = await this.localHost.running();
    return openLocalConnection(local.endpoint, exchangeTracer(this.log));
  }

  async openCustomer(account: string): Promise<CustomerApi> {
    refuseUntrustedFolder();
    const local = await this.localHost.running();
    return createLocalCustomerApi(local.endpoint, account);
  }

  async callerIdentity(connection: AwsConnection, signal: AbortSignal): Promise<CallAnswer<CallerIdentity>> {
    refuseUntrustedFolder();
    return callerIdentity(connection, process.env, this.options(connection, 'asked'), signal);
  }

  forgetCredentials(): void {
    this.credentials.clear();
  }

  private options(connection: AwsConnection, use: Use): OpenOptions {
    const tracer = exchangeTracer(this.log);
    return {
      credentials: this.credentials,
      proxy: proxySettings(),
      ...(tracer !== undefined && { tracer }),
      ...(trustsSystemCertificates() && { systemAuthorities: this.systemAuthorities }),
      ...(use === 'asked' && { askMfaCode: (serial: string) => askMfaCode(connection, serial) }),
    };
  }
}

/** Whoever offers an action asks for trust before; this holds where one forgot. */
function refuseUntrustedFolder(): void {
  if (vscode.workspace.isTrusted) return;
  throw new Error(inWords('Nothing is fetched or sent from a folder that is not trusted. Trust the folder first.'));
}
