import { signInCommand, type AwsProfiles } from '../eventbridge/aws/files/awsProfiles';
import type { Connection } from '../eventbridge/connection';
import { credentialsOrigin, profileOfDefaultChain } from '../eventbridge/aws/credentials/credentialsOrigin';
import type { SignInCommand } from '../eventbridge/partnerEventsApi';
import { sentence, type Sentence } from '../model/sentence';
import type { Environment } from '../eventbridge/wire/environment';

/** What renews the sign-in of the connection's profile; undefined: it hangs on none. */
export function signInOfConnection(
  connection: Connection,
  profiles: AwsProfiles,
  environment: Environment,
): SignInCommand | undefined {
  if (connection.kind === 'local' || connection.unsigned === true) return undefined;
  const profile = connection.profile ?? profileOfDefaultChain(environment, profiles);
  return profile === undefined ? undefined : signInCommand(profiles, profile);
}

/** Why there is no sign-in to run for the connection, and what to do instead: one sentence, or two. */
export function noSignInText(connection: Connection, profiles: AwsProfiles, environment: Environment): Sentence {
  const { name } = connection;
  if (connection.kind === 'local') return sentence('{0} is built in and needs no sign-in.', name);
  if (connection.unsigned === true) {
    return sentence('Requests of {0} are not signed, so there is no sign-in to run for it.', name);
  }
  const { profile, kind } = credentialsOrigin(connection, environment, profiles);
  return profile === undefined
    ? sentence(
        'There is no sign-in to run for {0}: its credentials come from elsewhere ({1}). Renew them there, then try again.',
        name,
        kind,
      )
    : sentence(
        'There is no sign-in to run for {0}: its credentials come from the profile {1} ({2}). Renew them there, then try again.',
        name,
        profile,
        kind,
      );
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

/**
 * The same sign-in by a code that is typed in: no page of the browser has to come back to the machine that the AWS CLI runs on, as
 * it has to otherwise (https://docs.aws.amazon.com/cli/latest/reference/sso/login.html and `login/`). Undefined: it is that already.
 */
export function signInByCode([program, ...words]: SignInCommand): SignInCommand | undefined {
  const option = words[0] === 'sso' ? '--use-device-code' : '--remote';
  return words.at(-1) === option ? undefined : [program, ...words, option];
}
