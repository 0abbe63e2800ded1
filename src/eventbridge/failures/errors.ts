import type { Sentence } from '../../model/sentence';

/** Why there are no credentials, where it is known. Nothing in it is secret. */
export type CredentialsProblem =
  /** The sign-in was never made, or is over. */
  | { readonly kind: 'sign-in' }
  /** A section of the AWS files lacks a setting. */
  | { readonly kind: 'setting-missing'; readonly section: string; readonly setting: string }
  | { readonly kind: 'session-missing'; readonly profile: string; readonly session: string }
  /** A setting stands in a profile and in the SSO session that it names, with different values. */
  | {
      readonly kind: 'settings-differ';
      readonly profile: string;
      readonly session: string;
      readonly setting: string;
    }
  | { readonly kind: 'source-missing'; readonly profile: string; readonly source: string }
  /** The source profiles of roles lead back to where they began. */
  | { readonly kind: 'source-circle'; readonly profile: string }
  | { readonly kind: 'credential-source'; readonly profile: string; readonly source: string }
  | { readonly kind: 'token-file'; readonly path: string; readonly code: string }
  /** The endpoint of a service that gives credentials cannot be used. */
  | { readonly kind: 'endpoint'; readonly reason: Sentence }
  | CredentialsRefusal
  /** The profile, or the machine, has none, or its process gave none. */
  | { readonly kind: 'none' };

/** A service that gives credentials answered without giving any. */
export interface CredentialsRefusal {
  readonly kind: 'refused';
  readonly service: 'STS' | 'IAM Identity Center' | 'AWS sign-in';
  /** HTTP status; 200 where the answer holds no credentials. */
  readonly status: number;
  readonly code: string;
  /** May be empty. */
  readonly message: string;
  /** Where the credentials of a role were asked for. */
  readonly of?: { readonly profile: string; readonly account: string; readonly role: string };
}

/** There are no credentials, for a reason that can be told. */
export class CredentialsProblemError extends Error {
  override readonly name = 'CredentialsProblemError';
  constructor(readonly problem: CredentialsProblem) {
    super(`No credentials: ${problem.kind}.`);
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

/** A request for credentials brought no answer. */
export class CredentialsUnreachableError extends Error {
  override readonly name = 'CredentialsUnreachableError';
  /** @param request how far it came */
  constructor(readonly request: UnansweredRequest) {
    super('No answer to a request for credentials.');
  }
}

/** How far a request came that brought no answer. */
export interface UnansweredRequest {
  /** Scheme, host and port that it was for, once they were known. */
  readonly origin?: string;
  readonly dispatched: boolean;
  readonly failure?: Error;
}

/** The provider of the credentials failed, whatever the reason; its own error is the cause. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  constructor(cause: unknown) {
    super('No credentials.', { cause });
  }
}

/** Why an exchange ended without a whole answer, where no error of Node says it. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  constructor(readonly reason: 'not-encrypted' | 'aborted' | 'request-timeout' | 'answer-cut' | 'answer-too-long') {
    super(reason);
  }
}

/** The connection did not open in time. */
export class ConnectionTimeoutError extends Error {
  override readonly name = 'ConnectionTimeoutError';
}

/** `unencoded`: its user or password holds a character that ends the host of a URL, so that another host stands there. */
export type ProxyFault = 'no-proxy-url' | 'unencoded';

/** Why there is no way through a proxy. */
export type ProxyProblem =
  /** It is set up in a way that cannot be used. */
  | { readonly kind: 'faulty'; readonly fault: ProxyFault }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'connection'; readonly cause: Error };

/** There is no way through the proxy: nothing left for the host behind it. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** @param proxy its scheme, host and port */
  constructor(
    readonly proxy: string,
    readonly problem: ProxyProblem,
  ) {
    super(`No way through the proxy ${proxy}.`);
  }
}
