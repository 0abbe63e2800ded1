import { ReachLookUp } from '../directory/reachLookUp';
import type { AwsConnection, Connection } from '../eventbridge/connection';
import type { PartnerEventsApi, Use } from '../eventbridge/partnerEventsApi';
import type { ExchangeTracer } from '../eventbridge/wire/exchangeTrace';
import { lazy } from '../lazy';
import { messageOf } from '../model/unknownValues';
import { hashOfPlace } from '../pressing/hashOfPlace';
import type { ChosenConnection } from './connectionOptions';
import { exitCodes, UsageError } from './exitCodes';

type Environment = Readonly<Record<string, string | undefined>>;

/** Asks for the code of an MFA device; undefined: nobody gave one. */
export type AskMfaCode = (serial: string) => Promise<string | undefined>;

/** The service behind the connection that a command was told. The AWS SDK is loaded by the first call. */
export class Service {
  readonly reach = new ReachLookUp((use) => this.open(use));
  private readonly opener = lazy(async () => {
    // It speaks of versions of the SDK that are not in here.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
    const [{ freezeConnection, openAwsConnection, openLocalConnection }, { CredentialCache }, { SystemAuthorities }] =
      await Promise.all([
        import('../eventbridge/openConnection'),
        import('../eventbridge/aws/credentials/credentialCache'),
        import('../eventbridge/wire/systemAuthorities'),
      ]);
    const options = { credentials: new CredentialCache(), systemAuthorities: new SystemAuthorities() };
    return { freezeConnection, openAwsConnection, openLocalConnection, options };
  });
  private current: Connection;

  constructor(
    private readonly choice: ChosenConnection,
    private readonly environment: Environment,
    /** Undefined: nobody can be asked. */
    private readonly askMfaCode: AskMfaCode | undefined,
    /** Told of each HTTP exchange. */
    private readonly tracer: ExchangeTracer | undefined,
  ) {
    this.current = choice.connection;
  }

  /** As the settings have it, which its sends are found by. */
  get chosen(): Connection {
    return this.choice.connection;
  }

  get connection(): Connection {
    return this.current;
  }

  /** Looks up, for good, what the settings leave open: Region, endpoint, profile. @throws UsageError */
  async freeze(): Promise<Connection> {
    if (this.current.kind === 'aws') {
      const { freezeConnection } = await this.opener.get();
      try {
        this.current = await freezeConnection(this.current, this.environment);
      } catch (error) {
        throw this.unopened(error);
      }
    }
    return this.current;
  }

  /** What records have of the place; undefined where that cannot be looked up. */
  async placeHash(): Promise<string | undefined> {
    try {
      return hashOfPlace(await this.freeze());
    } catch (error) {
      // The send itself says so.
      if (error instanceof UsageError) return undefined;
      throw error;
    }
  }

  /** The caller disposes of what it gets. */
  async open(use: Use): Promise<PartnerEventsApi> {
    const { openLocalConnection } = await this.opener.get();
    return this.current.kind === 'local'
      ? openLocalConnection(this.choice.localEndpoint, this.tracer, this.choice.localTimeouts)
      : this.openAws(this.current, use);
  }

  /** The same for a command that can do nothing without it. @throws UsageError */
  async openOrEnd(): Promise<PartnerEventsApi> {
    try {
      return await this.open('asked');
    } catch (error) {
      throw this.unopened(error);
    }
  }

  private unopened(error: unknown): UsageError {
    return new UsageError(`${this.current.name} cannot be opened: ${messageOf(error)}`, exitCodes.notSent);
  }

  private async openAws(connection: AwsConnection, use: Use): Promise<PartnerEventsApi> {
    const { openAwsConnection, options } = await this.opener.get();
    const { askMfaCode, tracer } = this;
    return openAwsConnection(connection, this.environment, {
      ...options,
      ...(tracer !== undefined && { tracer }),
      ...(use === 'asked' && askMfaCode !== undefined && { askMfaCode }),
    });
  }
}
