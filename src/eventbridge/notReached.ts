import { sentence, type Sentence } from '../model/sentence';
import { ConnectionTimeoutError } from './connectingAgents';
import { ExchangeError, type Timeouts } from './exchangeHandler';
import type { Obstacle } from './partnerEventsApi';
import { commandText, type CallerContext } from './serviceErrors';

/** The provider of the credentials failed, whatever the reason; its own error is the cause. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  constructor(cause: unknown) {
    super('No credentials.', { cause });
  }
}

/** Why a request never left. */
export interface NotReached extends Obstacle {
  readonly reason: Sentence;
  /** A connection that did not open: the next try may find it open. */
  readonly retryable: boolean;
}

/** Words an error that came up before the request had an open connection. */
export function notReached(error: unknown, context: CallerContext, timeouts: Timeouts): NotReached {
  if (error instanceof CredentialsError) {
    return { reason: noCredentials(error.cause, context), retryable: false, ...credentialsObstacle(context) };
  }
  if (error instanceof ExchangeError && error.reason === 'aborted') return cancelledBeforeSending;
  const { origin } = context;
  if (error instanceof ConnectionTimeoutError) {
    const reason = sentence(
      'No connection to {0} within {1} seconds. Check the network and the firewall, then try again.',
      origin,
      timeouts.connection / 1000,
    );
    return { reason, retryable: true };
  }
  const code = connectionErrorCode(error);
  switch (code) {
    case 'ECONNREFUSED':
      return {
        reason: sentence(
          'Nothing answers at {0}: the connection was refused. Start the service there, or correct the endpoint.',
          origin,
        ),
        retryable: true,
      };
    case 'ECONNRESET':
    case 'EPIPE':
      return {
        reason: sentence(
          '{0} closed the connection while it was being opened. Check the endpoint and the network, then try again.',
          origin,
        ),
        retryable: true,
      };
    case 'ETIMEDOUT':
      return {
        reason: sentence(
          '{0} did not answer while the connection was being opened. Check the network and the firewall, then try again.',
          origin,
        ),
        retryable: true,
      };
    case 'ENOTFOUND':
      return final(sentence('The host of {0} was not found. Check the Region, the endpoint and the network.', origin));
    case 'EAI_AGAIN':
      return final(sentence('The host of {0} could not be looked up. Check the network, then try again.', origin));
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return final(sentence('There is no way to {0} from here. Check the network, then try again.', origin));
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return final(
        sentence('The certificate that came from {0} belongs to another host. Correct the endpoint.', origin),
      );
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return final(
        sentence(
          'The certificate of {0} is not valid today. Check the clock of this machine, then ask who runs the service.',
          origin,
        ),
      );
    case undefined:
      return final(sentence('The request could not be made: {0}', messageOf(error)));
    default:
      if (untrustedCertificateCodes.has(code)) {
        return final(
          sentence(
            'The certificate of {0} is not trusted ({1}). If your organization has its own certificate authority, name its CA file in the environment variable NODE_EXTRA_CA_CERTS and start the editor again.',
            origin,
            code,
          ),
        );
      }
      if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
        return final(sentence('{0} does not speak TLS as expected ({1}). Correct the endpoint.', origin, code));
      }
      return final(
        sentence('No connection to {0} could be opened ({1}). Check the endpoint and the network.', origin, code),
      );
  }
}

/** What to say beside a failure for want of credentials. */
export function credentialsObstacle({ signIn }: CallerContext): Obstacle {
  return { obstacle: 'credentials', ...(signIn !== undefined && { signIn }) };
}

/** The answer to a call that was aborted before its request left. */
const cancelledBeforeSending: NotReached = {
  reason: sentence('Cancelled before it was sent.'),
  retryable: false,
};

/** Refused, reset while opening, timed out. */
const neverOpened = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

const networkCodes = new Set([...neverOpened, 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']);

const untrustedCertificateCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'INVALID_CA',
]);

/** Texts of credential processes and command lines may hold secrets, so no text but that of an AWS service is passed on. */
function noCredentials(cause: unknown, { profile, signIn }: CallerContext): Sentence {
  const message = messageOf(cause);
  if (/multi-factor|MFA/i.test(message)) {
    return sentence(
      'The profile "{0}" asks for an MFA code, which cannot be given here. Get temporary credentials for it, then try again.',
      profile ?? 'default',
    );
  }
  const code = connectionErrorCode(cause);
  if (code !== undefined && networkCodes.has(code)) {
    return sentence(
      'The credentials could not be fetched: no connection to AWS ({0}). Check the network, then try again.',
      code,
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
    return sentence(
      'AWS gave no credentials for the profile "{0}": {1} ({2}).',
      profile ?? 'default',
      message,
      cause.name,
    );
  }
  if (profile !== undefined) {
    return sentence(
      'The profile "{0}" gives no credentials. Run `aws sts get-caller-identity --profile {0}` to see why.',
      profile,
    );
  }
  return sentence('No AWS credentials were found. Choose a profile for the connection, or run `aws configure`.');
}

function final(reason: Sentence): NotReached {
  return { reason, retryable: false };
}

/** The code of an error of Node's network modules; where several addresses were tried, one that allows a retry first. */
function connectionErrorCode(error: unknown): string | undefined {
  if (error instanceof AggregateError) {
    const codes = error.errors.map(connectionErrorCode);
    return (
      codes.find((code) => code !== undefined && neverOpened.has(code)) ?? codes.find((code) => code !== undefined)
    );
  }
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code;
}

function isServiceError(error: unknown): error is Error {
  return error instanceof Error && '$fault' in error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
