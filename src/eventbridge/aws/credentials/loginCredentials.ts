import { fromLoginCredentials } from '@aws-sdk/credential-providers';
import { CredentialsProblemError } from '../../failures/errors';
import type { AwsCredentials } from './awsCredentials';
import type { CredentialCalls } from './credentialCalls';
import { withProfileForSdk } from './sdkFileReader';

/** The credentials that `aws login` left, renewed where they expire. Throws CredentialsProblemError. */
export async function loginCredentials(calls: CredentialCalls, profile: string): Promise<AwsCredentials> {
  const settings = calls.contents.profiles.get(profile);
  const region = settings?.get('region') ?? calls.region;
  const session = settings?.get('login_session') ?? '';
  const clientConfig = calls.clientSettings('signin', region);
  try {
    return await withProfileForSdk(
      new Map([
        ['login_session', session],
        ['region', region],
      ]),
      (place) => fromLoginCredentials({ ...place, clientConfig })(),
    );
  } catch (error) {
    // The provider hands on no error of the service, only its own words for it.
    const { status, failure } = calls.handler.last ?? {};
    if (failure !== undefined) throw error;
    const isPassing = status === 429 || (status ?? 0) >= 500;
    const isForbidden = error instanceof Error && error.message.includes('insufficient permissions');
    if (status === undefined || !(isPassing || isForbidden)) throw new CredentialsProblemError({ kind: 'sign-in' });
    throw new CredentialsProblemError({
      kind: 'refused',
      service: 'AWS sign-in',
      status,
      code: `HTTP ${String(status)}`,
      message: isForbidden ? 'CreateOAuth2Token' : '',
    });
  }
}
