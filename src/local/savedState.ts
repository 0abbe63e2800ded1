import { isAccount } from '../model/accounts';
import { listIn, objectIn, stringIn, timeIn } from '../model/checkedJson';
import { pendingLifetime } from './association';
import { defaultAccount } from './callingAccount';
import type { DeliveredEvent } from './deliveredEvents';
import type { SourceOfAccount } from './partnerEventSources';
import { isWellFormedDetail } from './wellFormedDetail';

/** Everything that the Local EventBridge remembers. */
export interface SavedState {
  readonly associations: readonly SourceOfAccount[];
  /** Oldest first. */
  readonly delivered: readonly DeliveredEvent[];
}

const formatVersion = 1;

/** What there is on the very first start: a source that events can be sent to, and one that waits for its customer. */
export function exampleState(now: number): SavedState {
  return {
    associations: [
      {
        source: 'aws.partner/example.com.test/orders/acme',
        account: defaultAccount,
        association: { state: 'ACTIVE', createdAt: now, bus: { createdAt: now } },
      },
      {
        source: 'aws.partner/example.com.test/invoices/acme',
        account: '444455556666',
        association: { state: 'PENDING', createdAt: now, expiresAt: now + pendingLifetime, bus: undefined },
      },
    ],
    delivered: [],
  };
}

export function savedStateText({ associations, delivered }: SavedState): string {
  const head = JSON.stringify({ version: formatVersion, associations }).slice(0, -1);
  return `${head},"delivered":[${delivered.map(eventText).join(',')}]}`;
}

const eventTexts = new WeakMap<DeliveredEvent, string>();

/** Made once for each event: there are thousands, and the state is written while they come. */
function eventText(event: DeliveredEvent): string {
  const known = eventTexts.get(event);
  if (known !== undefined) return known;
  const made = JSON.stringify(event);
  eventTexts.set(event, made);
  return made;
}

/** The state in a text that `savedStateText` made; undefined where it is no such text. */
export function readSavedState(text: string): SavedState | undefined {
  try {
    const saved = objectIn(JSON.parse(text));
    if (saved['version'] !== formatVersion) return undefined;
    return {
      associations: listIn(saved['associations']).map(readAssociation),
      delivered: listIn(saved['delivered']).map(readDeliveredEvent),
    };
  } catch {
    // A text that is no JSON and a value that is not what it must be are the same to the caller.
    return undefined;
  }
}

function readAssociation(json: unknown): SourceOfAccount {
  const { source, account, association } = objectIn(json);
  const { state, createdAt, expiresAt, bus } = objectIn(association);
  const readBus = bus === undefined ? undefined : { createdAt: timeIn(objectIn(bus)['createdAt']) };
  const ends = { source: stringIn(source), account: accountIn(account) };
  const common = { createdAt: timeIn(createdAt) };
  if (state === 'PENDING') {
    return { ...ends, association: { state, ...common, expiresAt: timeIn(expiresAt), bus: readBus } };
  }
  if ((state === 'ACTIVE' || state === 'DELETED') && readBus !== undefined) {
    return { ...ends, association: { state, ...common, bus: readBus } };
  }
  throw new TypeError('This is no association.');
}

function readDeliveredEvent(json: unknown): DeliveredEvent {
  const event = objectIn(json);
  return {
    eventId: stringIn(event['eventId']),
    account: accountIn(event['account']),
    source: stringIn(event['source']),
    detailType: stringIn(event['detailType']),
    time: timeIn(event['time']),
    // Absent in states of earlier versions.
    receivedAt: timeIn(event['receivedAt'] ?? event['time']),
    resources: listIn(event['resources']).map(stringIn),
    detail: detailIn(event['detail']),
  };
}

function accountIn(json: unknown): string {
  const account = stringIn(json);
  if (!isAccount(account)) throw new TypeError('This is no account.');
  return account;
}

/** The documents of delivered events have it in them as it is. */
function detailIn(json: unknown): string {
  const detail = stringIn(json);
  if (!isWellFormedDetail(detail)) throw new TypeError('This is no Detail.');
  return detail;
}
