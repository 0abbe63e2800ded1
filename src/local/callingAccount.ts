import type { PartnerEventSources } from './partnerEventSources';

/** The customer account of a caller whose credentials name none. */
export const defaultAccount = '111122223333';

/**
 * The account that the caller's access key id names: an access key id of exactly 12 digits is an account. The signature is
 * not verified.
 */
export function accountInAuthorization(authorization: string | undefined): string | undefined {
  return /^AWS4-HMAC-SHA256 .*?\bCredential=(\d{12})\//.exec(authorization ?? '')?.[1];
}

/**
 * The customer account for a call that names a source: the account of the credentials, or else the one account that the
 * source is associated with, or else the default account.
 */
export function accountFor(source: string, named: string | undefined, sources: PartnerEventSources): string {
  if (named !== undefined) return named;
  const [first, ...others] = sources.accountsOf(source);
  return first !== undefined && others.length === 0 ? first.account : defaultAccount;
}
