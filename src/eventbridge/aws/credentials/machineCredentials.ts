import { fromContainerMetadata, fromHttp, fromInstanceMetadata } from '@aws-sdk/credential-providers';
import { CredentialsProblemError } from '../../failures/errors';
import type { Environment } from '../../wire/environment';
import type { AwsCredentials } from './awsCredentials';
import type { CredentialCalls } from './credentialCalls';
import { keepSdkFromAwsFiles } from './sdkFileReader';

/** The keys that stand in the environment; undefined: none do. */
export function environmentCredentials(environment: Environment): AwsCredentials | undefined {
  const given = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const [accessKeyId, secretAccessKey] = [given('AWS_ACCESS_KEY_ID'), given('AWS_SECRET_ACCESS_KEY')];
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  const sessionToken = given('AWS_SESSION_TOKEN');
  const expires = given('AWS_CREDENTIAL_EXPIRATION');
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(expires !== undefined && { expiration: new Date(expires) }),
  };
}

/** The credentials of the container, or else of the instance. Throws CredentialsProblemError where there are none. */
export async function machineCredentials(calls: CredentialCalls, profile: string): Promise<AwsCredentials> {
  const { environment } = calls;
  const isSet = (name: string) => (environment[name] ?? '') !== '';
  if (isSet('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI') || isSet('AWS_CONTAINER_CREDENTIALS_FULL_URI')) {
    return containerCredentials();
  }
  const disabled = environment['AWS_EC2_METADATA_DISABLED'] ?? '';
  if (disabled !== '' && disabled !== 'false') throw new CredentialsProblemError({ kind: 'none' });
  return instanceCredentials(calls, profile);
}

/** @throws CredentialsProblemError where there are none */
export async function containerCredentials(): Promise<AwsCredentials> {
  return orNone(() => fromHttp()().catch(() => fromContainerMetadata()()));
}

/**
 * @param profile the one in use, which may say how the instance is asked
 * @throws CredentialsProblemError where there are none
 */
export async function instanceCredentials({ contents }: CredentialCalls, profile: string): Promise<AwsCredentials> {
  const settings = [...(contents.profiles.get(profile) ?? [])].filter(([name]) => name.startsWith('ec2_metadata_'));
  keepSdkFromAwsFiles(new Map(settings));
  return orNone(fromInstanceMetadata());
}

async function orNone(provider: () => Promise<AwsCredentials>): Promise<AwsCredentials> {
  try {
    return await provider();
  } catch {
    // Nobody answers at such a place but where there is a role.
    throw new CredentialsProblemError({ kind: 'none' });
  }
}
