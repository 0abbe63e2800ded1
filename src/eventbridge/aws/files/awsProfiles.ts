import { homedir } from 'node:os';
import { join } from 'node:path';
import { isTypeable } from '../../../model/shellText';
import type { SignInCommand } from '../../partnerEventsApi';
import type { Environment } from '../../wire/environment';
import { readAwsFiles, type AwsFileContents, type AwsFileFault, type AwsFiles } from './awsFileContents';
import type { AwsFileSettings } from './awsFileReader';

/** Where a profile's credentials come from; `none`: it names no source of credentials. */
export type ProfileKind = 'static' | 'assume-role' | 'web-identity' | 'process' | 'sso' | 'login' | 'none';

/** The services that are called, as a section `services` names them; their variables end in the same in capitals. */
export const awsServiceIds = ['eventbridge', 'sts', 'sso', 'sso_oidc', 'signin'] as const;
export type AwsServiceId = (typeof awsServiceIds)[number];

/** A profile of the AWS config and credentials files, without anything secret. */
export interface AwsProfile {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly region?: string;
  /** Its endpoint for every service. */
  readonly endpoint?: string;
  /** Its endpoints for single services, from the section that its setting `services` names. */
  readonly serviceEndpoints?: ReadonlyMap<AwsServiceId, string>;
  /** The name in its setting `services`, where there is no such section. */
  readonly missingServices?: string;
  readonly ignoresConfiguredEndpoints: boolean;
  readonly usesFips?: true;
  readonly usesDualStack?: true;
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

/** What the AWS config and credentials files say. */
export interface AwsSettings {
  readonly profiles: AwsProfiles;
  readonly faults: readonly AwsFileFault[];
  /** Another one whenever the contents of a file are others. */
  readonly digest: string;
}

/** Where the AWS files are; `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` move them, as for the AWS CLI. */
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

/** Where the AWS tools keep their files in a folder `.aws`. */
export function homeFolder(environment: Environment): string {
  return environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
}

/** Reads both files anew. A file that is not there or cannot be read holds no profile. */
export async function readAwsProfiles(environment: Environment): Promise<AwsProfiles> {
  return (await readAwsSettings(environment)).profiles;
}

/** Reads both files anew. A file that is not there holds nothing; one that cannot be read is told among the faults. */
export async function readAwsSettings(environment: Environment): Promise<AwsSettings> {
  const contents = await readAwsFiles(awsFiles(environment));
  return { profiles: profilesIn(contents), faults: contents.faults, digest: contents.digest };
}

/** The profiles without anything secret. */
export function profilesIn({ profiles, services }: AwsFileContents): AwsProfiles {
  return new Map([...profiles].map(([name, settings]) => [name, profileOf(name, settings, services)]));
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
    // Whoever reads the line in a terminal, or pastes it there, would see another one than runs.
    if (!isTypeable([at.name])) return undefined;
    if (at.kind === 'sso') return ['aws', 'sso', 'login', '--profile', at.name];
    if (at.kind === 'login') return ['aws', 'login', '--profile', at.name];
  }
  return undefined;
}

function profileOf(name: string, settings: AwsFileSettings, services: AwsFileContents['services']): AwsProfile {
  const of = (setting: string): string | undefined => settings.get(setting);
  const section = services.get(of('services') ?? '');
  const serviceEndpoints = awsServiceIds.flatMap((service) => {
    const endpoint = section?.get(`${service}.endpoint_url`);
    return endpoint === undefined ? [] : [[service, endpoint] as const];
  });
  const [region, endpoint, caBundle] = [of('region'), of('endpoint_url'), of('ca_bundle')];
  const [sourceProfile, credentialSource, ssoSession] = [
    of('source_profile'),
    of('credential_source'),
    of('sso_session'),
  ];
  const missingServices = section === undefined ? of('services') : undefined;
  const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(of('role_arn') ?? '')?.[1] ?? of('sso_account_id');
  return {
    name,
    kind: kindOf(settings),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(serviceEndpoints.length > 0 && { serviceEndpoints: new Map(serviceEndpoints) }),
    ...(missingServices !== undefined && { missingServices }),
    ignoresConfiguredEndpoints: isTrue(of('ignore_configured_endpoint_urls')),
    ...(isTrue(of('use_fips_endpoint')) && { usesFips: true }),
    ...(isTrue(of('use_dualstack_endpoint')) && { usesDualStack: true }),
    ...(sourceProfile !== undefined && sourceProfile !== name && { sourceProfile }),
    ...(credentialSource !== undefined && { credentialSource }),
    ...(ssoSession !== undefined && { ssoSession }),
    ...(account !== undefined && { account }),
    ...(caBundle !== undefined && { caBundle }),
  };
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}

/** In the order in which the SDK's provider for profiles looks. */
export function kindOf(settings: AwsFileSettings): ProfileKind {
  const has = (...keys: readonly string[]) => keys.every((key) => settings.has(key));
  if (has('role_arn', 'source_profile') || has('role_arn', 'credential_source')) return 'assume-role';
  if (has('aws_access_key_id', 'aws_secret_access_key')) return 'static';
  if (has('role_arn', 'web_identity_token_file')) return 'web-identity';
  if (has('credential_process')) return 'process';
  if (['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'].some((key) => has(key)))
    return 'sso';
  if (has('login_session')) return 'login';
  return 'none';
}
