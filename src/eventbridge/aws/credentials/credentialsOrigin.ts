import { sentence, type Sentence } from '../../../model/sentence';
import type { AwsConnection } from '../../connection';
import type { Environment } from '../../wire/environment';
import { defaultProfileName } from '../awsTarget';
import type { AwsProfile, AwsProfiles, ProfileKind } from '../files/awsProfiles';

/** Where the credentials of a connection come from. */
export interface CredentialsOrigin {
  /** Absent: from no profile. */
  readonly profile?: string;
  /** In words that stand behind "Credentials:". */
  readonly kind: Sentence;
}

export function credentialsOrigin(
  { profile: named, unsigned }: AwsConnection,
  environment: Environment,
  profiles: AwsProfiles,
): CredentialsOrigin {
  if (unsigned === true) return { kind: sentence('none, requests are not signed') };
  if (named === undefined && hasKeyVariables(environment)) return { kind: sentence('environment variables') };
  const name = named ?? profileOfDefaultChain(environment, profiles);
  if (name === undefined) return { kind: machineOrigin(environment) };
  const profile = profiles.get(name);
  const kind = profile === undefined ? sentence('none, the profile is not in the AWS files') : profileKindText(profile);
  return { profile: name, kind };
}

/** Where the credentials of a profile come from, in a few words. */
export function profileKindText({ kind, name, ssoSession, sourceProfile, credentialSource }: AwsProfile): Sentence {
  if (kind === 'assume-role') {
    return sourceProfile === undefined
      ? sentence('role assumed through {0}', credentialSource ?? name)
      : sentence('role assumed through the profile {0}', sourceProfile);
  }
  return kind === 'sso' && ssoSession !== undefined
    ? sentence('IAM Identity Center (SSO), session {0}', ssoSession)
    : kindTexts[kind];
}

const kindTexts: Readonly<Record<Exclude<ProfileKind, 'assume-role'>, Sentence>> = {
  static: sentence('access key in the AWS files'),
  'web-identity': sentence('web identity token'),
  process: sentence('credential process'),
  sso: sentence('IAM Identity Center (SSO)'),
  login: sentence('sign-in with `aws login`'),
  none: sentence('no credentials of its own'),
};

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

function machineOrigin(environment: Environment): Sentence {
  const has = (name: string) => (environment[name] ?? '') !== '';
  if (has('AWS_WEB_IDENTITY_TOKEN_FILE')) return sentence('web identity token of the environment');
  if (has('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI') || has('AWS_CONTAINER_CREDENTIALS_FULL_URI')) {
    return sentence('role of the container');
  }
  return sentence('role of this machine, if it has one');
}
