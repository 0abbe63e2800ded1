import type { SecretParts } from '../../failures/secrets';

/** Credentials as the SDK's client takes them. */
export interface AwsCredentials extends SecretParts {
  readonly expiration?: Date;
}

export type CredentialSource = () => Promise<AwsCredentials>;

/** For a service that checks no signature. */
export const localCredentials: CredentialSource = () =>
  Promise.resolve({ accessKeyId: 'local', secretAccessKey: 'local' });
