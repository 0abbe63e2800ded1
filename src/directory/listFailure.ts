import type { CallFailure } from '../eventbridge/partnerEventsApi';
import { refusesEveryRequest } from '../sending/retryPolicy';

/** Why a list ends before its end. */
export type ListFailure =
  | CallFailure
  /** A page led back to one that was read already. */
  | { readonly kind: 'repeated' }
  /** What the service answered could not be worked with. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** There is nothing of that name. */
export function isNotFound(failure: ListFailure): boolean {
  return failure.kind === 'refused' && failure.error.code === 'ResourceNotFoundException';
}

/** The credentials may not do this one thing. */
export function isNotAllowed(failure: ListFailure): boolean {
  return failure.kind === 'refused' && /^(AccessDenied|NotAuthorized)/.test(failure.error.code);
}

/** Every other question of the kind would be refused as well. */
export function isHopeless(failure: ListFailure): boolean {
  if (failure.kind === 'refused') return failure.obstacle !== undefined || refusesEveryRequest(failure.error.code);
  return failure.kind === 'not-reached' && failure.obstacle !== undefined;
}

/** New credentials may help. */
export function lacksCredentials(failure: ListFailure | undefined): boolean {
  return (failure?.kind === 'refused' || failure?.kind === 'not-reached') && failure.obstacle === 'credentials';
}
