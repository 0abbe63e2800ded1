import { isRecord } from '../model/unknownValues';
import type { ResendOffer } from '../sends/resendOffers';

/** The send, or the entry of one, that a row, a link or a tab names. */
export interface SentArgument {
  readonly sendId: string;
  /** Of the entry, among those of the send, from 0. */
  readonly place?: number;
  /** Of a request among those that left, from 0. */
  readonly request?: number;
  /** Which of its entries are to be sent again. */
  readonly kind?: ResendOffer['kind'];
}

/** Reads what a command was called with; a tab hands over the address of what it shows, whose authority is the send. */
export function sentArgument(value: unknown): SentArgument | undefined {
  if (!isRecord(value)) return undefined;
  const { sendId, place, request, kind, authority, scheme } = value;
  if (typeof scheme === 'string' && typeof authority === 'string') {
    return scheme.startsWith('partner-events-') && authority !== '' ? { sendId: authority } : undefined;
  }
  if (typeof sendId !== 'string') return undefined;
  return {
    sendId,
    ...(isCount(place) ? { place } : {}),
    ...(isCount(request) ? { request } : {}),
    ...(isResent(kind) ? { kind } : {}),
  };
}

/** Which large file a row of all its parts names. */
export function partsArgument(value: unknown): string | undefined {
  if (!isRecord(value) || value['kind'] !== 'parts') return undefined;
  const { partOf } = value;
  return typeof partOf === 'string' ? partOf : undefined;
}

function isResent(value: unknown): value is ResendOffer['kind'] {
  return value === 'rejected' || value === 'not-sent' || value === 'unknown';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
