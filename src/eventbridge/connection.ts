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
  /** The partners whose sources are listed, such as `example.com` and `example.com.test`. */
  readonly partnerNames: readonly string[];
  /** In seconds, 0: none; absent: 60, as the AWS CLI has it. */
  readonly readTimeout?: number;
  readonly connectTimeout?: number;
  /** Path of a PEM file with the certificate authorities to trust; absent: `AWS_CA_BUNDLE`, or the profile's `ca_bundle`. */
  readonly caBundle?: string;
  /** Requests are not signed, and no credentials are loaded. */
  readonly unsigned?: true;
  /** Certificates are not verified: for test endpoints. */
  readonly unverifiedTls?: true;
  /** Region and endpoint are looked up already: an absent endpoint is the one of AWS. */
  readonly resolved?: true;
}

/** Two connections with the same key lead to the same place, in the same way, with the same credentials and guards. */
export function connectionKey(connection: Connection): string {
  if (connection.kind === 'local') return 'local';
  const { name, profile, region, endpoint, production, readTimeout, connectTimeout, caBundle } = connection;
  const { unsigned = false, unverifiedTls = false } = connection;
  const optional = [profile, region, endpoint, readTimeout, connectTimeout, caBundle].map((value) => value ?? null);
  return JSON.stringify([name, ...optional, production, unsigned, unverifiedTls]);
}
