/** How often and how fast refused entries are sent again. Times in milliseconds. */
export interface RetryPolicy {
  /** So often the service may fail with an entry, or throttle it while it takes nothing else, before it counts as rejected. */
  readonly attempts: number;
  /** The most times in a row that a connection may fail to open. */
  readonly connectionAttempts: number;
  /** The longest wait before the first retry; it doubles with each retry that brought nothing. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** All waits without an accepted entry between them together. */
  readonly longestWait: number;
  /** So many requests left in a row without an answer end the send, so that not every entry becomes unknown. */
  readonly unansweredInARow: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  connectionAttempts: 3,
  firstDelay: 200,
  longestDelay: 10_000,
  longestWait: 60_000,
  unansweredInARow: 4,
};

/**
 * Backoff with full jitter: anything between nothing and a bound that doubles.
 * @param retry 1 for the first retry.
 * @param random at least 0, below 1.
 */
export function backoff(policy: RetryPolicy, retry: number, random: number): number {
  return random * Math.min(policy.longestDelay, policy.firstDelay * 2 ** (retry - 1));
}

/** Per-entry codes of a definite and passing refusal, by the PutEvents list of codes. */
export function isRetryableEntryCode(code: string): boolean {
  return isEntryThrottled(code) || code === 'InternalFailure';
}

export function isEntryThrottled(code: string): boolean {
  return code === 'ThrottlingException';
}

/** The refusal of a whole request would meet every other request as well: it is about the caller, not about the entries. */
export function refusesEveryRequest(code: string): boolean {
  return callerErrorCodes.has(code);
}

const callerErrorCodes = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'NotAuthorized',
  'OperationDisabledException',
  'OptInRequired',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'UnknownOperationException',
  'UnrecognizedClientException',
]);
