import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import type { SignInCommand } from './partnerEventsApi';

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a profile's credentials come from; `none`: it names no source of credentials. */
export type ProfileKind = 'static' | 'assume-role' | 'web-identity' | 'process' | 'sso' | 'login' | 'none';

/** A profile of the AWS config and credentials files, without anything secret. */
export interface AwsProfile {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly region?: string;
  /** Its endpoint for EventBridge, or for every service. */
  readonly endpoint?: string;
  readonly ignoresConfiguredEndpoints: boolean;
  /** The profile whose credentials this one uses to assume its role. */
  readonly sourceProfile?: string;
}

/** The profiles by name, in the order of the files: config first. */
export type AwsProfiles = ReadonlyMap<string, AwsProfile>;

/** Where the AWS files are; `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` move them, as for the AWS CLI. */
export interface AwsFiles {
  readonly configFilepath: string;
  readonly filepath: string;
}

type Settings = Readonly<Record<string, string | undefined>>;

export function awsFiles(environment: Environment): AwsFiles {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
  const place = (variable: string, name: string) =>
    (environment[variable] ?? '') === ''
      ? join(home, '.aws', name)
      : (environment[variable] ?? '').replace(/^~(?=[/\\])/, () => home);
  return {
    configFilepath: place('AWS_CONFIG_FILE', 'config'),
    filepath: place('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  };
}

/** Reads both files anew. A file that is not there or cannot be read holds no profile. */
export async function readAwsProfiles(environment: Environment): Promise<AwsProfiles> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ...awsFiles(environment), ignoreCache: true });
  const names = [...Object.keys(configFile), ...Object.keys(credentialsFile)].filter(isProfileName);
  return new Map(
    names.map((name) => [name, profileOf(name, { ...configFile[name], ...credentialsFile[name] }, configFile)]),
  );
}

/** What renews the sign-in that the profile's credentials hang on, where it is one that a person renews. */
export function signInCommand(profiles: AwsProfiles, name: string): SignInCommand | undefined {
  const visited = new Set<string>();
  for (
    let at = profiles.get(name);
    at !== undefined && !visited.has(at.name);
    at = profiles.get(at.sourceProfile ?? '')
  ) {
    visited.add(at.name);
    if (at.kind === 'sso') return ['aws', 'sso', 'login', '--profile', at.name];
    if (at.kind === 'login') return ['aws', 'login', '--profile', at.name];
  }
  return undefined;
}

/** The ini reader gives other sections of the config file as `sso-session.name` and `services.name`. */
function isProfileName(name: string): boolean {
  return !/^(profile|sso-session|services)\./.test(name);
}

function profileOf(name: string, settings: Settings, configFile: Readonly<Record<string, Settings>>): AwsProfile {
  const region = settings['region'];
  const services = configFile[`services.${settings['services'] ?? ''}`];
  const endpoint = services?.['eventbridge.endpoint_url'] ?? settings['endpoint_url'];
  const sourceProfile = settings['source_profile'];
  return {
    name,
    kind: kindOf(settings),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ignoresConfiguredEndpoints: settings['ignore_configured_endpoint_urls']?.toLowerCase() === 'true',
    ...(sourceProfile !== undefined && sourceProfile !== name && { sourceProfile }),
  };
}

/** In the order in which the SDK's provider for profiles looks. */
function kindOf(settings: Settings): ProfileKind {
  const has = (...keys: readonly string[]) => keys.every((key) => settings[key] !== undefined);
  if (has('role_arn', 'source_profile') || has('role_arn', 'credential_source')) return 'assume-role';
  if (has('aws_access_key_id', 'aws_secret_access_key')) return 'static';
  if (has('role_arn', 'web_identity_token_file')) return 'web-identity';
  if (has('credential_process')) return 'process';
  if (['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'].some((key) => has(key)))
    return 'sso';
  if (has('login_session')) return 'login';
  return 'none';
}
