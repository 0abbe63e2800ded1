import { readAwsProfiles, type AwsProfiles, type Environment } from '../eventbridge/awsProfiles';
import { defaultProfileName, resolveAwsTarget, type AwsTargetResolution } from '../eventbridge/awsTarget';
import type { AwsConnection } from '../eventbridge/connection';
import { sentence, type Sentence } from '../model/sentence';
import { profileKindText } from './profileText';

/** What the AWS files and the environment say about a connection, found without a request. */
export interface ConnectionFacts {
  readonly target: AwsTargetResolution;
  /** Where the credentials come from, in a few words. */
  readonly credentials: Sentence;
}

/** Reads the AWS files anew. */
export async function connectionFacts(connection: AwsConnection, environment: Environment): Promise<ConnectionFacts> {
  const profiles = await readAwsProfiles(environment);
  return {
    target: resolveAwsTarget(connection, environment, profiles),
    credentials: credentialsText(connection, environment, profiles),
  };
}

/** Whether a Region is all that the connection lacks. */
export function lacksRegion(connection: AwsConnection, environment: Environment, profiles: AwsProfiles): boolean {
  const resolves = (tried: AwsConnection) => resolveAwsTarget(tried, environment, profiles).kind === 'resolved';
  return !resolves(connection) && resolves({ ...connection, region: 'us-east-1' });
}

/** Where the credentials come from, in a few words; in the order in which the provider chain of the SDK looks. */
export function credentialsText(connection: AwsConnection, environment: Environment, profiles: AwsProfiles): Sentence {
  if (connection.unsigned === true) return sentence('none: requests are not signed');
  const isSet = (...names: readonly string[]) => names.some((name) => (environment[name] ?? '') !== '');
  if (connection.profile === undefined && !isSet('AWS_PROFILE') && isSet('AWS_ACCESS_KEY_ID')) {
    return sentence('environment variable AWS_ACCESS_KEY_ID');
  }
  const profile = profiles.get(connection.profile ?? defaultProfileName(environment));
  if (profile !== undefined && (connection.profile !== undefined || profile.kind !== 'none')) {
    return profileKindText(profile);
  }
  if (connection.profile !== undefined) return sentence('a profile that is not in the AWS files');
  if (isSet('AWS_WEB_IDENTITY_TOKEN_FILE')) return sentence('web identity in the environment');
  if (isSet('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI')) {
    return sentence('role of this container');
  }
  return sentence('role of this machine, where it has one');
}
