import type { CallerIdentity } from '../eventbridge/aws/callerIdentity';
import type { AwsConnection, Connection } from '../eventbridge/connection';
import type { CallAnswer, PartnerEventsApi, Use } from '../eventbridge/partnerEventsApi';
import { lazy, type Lazy } from '../lazy';
import type { CustomerApi } from '../eventbridge/customerApi';

/** Opens services with the AWS SDK. */
export interface ServiceOpener {
  freeze(connection: AwsConnection): Promise<Connection>;
  open(connection: Connection, use: Use): Promise<PartnerEventsApi>;
  openCustomer(account: string): Promise<CustomerApi>;
  callerIdentity(connection: AwsConnection, signal: AbortSignal): Promise<CallAnswer<CallerIdentity>>;
  forgetCredentials(): void;
  /** What failed lately. */
  readonly failures: { lines(): readonly string[] };
}

/** Opens the service behind a connection. Neither the AWS SDK nor any credential is loaded before the first call. */
export class ServiceAccess {
  private readonly opener: Lazy<ServiceOpener>;

  /** @param load called by the first use, and again where it failed */
  constructor(load: () => Promise<ServiceOpener>) {
    this.opener = lazy(load);
  }

  /** The connection with everything looked up that its settings leave open; unchanged where that cannot be found. */
  async freeze(connection: Connection): Promise<Connection> {
    return connection.kind === 'local' ? connection : (await this.opener.get()).freeze(connection);
  }

  /**
   * The caller disposes of what it gets.
   * @throws Error with a sentence for the screen where the folder is not trusted or the Local EventBridge cannot start
   */
  async open(connection: Connection, use: Use): Promise<PartnerEventsApi> {
    return (await this.opener.get()).open(connection, use);
  }

  /**
   * The customer's side of the Local EventBridge for one account of 12 digits. The caller disposes of what it gets.
   * @throws Error with a sentence for the screen, as `open`
   */
  async openCustomer(account: string): Promise<CustomerApi> {
    return (await this.opener.get()).openCustomer(account);
  }

  /**
   * Asks AWS whose credentials the connection uses; a person may be asked for an MFA code.
   * @throws Error with a sentence for the screen where the folder is not trusted
   */
  async callerIdentity(connection: AwsConnection, signal: AbortSignal): Promise<CallAnswer<CallerIdentity>> {
    return (await this.opener.get()).callerIdentity(connection, signal);
  }

  /** What failed lately in this window, a line for each: codes and the words of this extension alone. */
  async recentFailures(): Promise<readonly string[]> {
    const opener = await this.opener.asked?.catch(() => undefined);
    return opener?.failures.lines() ?? [];
  }

  /** Credentials may be others now: nothing fetched before is used again. */
  forgetCredentials(): void {
    void this.opener.asked?.then(
      (opener) => {
        opener.forgetCredentials();
      },
      // Whoever asked for it is told; nothing was fetched.
      () => undefined,
    );
  }
}
