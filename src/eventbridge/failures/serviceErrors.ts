import { mostEntriesOfRequest } from '../../model/requestPlan';
import { sentence, type Sentence } from '../../model/sentence';
import type { SignInCommand } from '../partnerEventsApi';
import { commandText } from '../../model/shellText';

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

/** What an error means that a service states of a whole request. */
interface ServiceErrorMeaning {
  readonly codes: readonly string[];
  /**
   * `throttled`: it took nothing because too much came, and the same request may be sent again later. `credentials`: it does
   * not know, or no longer takes, the credentials.
   */
  readonly kind?: 'throttled' | 'credentials';
  /** What a person can do about it. */
  readonly advice: (context: CallerContext) => Sentence;
}

const meanings: readonly ServiceErrorMeaning[] = [
  {
    codes: [
      'ThrottlingException',
      'Throttling',
      'ThrottledException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'RequestThrottled',
      'RequestThrottledException',
      'SlowDown',
    ],
    kind: 'throttled',
    advice: ({ service }) => sentence('{0} takes no more requests just now. Wait a little, then try again.', service),
  },
  {
    codes: ['AccessDenied', 'AccessDeniedException', 'NotAuthorized'],
    advice: ({ operation, origin, profile }) => {
      if (operation === 'GetCallerIdentity') {
        return sentence(
          'This call needs no permission, so something on the way to {0} refuses it. Check the endpoint and the network.',
          origin,
        );
      }
      return profile === undefined
        ? sentence(
            'These credentials may not do this. Ask for a policy that allows {0} on the resource "*".',
            `events:${operation}`,
          )
        : sentence(
            'These credentials may not do this. Ask for a policy that allows {0} on the resource "*", or choose another profile than {1}.',
            `events:${operation}`,
            profile,
          );
    },
  },
  {
    codes: [
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
    ],
    kind: 'credentials',
    advice: ({ signIn, region }) =>
      signIn === undefined
        ? sentence(
            'AWS does not know these credentials. Check that they are complete, still active and meant for {0}.',
            region,
          )
        : sentence('AWS does not know these credentials. Run `{0}`, then try again.', commandText(signIn)),
  },
  {
    codes: ['ExpiredToken', 'ExpiredTokenException'],
    kind: 'credentials',
    advice: ({ signIn }) =>
      signIn === undefined
        ? sentence('The temporary credentials have expired. Get new ones, then try again.')
        : sentence('The temporary credentials have expired. Run `{0}`, then try again.', commandText(signIn)),
  },
  {
    codes: [
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
      'IncompleteSignature',
      'IncompleteSignatureException',
    ],
    advice: ({ region }) =>
      sentence(
        'The signature does not match. Check the secret access key, the Region {0} and the clock of this machine.',
        region,
      ),
  },
  {
    codes: ['RequestExpired', 'RequestInTheFuture', 'RequestTimeTooSkewed'],
    advice: () =>
      sentence('The clock of this machine differs too much from that of AWS. Set it right, then try again.'),
  },
  {
    codes: ['OptInRequired'],
    advice: ({ region }) =>
      sentence('The account is not signed up for this. Check that the Region {0} is switched on for it.', region),
  },
  {
    codes: ['OperationDisabledException'],
    advice: ({ region }) =>
      sentence(
        'Either partner events are not offered in {0}, or this account is not registered as an EventBridge partner. Check the Region, then the account.',
        region,
      ),
  },
  {
    codes: ['ResourceAlreadyExistsException'],
    advice: () => sentence('It exists already. Refresh the sources to see it.'),
  },
  {
    codes: ['ResourceNotFoundException'],
    advice: () => sentence('Nothing of this name exists. Refresh the sources, then look again.'),
  },
  {
    codes: ['InvalidToken', 'InvalidNextTokenException'],
    advice: () => sentence('EventBridge no longer knows this place in the list. Refresh it, then load more.'),
  },
  {
    codes: ['ConcurrentModificationException'],
    advice: () => sentence('Somebody else changed it at the same moment. Refresh the sources, then try again.'),
  },
  {
    codes: ['InvalidStateException'],
    advice: () => sentence('It is not in a state in which this can be done. Refresh the sources to see its state.'),
  },
  {
    codes: ['LimitExceededException'],
    advice: ({ service, operation }) =>
      sentence(
        'A quota of {0} is reached for {1}. Delete what is no longer needed, or ask AWS for a higher quota.',
        service,
        operation,
      ),
  },
  {
    codes: ['ValidationException'],
    advice: ({ operation }) =>
      operation === 'PutPartnerEvents'
        ? sentence(
            'EventBridge refused the form of the request: at most {0} entries, and their sizes together within the limit. Check the entries, or lower the size limit in the settings.',
            mostEntriesOfRequest,
          )
        : sentence('EventBridge does not take a name or an account in this form. Correct it, then try again.'),
  },
  {
    codes: ['RequestEntityTooLarge', 'RequestEntityTooLargeException'],
    advice: () =>
      sentence('The request is too large. Lower the size limit in the settings, or make the entries smaller.'),
  },
  {
    codes: ['UnknownOperationException'],
    advice: ({ origin }) => sentence('{0} does not know partner events. Check the endpoint of the connection.', origin),
  },
  {
    codes: ['InternalException', 'InternalFailure', 'ServiceUnavailable', 'ServiceUnavailableException'],
    advice: ({ service, operation }) => {
      if (service === 'STS') return sentence('STS failed. Try again.');
      return operation === 'PutPartnerEvents'
        ? sentence('EventBridge failed. Look whether the entries arrived before you send them again.')
        : sentence('EventBridge failed. Refresh the sources to see what was done, then try again.');
    },
  },
];

const meaningOfCode: ReadonlyMap<string, ServiceErrorMeaning> = new Map(
  meanings.flatMap((meaning) => meaning.codes.map((code) => [code, meaning] as const)),
);

/** The service states that it does not know, or no longer takes, the credentials. */
export function isCredentialsCode(code: string): boolean {
  return meaningOfCode.get(code)?.kind === 'credentials';
}

/** The service states that it took nothing because too much came; the same request may be sent again later. */
export function isThrottlingCode(code: string): boolean {
  return meaningOfCode.get(code)?.kind === 'throttled';
}

/** What a person can do about an error that the service stated of a whole request; undefined: nothing is known. */
export function adviceOnServiceError(code: string, context: CallerContext): Sentence | undefined {
  return meaningOfCode.get(code)?.advice(context);
}
