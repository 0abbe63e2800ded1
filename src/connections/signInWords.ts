import { signInCommand, type AwsProfiles, type Environment } from '../eventbridge/awsProfiles';
import { defaultProfileName } from '../eventbridge/awsTarget';
import type { Connection } from '../eventbridge/connection';
import type { SignInCommand } from '../eventbridge/partnerEventsApi';

/** What renews the sign-in of the connection's profile; undefined: it hangs on none. */
export function signInOfConnection(
  connection: Connection,
  profiles: AwsProfiles,
  environment: Environment,
): SignInCommand | undefined {
  if (connection.kind === 'local' || connection.unsigned === true) return undefined;
  return signInCommand(profiles, connection.profile ?? defaultProfileName(environment));
}

/**
 * The words as a command, where they are exactly what renews the sign-in of a profile; undefined: they are not.
 * @param asked the words, or the row of a tree that carries them as `signIn`
 */
export function knownSignIn(asked: unknown, profiles: AwsProfiles): SignInCommand | undefined {
  const words: unknown = typeof asked === 'object' && asked !== null && 'signIn' in asked ? asked.signIn : asked;
  if (!Array.isArray(words)) return undefined;
  return [...profiles.keys()]
    .map((name) => signInCommand(profiles, name))
    .find((command) => command?.length === words.length && command.every((word, index) => word === words[index]));
}
