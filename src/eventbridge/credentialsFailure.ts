import { sentence, type Sentence } from '../model/sentence';
import { connectionErrorCode, networkCodes } from './connectionErrors';
import type { Exchange } from './exchangeHandler';
import type { Obstacle } from './partnerEventsApi';
import { commandText, type CallerContext } from './serviceErrors';

/** The provider of the credentials failed, whatever the reason; its own error is the cause. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  constructor(cause: unknown) {
    super('No credentials.', { cause });
  }
}

/** A request for credentials brought no answer. */
export class CredentialsUnreachableError extends Error {
  override readonly name = 'CredentialsUnreachableError';
  constructor(readonly exchange: Exchange) {
    super('No answer to a request for credentials.');
  }
}

/** The profile asks for the code of an MFA device, and there is none. */
export class MfaCodeError extends Error {
  override readonly name = 'MfaCodeError';
  /** @param reason `not-given`: the person was asked and gave none */
  constructor(readonly reason: 'nobody-asked' | 'not-given') {
    super('No MFA code.');
  }
}

/** Why a request never left. */
export interface NotReached extends Obstacle {
  readonly reason: Sentence;
  /** A connection that did not open: the next try may find it open. */
  readonly retryable: boolean;
}

/** Words why the provider of the credentials gave none. */
export function withoutCredentials(cause: unknown, context: CallerContext): NotReached {
  return {
    reason: noCredentials(cause, context),
    retryable: false,
    ...(isRefusedCaller(cause) ? { obstacle: 'credentials' } : credentialsObstacle(context)),
  };
}

/** AWS knows who asks, and does not give it the credentials: to sign in again changes nothing. */
function isRefusedCaller(cause: unknown): cause is Error {
  return isServiceError(cause) && cause.name.startsWith('AccessDenied');
}

/** What to say beside a failure for want of credentials. */
export function credentialsObstacle({ signIn }: CallerContext): Obstacle {
  return { obstacle: 'credentials', ...(signIn !== undefined && { signIn }) };
}

/** Texts of credential processes and command lines may hold secrets, so no text but that of an AWS service is passed on. */
function noCredentials(cause: unknown, { profile, signIn }: CallerContext): Sentence {
  const message = messageOf(cause);
  if (cause instanceof MfaCodeError) return noMfaCode(cause, profile ?? 'default');
  if (isServiceError(cause) && /\bMFA\b|MultiFactorAuthentication/.test(message)) {
    return sentence(
      'AWS did not take the MFA code for the profile "{0}": {1} ({2}). Try again with a new code.',
      profile ?? 'default',
      message,
      cause.name,
    );
  }
  const code = connectionErrorCode(cause);
  if (code !== undefined && networkCodes.has(code)) {
    return sentence(
      'The credentials could not be fetched: no connection to AWS ({0}). Check the network, then try again.',
      code,
    );
  }
  if (isRefusedCaller(cause)) {
    return sentence(
      'AWS gave no credentials for the profile "{0}": {1} ({2}).',
      profile ?? 'default',
      message,
      cause.name,
    );
  }
  if (signIn !== undefined) {
    return sentence(
      'The sign-in behind the profile "{0}" is missing or has expired. Run `{1}`, then try again.',
      profile ?? 'default',
      commandText(signIn),
    );
  }
  if (isServiceError(cause)) {
    if (profile === undefined) return sentence('AWS gave no credentials: {0} ({1}).', message, cause.name);
    return sentence('AWS gave no credentials for the profile "{0}": {1} ({2}).', profile, message, cause.name);
  }
  if (profile !== undefined) {
    return sentence(
      'The profile "{0}" gives no credentials. Run `aws sts get-caller-identity --profile {0}` to see why.',
      profile,
    );
  }
  return sentence('No AWS credentials were found. Choose a profile for the connection, or run `aws configure`.');
}

function noMfaCode({ reason }: MfaCodeError, profile: string): Sentence {
  switch (reason) {
    case 'nobody-asked':
      return sentence('The profile "{0}" asks for an MFA code. Press Try Again to type it.', profile);
    case 'not-given':
      return sentence('Cancelled: no MFA code was given for the profile "{0}".', profile);
  }
}

/** The error is one that an AWS service stated. */
export function isServiceError(error: unknown): error is Error {
  return error instanceof Error && '$fault' in error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
