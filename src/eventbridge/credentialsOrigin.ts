import { sentence, type Sentence } from '../model/sentence';
import type { AwsProfile, AwsProfiles, Environment } from './awsProfiles';
import { defaultProfileName } from './awsTarget';
import type { AwsConnection } from './connection';

/** Where the credentials of a connection come from, in words that stand behind "Credentials:". */
export function credentialsOrigin(
  { profile: named, unsigned }: AwsConnection,
  environment: Environment,
  profiles: AwsProfiles,
): Sentence {
  if (unsigned === true) return sentence('none, requests are not signed');
  if (named === undefined && hasKeyVariables(environment)) return sentence('environment variables');
  const name = named ?? profileOfDefaultChain(environment, profiles);
  if (name === undefined) return machineOrigin(environment);
  const profile = profiles.get(name);
  return profile === undefined ? sentence('profile {0}, which is not in the AWS files', name) : profileOrigin(profile);
}

/**
 * The profile that the SDK's default chain takes the credentials from; undefined: not from a profile. The chain goes on
 * where a profile names no source of credentials.
 */
export function profileOfDefaultChain(environment: Environment, profiles: AwsProfiles): string | undefined {
  if (hasKeyVariables(environment)) return undefined;
  const name = defaultProfileName(environment);
  const kind = profiles.get(name)?.kind ?? 'none';
  return kind === 'none' ? undefined : name;
}

/** They go before `AWS_PROFILE`, as for the AWS CLI; the SDK's own chain has it the other way round. */
export function hasKeyVariables(environment: Environment): boolean {
  const has = (name: string) => (environment[name] ?? '') !== '';
  return has('AWS_ACCESS_KEY_ID') && has('AWS_SECRET_ACCESS_KEY');
}

function profileOrigin({ name, kind, ssoSession, sourceProfile, credentialSource }: AwsProfile): Sentence {
  switch (kind) {
    case 'static':
      return sentence('profile {0}, access key', name);
    case 'assume-role':
      return sourceProfile === undefined
        ? sentence('profile {0} assumes a role through {1}', name, credentialSource ?? name)
        : sentence('profile {0} assumes a role through profile {1}', name, sourceProfile);
    case 'web-identity':
      return sentence('profile {0}, web identity token', name);
    case 'process':
      return sentence('profile {0}, credential process', name);
    case 'sso':
      return ssoSession === undefined
        ? sentence('profile {0}, SSO', name)
        : sentence('profile {0}, SSO session {1}', name, ssoSession);
    case 'login':
      return sentence('profile {0}, console sign-in', name);
    case 'none':
      return sentence('profile {0}, which names no credentials', name);
  }
}

function machineOrigin(environment: Environment): Sentence {
  const has = (name: string) => (environment[name] ?? '') !== '';
  if (has('AWS_WEB_IDENTITY_TOKEN_FILE')) return sentence('web identity token of the environment');
  if (has('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI') || has('AWS_CONTAINER_CREDENTIALS_FULL_URI')) {
    return sentence('role of the container');
  }
  return sentence('role of this machine, if it has one');
}
