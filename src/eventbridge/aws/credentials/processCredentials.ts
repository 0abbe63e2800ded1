import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { CredentialsProblemError } from '../../failures/errors';
import type { AwsCredentials } from './awsCredentials';

/**
 * The credentials that a command line of the AWS files prints. Throws CredentialsProblemError, which says nothing of what
 * the command said: there may be secrets in it.
 */
export async function processCredentials(command: string): Promise<AwsCredentials> {
  const printed = await run(command);
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(printed, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [accessKeyId, secretAccessKey] = [text('AccessKeyId'), text('SecretAccessKey')];
  const [sessionToken, expires] = [text('SessionToken'), text('Expiration')];
  const expiration = expires === undefined ? undefined : new Date(expires);
  const isOver = expiration !== undefined && !(expiration.getTime() > Date.now());
  if (Reflect.get(printed, 'Version') !== 1 || accessKeyId === undefined || secretAccessKey === undefined || isOver) {
    throw new CredentialsProblemError({ kind: 'none' });
  }
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(expiration !== undefined && { expiration }),
  };
}

async function run(command: string): Promise<object> {
  try {
    const { stdout } = await promisify(exec)(command);
    const printed: unknown = JSON.parse(stdout.trim());
    if (typeof printed === 'object' && printed !== null) return printed;
  } catch {
    // Told below, in words without what the command said.
  }
  throw new CredentialsProblemError({ kind: 'none' });
}
