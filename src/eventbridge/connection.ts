/** Where we talk to. Frozen when a send begins; never looked up again while it runs. */
export type Connection = LocalConnection | AwsConnection;

/** The built-in Local EventBridge. */
export interface LocalConnection {
  readonly kind: 'local';
  readonly name: 'Local';
  /** Where it listens, such as `http://127.0.0.1:4010`; absent: the one of the window, wherever it listens. */
  readonly endpoint?: string;
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

/** Whether a member has a say in where requests go, in which way, with which credentials and guards. */
export const hasSay: Readonly<Record<keyof AwsConnection, boolean>> = {
  kind: true,
  name: true,
  profile: true,
  region: true,
  endpoint: true,
  production: true,
  partnerNames: false,
  readTimeout: true,
  connectTimeout: true,
  caBundle: true,
  unsigned: true,
  unverifiedTls: true,
  resolved: false,
};

const members = Object.keys(hasSay) as readonly (keyof AwsConnection)[];
const keyMembers = members.filter((member) => hasSay[member]);

/**
 * Whether it is the same place with the same guards: two connections with the same key lead there in the same way, with the
 * same credentials. Something else may differ, such as the partners whose sources are listed.
 */
export function connectionKey(connection: Connection): string {
  if (connection.kind === 'aws') return textOf(connection, keyMembers);
  return connection.endpoint === undefined ? 'local' : `local ${connection.endpoint}`;
}

/**
 * The same for connections that lead to the same place, whatever they are called and in whichever way they lead there; undefined where
 * that cannot be said.
 * @param connection looked up already
 */
export function placeKey(connection: Connection): string | undefined {
  if (connection.kind === 'local') return connection.endpoint === undefined ? undefined : connectionKey(connection);
  const { profile, region, endpoint, resolved } = connection;
  // Credentials of the environment are those of whoever asks.
  if (resolved !== true || (profile === undefined && endpoint === undefined)) return undefined;
  return JSON.stringify([profile ?? null, region ?? null, endpoint ?? null]);
}

/** Whether anything at all differs. */
export function areDifferent(one: Connection, other: Connection): boolean {
  if (one.kind === 'local' || other.kind === 'local') return one.kind !== other.kind;
  return textOf(one, members) !== textOf(other, members);
}

/** The members in one text; what is not there counts as what is off. */
function textOf(connection: AwsConnection, of: readonly (keyof AwsConnection)[]): string {
  return JSON.stringify(of.map((member) => connection[member] ?? null));
}
