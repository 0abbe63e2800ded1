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
