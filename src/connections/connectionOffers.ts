import type { AwsProfile, AwsProfiles } from '../eventbridge/aws/files/awsProfiles';
import type { AwsConnection } from '../eventbridge/connection';
import type { Environment } from '../eventbridge/wire/environment';

/** A profile that a connection can be made of. */
export interface ProfileOffer {
  readonly profile: AwsProfile;
  /** The names of the connections that have it already: another one is for another Region. */
  readonly usedBy: readonly string[];
}

/** Every profile, those that no connection has before the others. */
export function profileOffers(connections: readonly AwsConnection[], profiles: AwsProfiles): readonly ProfileOffer[] {
  const offers = [...profiles.values()].map((profile): ProfileOffer => ({
    profile,
    usedBy: connections.filter((connection) => connection.profile === profile.name).map(({ name }) => name),
  }));
  return [...offers.filter(({ usedBy }) => usedBy.length === 0), ...offers.filter(({ usedBy }) => usedBy.length > 0)];
}

/** Whether the environment names credentials that no connection uses. */
export function offersDefaultCredentials(connections: readonly AwsConnection[], environment: Environment): boolean {
  const isUsed = connections.some(({ profile, unsigned }) => profile === undefined && unsigned !== true);
  return !isUsed && credentialVariables.some((name) => (environment[name] ?? '') !== '');
}

const credentialVariables = [
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];
