/** Where we talk to. Frozen when a send begins; never looked up again while it runs. */
export type Connection = LocalConnection | AwsConnection;

/** The built-in Local EventBridge. */
export interface LocalConnection {
  readonly kind: 'local';
  readonly name: 'Local';
}

/** The one connection that needs no settings. */
export const local: LocalConnection = { kind: 'local', name: 'Local' };

/** AWS, or any endpoint that speaks its protocol. */
export interface AwsConnection {
  readonly kind: 'aws';
  /** The name a person gave it in the settings; unique among the connections. */
  readonly name: string;
  /** A profile of the AWS config and credentials files; absent: the SDK's default provider chain. */
  readonly profile?: string;
  /** Absent: the profile's own Region; where that is missing too, nothing is sent. */
  readonly region?: string;
  readonly endpoint?: string;
  readonly production: boolean;
  /** Region and endpoint are looked up already: an absent endpoint is the one of AWS. */
  readonly resolved?: true;
}

/** Two connections with the same key lead to the same place with the same credentials and guards. */
export function connectionKey(connection: Connection): string {
  if (connection.kind === 'local') return 'local';
  const { name, profile, region, endpoint, production } = connection;
  return JSON.stringify([name, profile ?? null, region ?? null, endpoint ?? null, production]);
}
