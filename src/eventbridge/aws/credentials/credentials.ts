import { CredentialsUnreachableError, MfaCodeError, CredentialsProblemError } from '../../failures/errors';
import type { Environment } from '../../wire/environment';
import type { Transport } from '../../wire/transport';
import { defaultProfileName } from '../awsTarget';
import { readAwsFiles } from '../files/awsFileContents';
import type { AwsFileSettings } from '../files/awsFileReader';
import { awsFiles, kindOf, profilesIn } from '../files/awsProfiles';
import type { AwsCredentials } from './awsCredentials';
import { CredentialCalls } from './credentialCalls';
import { profileOfDefaultChain } from './credentialsOrigin';
import { loginCredentials } from './loginCredentials';
import {
  containerCredentials,
  environmentCredentials,
  instanceCredentials,
  machineCredentials,
} from './machineCredentials';
import { processCredentials } from './processCredentials';
import { assumeRole, assumeRoleWithToken } from './roleCredentials';
import { keepSdkFromAwsFiles } from './sdkFileReader';
import { ssoCredentials } from './ssoCredentials';

/** Asks the person for the code that the MFA device of this serial number or ARN shows; undefined: none was given. */
export type AskMfaCode = (serial: string) => Promise<string | undefined>;

export interface CredentialRequest {
  /**
   * The credentials of this profile and of nothing else. Absent: of the environment, else of the profile that it names or
   * `default`, else of the machine.
   */
  readonly profile?: string;
  readonly environment: Environment;
  /** For calls to STS. */
  readonly region: string;
  readonly transport: Transport;
  /** Absent: nobody may be asked. */
  readonly askMfaCode?: AskMfaCode;
}

/**
 * Fetches credentials. The AWS files are read anew, so that credentials renewed meanwhile are found.
 * Throws CredentialsProblemError, CredentialsUnreachableError or MfaCodeError.
 */
export async function fetchCredentials(request: CredentialRequest): Promise<AwsCredentials> {
  const { environment, region, transport } = request;
  keepSdkFromAwsFiles();
  const contents = await readAwsFiles(awsFiles(environment));
  const profiles = profilesIn(contents);
  const inUse = request.profile ?? defaultProfileName(environment);
  const calls = new CredentialCalls(contents, environment, profiles.get(inUse), region, transport);
  try {
    if (request.profile !== undefined) return await ofProfile(request.profile, calls, request, []);
    const keys = environmentCredentials(environment);
    if (keys !== undefined) return keys;
    const profile = profileOfDefaultChain(environment, profiles);
    if (profile !== undefined) return await ofProfile(profile, calls, request, []);
    return (await ofEnvironmentToken(calls)) ?? (await machineCredentials(calls, inUse));
  } catch (error) {
    if (error instanceof CredentialsProblemError || error instanceof MfaCodeError) throw error;
    const { last } = calls.handler;
    if (last?.failure !== undefined) throw new CredentialsUnreachableError(last);
    throw error;
  } finally {
    calls.destroy();
  }
}

/** @param through the profiles of the roles that are to be assumed with these credentials */
async function ofProfile(
  name: string,
  calls: CredentialCalls,
  request: CredentialRequest,
  through: readonly string[],
): Promise<AwsCredentials> {
  const settings = calls.contents.profiles.get(name);
  if (settings === undefined) throw new CredentialsProblemError({ kind: 'none' });
  const keys = keysOf(settings);
  if (through.length > 0 && keys !== undefined) return keys;
  if (through.includes(name)) throw new CredentialsProblemError({ kind: 'source-circle', profile: name });
  switch (kindOf(settings)) {
    case 'assume-role': {
      const source = await sourceOfRole(name, settings, calls, request, through);
      const serial = settings.get('mfa_serial');
      // The code is asked for now that it is certain that the credentials for its use are there.
      const mfa = serial === undefined ? undefined : { serial, code: await mfaCode(serial, request.askMfaCode) };
      return assumeRole(calls, source, { ...roleOf(settings), ...(mfa !== undefined && { mfa }) });
    }
    case 'static':
      return keys ?? none();
    case 'web-identity':
      return assumeRoleWithToken(calls, settings.get('web_identity_token_file') ?? '', roleOf(settings));
    case 'process':
      return processCredentials(settings.get('credential_process') ?? '');
    case 'sso':
      return ssoCredentials(calls, name);
    case 'login':
      return loginCredentials(calls, name);
    case 'none': {
      const source = settings.get('credential_source');
      return through.length > 0 && source !== undefined ? ofSource(source, name, calls) : none();
    }
  }
}

async function sourceOfRole(
  name: string,
  settings: AwsFileSettings,
  calls: CredentialCalls,
  request: CredentialRequest,
  through: readonly string[],
): Promise<AwsCredentials> {
  const profile = settings.get('source_profile');
  if (profile === undefined) return ofSource(settings.get('credential_source') ?? '', name, calls);
  if (!calls.contents.profiles.has(profile)) {
    throw new CredentialsProblemError({ kind: 'source-missing', profile: name, source: profile });
  }
  return ofProfile(profile, calls, request, [...through, name]);
}

async function ofSource(source: string, profile: string, calls: CredentialCalls): Promise<AwsCredentials> {
  switch (source) {
    case 'Environment':
      return environmentCredentials(calls.environment) ?? none();
    case 'Ec2InstanceMetadata':
      return instanceCredentials(calls, profile);
    case 'EcsContainer':
      return containerCredentials();
    default:
      throw new CredentialsProblemError({ kind: 'credential-source', profile, source });
  }
}

async function ofEnvironmentToken(calls: CredentialCalls): Promise<AwsCredentials | undefined> {
  const given = (name: string) => (calls.environment[name] === '' ? undefined : calls.environment[name]);
  const [file, arn] = [given('AWS_WEB_IDENTITY_TOKEN_FILE'), given('AWS_ROLE_ARN')];
  if (file === undefined || arn === undefined) return undefined;
  return assumeRoleWithToken(calls, file, { arn, sessionName: given('AWS_ROLE_SESSION_NAME') });
}

function keysOf(settings: AwsFileSettings): AwsCredentials | undefined {
  const [accessKeyId, secretAccessKey] = [settings.get('aws_access_key_id'), settings.get('aws_secret_access_key')];
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  const sessionToken = settings.get('aws_session_token');
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

function roleOf(settings: AwsFileSettings) {
  return {
    arn: settings.get('role_arn') ?? '',
    sessionName: settings.get('role_session_name'),
    externalId: settings.get('external_id'),
    durationSeconds: settings.get('duration_seconds'),
  };
}

function none(): never {
  throw new CredentialsProblemError({ kind: 'none' });
}

async function mfaCode(serial: string, askMfaCode: AskMfaCode | undefined): Promise<string> {
  if (askMfaCode === undefined) throw new MfaCodeError('nobody-asked');
  const code = (await askMfaCode(serial))?.trim();
  if (code === undefined || code === '') throw new MfaCodeError('not-given');
  return code;
}
