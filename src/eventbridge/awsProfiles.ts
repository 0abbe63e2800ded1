import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { sentence, type Sentence } from '../model/sentence';
import { faultOfAwsFile, type AwsFileKind } from './awsFileFaults';
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
  /** Its endpoint for STS, or for every service. */
  readonly stsEndpoint?: string;
  readonly ignoresConfiguredEndpoints: boolean;
  /** The profile whose credentials this one uses to assume its role. */
  readonly sourceProfile?: string;
  /** Where it has the credentials from to assume its role: `Environment`, `Ec2InstanceMetadata` or `EcsContainer`. */
  readonly credentialSource?: string;
  /** The name of its SSO session. */
  readonly ssoSession?: string;
  /** The account in which its role is. */
  readonly account?: string;
  /** Path of a PEM file with the certificate authorities to trust, as it stands in the file. */
  readonly caBundle?: string;
}

/** The profiles by name, in the order of the files: config first. */
export type AwsProfiles = ReadonlyMap<string, AwsProfile>;

/** Where the AWS files are; `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` move them, as for the AWS CLI. */
export interface AwsFiles {
  readonly configFilepath: string;
  readonly filepath: string;
}

/** Why a file of the AWS tools, or a part of it, is not read. */
export interface AwsFileFault {
  readonly path: string;
  readonly reason: Sentence;
}

/** What the AWS config and credentials files say. */
export interface AwsSettings {
  readonly profiles: AwsProfiles;
  readonly faults: readonly AwsFileFault[];
  /** Another one whenever the contents of a file are others. */
  readonly digest: string;
}

type Settings = Readonly<Record<string, string | undefined>>;

export function awsFiles(environment: Environment): AwsFiles {
  const place = (variable: string, name: string) =>
    (environment[variable] ?? '') === ''
      ? join(homeFolder(environment), '.aws', name)
      : withHomeFolder(environment[variable] ?? '', environment);
  return {
    configFilepath: place('AWS_CONFIG_FILE', 'config'),
    filepath: place('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  };
}

/** The path with the home folder in the place of a leading `~`. */
export function withHomeFolder(path: string, environment: Environment): string {
  return path.replace(/^~(?=[/\\]|$)/, () => homeFolder(environment));
}

function homeFolder(environment: Environment): string {
  return environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
}

/** Reads both files anew. A file that is not there or cannot be read holds no profile. */
export async function readAwsProfiles(environment: Environment): Promise<AwsProfiles> {
  return (await readAwsSettings(environment)).profiles;
}

/** Reads both files anew. A file that is not there holds nothing; one that cannot be read is told among the faults. */
export async function readAwsSettings(environment: Environment): Promise<AwsSettings> {
  const files = awsFiles(environment);
  const [config, credentials, { configFile, credentialsFile }] = await Promise.all([
    readAwsFile(files.configFilepath, 'config'),
    readAwsFile(files.filepath, 'credentials'),
    loadSharedConfigFiles({ ...files, ignoreCache: true }),
  ]);
  const names = [...Object.keys(configFile), ...Object.keys(credentialsFile)].filter(isProfileName);
  const profile = (name: string) => profileOf(name, { ...configFile[name], ...credentialsFile[name] }, configFile);
  return {
    profiles: new Map(names.map((name) => [name, profile(name)])),
    faults: [...config.faults, ...credentials.faults],
    digest: createHash('sha256')
      .update(JSON.stringify([config.text, credentials.text]))
      .digest('hex'),
  };
}

async function readAwsFile(
  path: string,
  kind: AwsFileKind,
): Promise<{ readonly text?: string; readonly faults: readonly AwsFileFault[] }> {
  try {
    const text = await readFile(path, 'utf8');
    const reason = faultOfAwsFile(path, kind, text);
    return { text, faults: reason === undefined ? [] : [{ path, reason }] };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return { faults: [] };
    const reason = sentence('{0} cannot be read ({1}), so its profiles are missing. Check it.', path, code);
    return { faults: [{ path, reason }] };
  }
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
  const stsEndpoint = services?.['sts.endpoint_url'] ?? settings['endpoint_url'];
  const {
    source_profile: sourceProfile,
    credential_source: credentialSource,
    sso_session: ssoSession,
    ca_bundle: caBundle,
  } = settings;
  const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(settings['role_arn'] ?? '')?.[1] ?? settings['sso_account_id'];
  return {
    name,
    kind: kindOf(settings),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(stsEndpoint !== undefined && { stsEndpoint }),
    ignoresConfiguredEndpoints: settings['ignore_configured_endpoint_urls']?.toLowerCase() === 'true',
    ...(sourceProfile !== undefined && sourceProfile !== name && { sourceProfile }),
    ...(credentialSource !== undefined && { credentialSource }),
    ...(ssoSession !== undefined && { ssoSession }),
    ...(account !== undefined && { account }),
    ...(caBundle !== undefined && { caBundle }),
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
