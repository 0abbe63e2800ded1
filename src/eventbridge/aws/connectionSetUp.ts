import { createHash } from 'node:crypto';
import type { Sentence } from '../../model/sentence';
import type { AwsConnection } from '../connection';
import type { Environment } from '../wire/environment';
import type { ExchangeTracer } from '../wire/exchangeTrace';
import { readRoutes, type ProxySettings } from '../wire/proxy';
import type { SystemAuthorities } from '../wire/systemAuthorities';
import { timeoutsOf, type CertificateTrust, type Transport } from '../wire/transport';
import type { EndpointVariant } from './awsHost';
import { defaultProfileName, endpointVariant, resolveAwsTarget, type AwsTarget } from './awsTarget';
import { caBundleOf, readAuthorities } from './caBundle';
import type { CredentialCache } from './credentials/credentialCache';
import { fetchCredentials, type AskMfaCode } from './credentials/credentials';
import { profileOfDefaultChain } from './credentials/credentialsOrigin';
import { readAwsSettings, signInCommand, type AwsProfile } from './files/awsProfiles';
import type { ClientOptions } from './watchedClient';

/** What opening a connection needs of whoever opens it. */
export interface OpenOptions {
  /** Absent: nobody may be asked just now. */
  readonly askMfaCode?: AskMfaCode;
  /** Absent: what the environment says about proxies. */
  readonly proxy?: ProxySettings;
  /** Trusted where no CA bundle is named; absent: the built-in authorities alone. */
  readonly systemAuthorities?: SystemAuthorities;
  /** Told of every HTTP exchange; absent: nobody reads it. */
  readonly tracer?: ExchangeTracer;
  /** One for all connections, as long as the extension runs. */
  readonly credentials: CredentialCache;
}

/** What a client of the connection needs, or why there can be none. */
export type ConnectionSetUp =
  | {
      readonly kind: 'usable';
      /** For a client of any service. */
      readonly client: Omit<ClientOptions, 'endpoint'>;
      readonly target: AwsTarget;
      /** The profile that Region and endpoint come from. */
      readonly profile: AwsProfile | undefined;
      /** Which endpoints of AWS are asked for, for other services than EventBridge: its own stands in the target. */
      readonly variant: EndpointVariant;
      /** For calls that carry credentials to AWS for other ends than to send: certificates are verified there. */
      readonly verified: Transport;
    }
  | { readonly kind: 'unusable'; readonly reason: Sentence };

/** Looks everything up that a connection leaves open. Credentials are not fetched before a client asks for them. */
export async function setUpConnection(
  connection: AwsConnection,
  environment: Environment,
  options: OpenOptions,
): Promise<ConnectionSetUp> {
  const { profiles, digest } = await readAwsSettings(environment);
  const resolution = resolveAwsTarget(connection, environment, profiles);
  if (resolution.kind === 'unresolved') return { kind: 'unusable', reason: resolution.reason };
  const { target } = resolution;
  const profile = profiles.get(target.profile ?? defaultProfileName(environment));

  const bundle = caBundleOf(connection, environment, profile);
  const trusted = bundle === undefined ? undefined : await readAuthorities(bundle);
  if (trusted?.kind === 'unusable') return trusted;
  const named: CertificateTrust = trusted === undefined ? {} : { authorities: trusted.authorities };
  const system = trusted === undefined ? options.systemAuthorities?.trust() : undefined;
  // Credentials come from AWS itself, whose certificates are verified whatever the connection leads to.
  const credentialTransport: Transport = {
    timeouts: timeoutsOf(connection),
    certificates: system ?? named,
    routes: readRoutes(options.proxy, environment),
    ...(options.tracer !== undefined && { tracer: options.tracer }),
  };

  const { askMfaCode, credentials: cache } = options;
  const used = target.profile ?? profileOfDefaultChain(environment, profiles);
  const signIn = used === undefined ? undefined : signInCommand(profiles, used);
  const fetch = () =>
    fetchCredentials({
      environment,
      region: profile?.region ?? target.region,
      transport: credentialTransport,
      ...(target.profile !== undefined && { profile: target.profile }),
      ...(askMfaCode !== undefined && { askMfaCode }),
    });
  const key = credentialKey(target.profile, digest, environment);
  const client: Omit<ClientOptions, 'endpoint'> = {
    ...credentialTransport,
    ...(connection.unverifiedTls === true && { certificates: { ...named, unverified: true } }),
    region: target.region,
    credentials: () => cache.get(key, askMfaCode !== undefined, fetch),
    credentialsRefused: (refused) => {
      cache.forget(refused);
    },
    ...(connection.unsigned === true && { unsigned: true }),
    ...(used !== undefined && { profile: used }),
    ...(signIn !== undefined && { signIn }),
  };
  const variant = endpointVariant(environment, profile);
  return { kind: 'usable', client, target, profile, variant, verified: credentialTransport };
}

/** What the credentials hang on: the profile, the contents of the AWS files, the variables of the AWS tools. */
function credentialKey(profile: string | undefined, digest: string, environment: Environment): string {
  const variables = Object.entries(environment).filter(([name]) => name.startsWith('AWS_'));
  const parts = [profile ?? null, digest, variables.sort(([one], [other]) => (one < other ? -1 : 1))];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
