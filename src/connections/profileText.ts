import type { AwsProfile, ProfileKind } from '../eventbridge/awsProfiles';
import { sentence, type Sentence } from '../model/sentence';

/** Where the credentials of a profile come from, in a few words. */
export function profileKindText({ kind, sourceProfile }: AwsProfile): Sentence {
  return kind === 'assume-role' && sourceProfile !== undefined
    ? sentence('role assumed by way of the profile {0}', sourceProfile)
    : kindTexts[kind];
}

const kindTexts: Readonly<Record<ProfileKind, Sentence>> = {
  static: sentence('access key in the AWS files'),
  'assume-role': sentence('assumed role'),
  'web-identity': sentence('web identity'),
  process: sentence('credential process'),
  sso: sentence('IAM Identity Center (SSO)'),
  login: sentence('sign-in with `aws login`'),
  none: sentence('no credentials of its own'),
};
