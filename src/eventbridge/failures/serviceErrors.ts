import { sentence, type Sentence } from '../../model/sentence';
import { commandText } from './commandText';
import type { SignInCommand } from '../partnerEventsApi';

/** The services that this project calls. */
export type ServiceName = 'EventBridge' | 'STS';

/** What is known of the caller, to give advice that can be followed as it stands. */
export interface CallerContext {
  /** The profile whose credentials are used, where one is. */
  readonly profile?: string;
  /** What renews its sign-in, where it hangs on one. */
  readonly signIn?: SignInCommand;
  readonly service: ServiceName;
  /** The API operation that was called, such as `PutPartnerEvents`. */
  readonly operation: string;
  readonly region: string;
  /** Scheme, host and port that the requests go to. */
  readonly origin: string;
}

/** The service states that it does not know, or no longer takes, the credentials. */
export function isCredentialsCode(code: string): boolean {
  return credentialsCodes.has(code);
}

const credentialsCodes = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
]);

/** The service states that it took nothing because too much came; the same request may be sent again later. */
export function isThrottlingCode(code: string): boolean {
  return throttlingCodes.has(code);
}

const throttlingCodes = new Set([
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
]);

/** What a person can do about an error that the service stated of a whole request; undefined: nothing is known. */
export function adviceOnServiceError(code: string, context: CallerContext): Sentence | undefined {
  if (isThrottlingCode(code))
    return sentence('{0} takes no more requests just now. Wait a little, then try again.', context.service);
  switch (code) {
    case 'AccessDenied':
    case 'AccessDeniedException':
    case 'NotAuthorized':
      if (context.operation === 'GetCallerIdentity') {
        return sentence(
          'This call needs no permission, so something on the way to {0} refuses it. Check the endpoint and the network.',
          context.origin,
        );
      }
      return sentence(
        'These credentials may not do this. Ask for a policy that allows {0} on the resource "*"{1}.',
        `events:${context.operation}`,
        context.profile === undefined ? '' : `, or choose another profile than ${context.profile}`,
      );
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidAccessKeyId':
    case 'MissingAuthenticationToken':
    case 'MissingAuthenticationTokenException':
      return context.signIn === undefined
        ? sentence(
            'AWS does not know these credentials. Check that they are complete, still active and meant for {0}.',
            context.region,
          )
        : sentence('AWS does not know these credentials. Run `{0}`, then try again.', commandText(context.signIn));
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
    case 'IncompleteSignature':
    case 'IncompleteSignatureException':
      return sentence(
        'The signature does not match. Check the secret access key, the Region {0} and the clock of this machine.',
        context.region,
      );
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return context.signIn === undefined
        ? sentence('The temporary credentials have expired. Get new ones, then try again.')
        : sentence('The temporary credentials have expired. Run `{0}`, then try again.', commandText(context.signIn));
    case 'RequestExpired':
    case 'RequestInTheFuture':
    case 'RequestTimeTooSkewed':
      return sentence('The clock of this machine differs too much from that of AWS. Set it right, then try again.');
    case 'OptInRequired':
      return sentence(
        'The account is not signed up for this. Check that the Region {0} is switched on for it.',
        context.region,
      );
    case 'OperationDisabledException':
      return sentence(
        'Either partner events are not offered in {0}, or this account is not registered as an EventBridge partner. Check the Region, then the account.',
        context.region,
      );
    case 'ResourceAlreadyExistsException':
      return sentence('It exists already. Refresh the sources to see it.');
    case 'ResourceNotFoundException':
      return sentence('Nothing of this name exists. Refresh the sources, then look again.');
    case 'InvalidToken':
    case 'InvalidNextTokenException':
      return sentence('EventBridge no longer knows this place in the list. Refresh it, then load more.');
    case 'ConcurrentModificationException':
      return sentence('Somebody else changed it at the same moment. Refresh the sources, then try again.');
    case 'InvalidStateException':
      return sentence('It is not in a state in which this can be done. Refresh the sources to see its state.');
    case 'LimitExceededException':
      return sentence(
        'A quota of {0} is reached for {1}. Delete what is no longer needed, or ask AWS for a higher quota.',
        context.service,
        context.operation,
      );
    case 'ValidationException':
      if (context.operation !== 'PutPartnerEvents') {
        return sentence('EventBridge does not take a name or an account in this form. Correct it, then try again.');
      }
      return sentence(
        'EventBridge refused the form of the request: at most 20 entries, and their sizes together within the limit. Check the entries, or lower the size limit in the settings.',
      );
    case 'RequestEntityTooLarge':
    case 'RequestEntityTooLargeException':
      return sentence('The request is too large. Lower the size limit in the settings, or make the entries smaller.');
    case 'UnknownOperationException':
      return sentence('{0} does not know partner events. Check the endpoint of the connection.', context.origin);
    case 'InternalException':
    case 'InternalFailure':
    case 'ServiceUnavailable':
    case 'ServiceUnavailableException':
      if (context.service === 'STS') return sentence('STS failed. Try again.');
      return context.operation === 'PutPartnerEvents'
        ? sentence('EventBridge failed. Look whether the entries arrived before you send them again.')
        : sentence('EventBridge failed. Refresh the sources to see what was done, then try again.');
    default:
      return undefined;
  }
}
