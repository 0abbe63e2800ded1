import { sentence, type Sentence } from '../model/sentence';

/** What is known of the caller, to give advice that can be followed as it stands. */
export interface CallerContext {
  /** The profile whose credentials are used, where one is. */
  readonly profile?: string;
  /** The command that renews its sign-in, where it hangs on one. */
  readonly signInCommand?: string;
  readonly region: string;
  /** Scheme, host and port that the requests go to. */
  readonly origin: string;
}

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
    return sentence('EventBridge takes no more requests just now. Wait a little, then send again.');
  switch (code) {
    case 'AccessDenied':
    case 'AccessDeniedException':
    case 'NotAuthorized':
      return sentence(
        'These credentials may not do this. Ask for a policy that allows events:PutPartnerEvents on the resource "*"{0}.',
        context.profile === undefined ? '' : `, or choose another profile than ${context.profile}`,
      );
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidAccessKeyId':
    case 'MissingAuthenticationToken':
    case 'MissingAuthenticationTokenException':
      return context.signInCommand === undefined
        ? sentence(
            'AWS does not know these credentials. Check that they are complete, still active and meant for {0}.',
            context.region,
          )
        : sentence('AWS does not know these credentials. Run `{0}`, then send again.', context.signInCommand);
    case 'InvalidSignatureException':
    case 'SignatureDoesNotMatch':
    case 'IncompleteSignature':
    case 'IncompleteSignatureException':
      return sentence(
        'The signature does not fit. Check the secret access key, the Region {0} and the clock of this machine.',
        context.region,
      );
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return context.signInCommand === undefined
        ? sentence('The temporary credentials have expired. Get new ones, then send again.')
        : sentence('The temporary credentials have expired. Run `{0}`, then send again.', context.signInCommand);
    case 'RequestExpired':
    case 'RequestInTheFuture':
    case 'RequestTimeTooSkewed':
      return sentence('The clock of this machine differs too much from that of AWS. Set it right, then send again.');
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
    case 'ValidationException':
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
      return sentence('EventBridge failed. Look whether the entries arrived before you send them again.');
    default:
      return undefined;
  }
}
