import { readFile } from 'node:fs/promises';
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';
import { errorCode } from '../../../model/unknownValues';
import { CredentialsProblemError } from '../../failures/errors';
import type { AwsCredentials } from './awsCredentials';
import type { CredentialCalls } from './credentialCalls';

/** A role to be assumed. */
export interface Role {
  readonly arn: string;
  readonly sessionName?: string | undefined;
  readonly externalId?: string | undefined;
  readonly durationSeconds?: string | undefined;
  readonly mfa?: { readonly serial: string; readonly code: string };
}

/** Assumes a role with the credentials of another identity. Throws CredentialsProblemError. */
export async function assumeRole(calls: CredentialCalls, source: AwsCredentials, role: Role): Promise<AwsCredentials> {
  calls.secrets.addIdentity(source);
  if (role.mfa !== undefined) calls.secrets.add(role.mfa.code);
  const client = new STSClient({ ...calls.clientSettings('sts', calls.region), credentials: source });
  const duration = Number.parseInt(role.durationSeconds ?? '', 10);
  const command = new AssumeRoleCommand({
    RoleArn: role.arn,
    RoleSessionName: role.sessionName ?? sessionName(),
    ExternalId: role.externalId,
    DurationSeconds: Number.isNaN(duration) ? 3600 : duration,
    ...(role.mfa !== undefined && { SerialNumber: role.mfa.serial, TokenCode: role.mfa.code }),
  });
  return stated(calls, async () => (await client.send(command)).Credentials);
}

/** Assumes a role with a token that an identity provider wrote into a file. Throws CredentialsProblemError. */
export async function assumeRoleWithToken(
  calls: CredentialCalls,
  tokenFile: string,
  role: Role,
): Promise<AwsCredentials> {
  const token = await readToken(tokenFile);
  calls.secrets.add(token.trim());
  const client = new STSClient(calls.clientSettings('sts', calls.region));
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: role.arn,
    RoleSessionName: role.sessionName ?? sessionName(),
    WebIdentityToken: token,
  });
  return stated(calls, async () => (await client.send(command)).Credentials);
}

async function stated(calls: CredentialCalls, send: () => Promise<Credentials | undefined>): Promise<AwsCredentials> {
  let given: Credentials | undefined;
  try {
    given = await send();
  } catch (error) {
    const refusal = calls.refusal(error, 'STS');
    throw refusal === undefined ? error : new CredentialsProblemError(refusal);
  }
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined) {
    throw new CredentialsProblemError({ kind: 'refused', service: 'STS', status: 200, code: 'HTTP 200', message: '' });
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
    ...(Expiration !== undefined && { expiration: Expiration }),
  };
}

async function readToken(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = errorCode(error) ?? '';
    throw new CredentialsProblemError({ kind: 'token-file', path, code });
  }
}

/** AWS shows it in the logs of the account. */
function sessionName(): string {
  return `eventbridge-partner-events-${String(Date.now())}`;
}
