/**
 * What joins one partner event source to one customer account. Times are milliseconds since the epoch. `bus` is the
 * customer's matching event bus; an association that does not exist at all is `undefined` everywhere in this module.
 */
export type Association = PendingAssociation | ActiveAssociation | DeletedAssociation;

/** Offered by the partner. Events are accepted and dropped. With a bus: deactivated, or created again after a deletion. */
export interface PendingAssociation {
  readonly state: 'PENDING';
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly bus: EventBus | undefined;
}

/** The customer has the matching bus, and events are delivered to it. */
export interface ActiveAssociation {
  readonly state: 'ACTIVE';
  readonly createdAt: number;
  readonly bus: EventBus;
}

/** The partner deleted it, or it expired, and the customer still has the bus. */
export interface DeletedAssociation {
  readonly state: 'DELETED';
  readonly createdAt: number;
  readonly bus: EventBus;
}

export interface EventBus {
  readonly createdAt: number;
}

/** Why a change of an association is not possible. */
export type Refusal = 'already-exists' | 'no-such-source' | 'bus-already-exists' | 'no-bus' | 'deleted';

export type Transition =
  | { readonly kind: 'done'; readonly association: Association | undefined }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How long a source may stay PENDING, in milliseconds: two weeks, as the API reference has it. */
export const pendingLifetime = 14 * 24 * 60 * 60 * 1000;

/** The association as it is at `now`: one that was PENDING for too long is no longer offered. */
export function asOf(association: Association | undefined, now: number): Association | undefined {
  if (association?.state !== 'PENDING' || now < association.expiresAt) return association;
  return withoutOffer(association);
}

/** The partner creates the source. A bus left from an earlier life stays, and waits to be activated. */
export function createSource(association: Association | undefined, now: number): Transition {
  if (association === undefined || association.state === 'DELETED') {
    return done({ state: 'PENDING', createdAt: now, expiresAt: now + pendingLifetime, bus: association?.bus });
  }
  return refused('already-exists');
}

/** The partner deletes the source; one that is not there is deleted already. */
export function deleteSource(association: Association | undefined): Transition {
  return done(withoutOffer(association));
}

/** The customer creates the matching bus. */
export function createBus(association: Association | undefined, now: number): Transition {
  if (association === undefined) return refused('no-such-source');
  if (association.bus !== undefined) return refused('bus-already-exists');
  return done({ state: 'ACTIVE', createdAt: association.createdAt, bus: { createdAt: now } });
}

/** The customer deletes the bus: an offered source is PENDING again, a deleted one is gone. */
export function deleteBus(association: Association | undefined, now: number): Transition {
  if (association?.bus === undefined) return done(association);
  if (association.state === 'DELETED') return done(undefined);
  return done({
    state: 'PENDING',
    createdAt: association.createdAt,
    expiresAt: association.state === 'PENDING' ? association.expiresAt : now + pendingLifetime,
    bus: undefined,
  });
}

export function activate(association: Association | undefined): Transition {
  if (association === undefined) return refused('no-such-source');
  if (association.state === 'DELETED') return refused('deleted');
  if (association.bus === undefined) return refused('no-bus');
  return done({ state: 'ACTIVE', createdAt: association.createdAt, bus: association.bus });
}

export function deactivate(association: Association | undefined, now: number): Transition {
  if (association === undefined) return refused('no-such-source');
  if (association.state === 'DELETED') return refused('deleted');
  if (association.state === 'PENDING') return done(association);
  return done({
    state: 'PENDING',
    createdAt: association.createdAt,
    expiresAt: now + pendingLifetime,
    bus: association.bus,
  });
}

function withoutOffer(association: Association | undefined): Association | undefined {
  if (association?.bus === undefined) return undefined;
  return { state: 'DELETED', createdAt: association.createdAt, bus: association.bus };
}

function done(association: Association | undefined): Transition {
  return { kind: 'done', association };
}

function refused(refusal: Refusal): Transition {
  return { kind: 'refused', refusal };
}
