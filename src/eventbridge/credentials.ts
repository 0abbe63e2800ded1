import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AwsFiles } from './awsProfiles';
import type { SecretParts } from './secrets';

/** Credentials as the SDK's client takes them. */
export interface AwsCredentials extends SecretParts {
  readonly expiration?: Date;
}

export type CredentialSource = () => Promise<AwsCredentials>;

/**
 * The credentials of a named profile and of nothing else: the default chain would go on to the machine's own role where
 * the profile has none. The AWS files are read anew, so that credentials renewed meanwhile are found.
 */
export function profileCredentials(profile: string, files: AwsFiles): CredentialSource {
  return fromIni({ ...files, profile, ignoreCache: true });
}

/** What the SDK finds in the environment, the AWS files and the machine, in its own order. */
export function defaultCredentials(files: AwsFiles): CredentialSource {
  return fromNodeProviderChain({ ...files, ignoreCache: true });
}

/** For a service that checks no signature. */
export const localCredentials: CredentialSource = () =>
  Promise.resolve({ accessKeyId: 'local', secretAccessKey: 'local' });
