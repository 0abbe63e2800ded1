import type { Sentence } from '../model/sentence';
import { createAwsPartnerEventsApi } from './awsPartnerEventsApi';
import { awsFiles, readAwsProfiles, signInCommand, type AwsProfiles, type Environment } from './awsProfiles';
import { defaultProfileName, resolveAwsTarget } from './awsTarget';
import type { AwsConnection } from './connection';
import type { CredentialCache } from './credentialCache';
import { defaultCredentials, localCredentials, profileCredentials } from './credentials';
import type { CallFailure, PartnerEventsApi } from './partnerEventsApi';
import type { ProxySettings } from './proxySettings';
import { defaultTimeouts } from './watchedClient';

/** What opening a connection needs of whoever opens it. */
export interface OpenOptions {
  /** Asks the person for the code of an MFA device; undefined: none was given. Absent: nobody may be asked just now. */
  readonly askMfaCode?: (serial: string) => Promise<string | undefined>;
  /** Absent: what the environment says about proxies. */
  readonly proxy?: ProxySettings;
  /** One for all connections, as long as the extension runs. */
  readonly credentials: CredentialCache;
}

/**
 * Makes a connection ready for one action; credentials are fetched with its first request. Open it anew for each action,
 * so that renewed credentials are found, and dispose of the API afterwards.
 * Where the connection is not set up so that anything can be sent, every request is answered with the reason.
 * @param environment the environment variables; the SDK's own providers read those of the process.
 */
export async function openAwsConnection(
  connection: AwsConnection,
  environment: Environment,
  _options: OpenOptions,
): Promise<PartnerEventsApi> {
  const profiles = await readAwsProfiles(environment);
  const resolution = resolveAwsTarget(connection, environment, profiles);
  if (resolution.kind === 'unresolved') return unreachable(resolution.reason);

  const { target } = resolution;
  const files = awsFiles(environment);
  const profile = target.profile ?? profileOfDefaultCredentials(environment, profiles);
  const renewal = profile === undefined ? undefined : signInCommand(profiles, profile);
  return createAwsPartnerEventsApi({
    region: target.region,
    ...(target.endpoint !== undefined && { endpoint: target.endpoint }),
    credentials: target.profile === undefined ? defaultCredentials(files) : profileCredentials(target.profile, files),
    timeouts: defaultTimeouts,
    ...(profile !== undefined && { profile }),
    ...(renewal !== undefined && { signIn: renewal }),
  });
}

/**
 * The connection with its Region and endpoint looked up, so that whatever changes afterwards in profiles and variables,
 * what was shown is where it goes. Unchanged where they cannot be found: opening it then tells why.
 */
export async function freezeConnection(connection: AwsConnection, environment: Environment): Promise<AwsConnection> {
  const resolution = resolveAwsTarget(connection, environment, await readAwsProfiles(environment));
  return resolution.kind === 'resolved' ? { ...connection, ...resolution.target, resolved: true } : connection;
}

/** @param endpoint where the Local EventBridge listens, such as `http://127.0.0.1:4010`. */
export function openLocalConnection(endpoint: string): PartnerEventsApi {
  return createAwsPartnerEventsApi({
    region: 'us-east-1',
    endpoint,
    credentials: localCredentials,
    timeouts: defaultTimeouts,
  });
}

function unreachable(reason: Sentence): PartnerEventsApi {
  const answer = (): Promise<CallFailure> =>
    Promise.resolve({ kind: 'not-reached', reason, retryable: false, obstacle: 'set-up' });
  return {
    putPartnerEvents: answer,
    listSources: answer,
    listSourceAccounts: answer,
    describeSource: answer,
    createSource: answer,
    deleteSource: answer,
    dispose() {
      // Nothing was opened.
    },
  };
}

/** The profile that the SDK's chain takes the credentials from; undefined: not from a profile, or not known. */
function profileOfDefaultCredentials(environment: Environment, profiles: AwsProfiles): string | undefined {
  const name = defaultProfileName(environment);
  const fromVariables = environment['AWS_PROFILE'] === undefined && environment['AWS_ACCESS_KEY_ID'] !== undefined;
  return fromVariables || !profiles.has(name) ? undefined : name;
}
