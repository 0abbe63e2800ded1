import { readAwsProfiles, type AwsProfiles } from '../eventbridge/aws/files/awsProfiles';
import { resolveAwsTarget, type AwsTargetResolution } from '../eventbridge/aws/awsTarget';
import type { AwsConnection } from '../eventbridge/connection';
import { credentialsOrigin, type CredentialsOrigin } from '../eventbridge/aws/credentials/credentialsOrigin';
import { signInOfConnection } from './signInWords';
import type { Environment } from '../eventbridge/wire/environment';

/** What the AWS files and the environment say about a connection, found without a request. */
export interface ConnectionFacts {
  readonly target: AwsTargetResolution;
  readonly credentials: CredentialsOrigin;
  /** Whether the credentials hang on a sign-in that can be run. */
  readonly canSignIn: boolean;
}

/** Reads the AWS files anew. */
export async function connectionFacts(connection: AwsConnection, environment: Environment): Promise<ConnectionFacts> {
  const profiles = await readAwsProfiles(environment);
  return {
    target: resolveAwsTarget(connection, environment, profiles),
    credentials: credentialsOrigin(connection, environment, profiles),
    canSignIn: signInOfConnection(connection, profiles, environment) !== undefined,
  };
}

/** Whether a Region is all that the connection lacks. */
export function lacksRegion(connection: AwsConnection, environment: Environment, profiles: AwsProfiles): boolean {
  const resolves = (tried: AwsConnection) => resolveAwsTarget(tried, environment, profiles).kind === 'resolved';
  return !resolves(connection) && resolves({ ...connection, region: 'us-east-1' });
}
