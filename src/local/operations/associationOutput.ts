import type { Association } from '../association';

/** The members that tell about an association in an answer. */
export function associationOutput(association: Association): {
  readonly CreationTime: number;
  readonly ExpirationTime?: number;
  readonly State: Association['state'];
} {
  return {
    CreationTime: seconds(association.createdAt),
    ...(association.state === 'PENDING' ? { ExpirationTime: seconds(association.expiresAt) } : {}),
    State: association.state,
  };
}

/** Milliseconds since the epoch as the protocol has times: seconds with fractions. */
export function seconds(time: number): number {
  return time / 1000;
}
