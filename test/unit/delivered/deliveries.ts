import type { DeliveredEvent } from '../../../src/local/deliveredEvents';

export const orders = 'aws.partner/example.com.test/orders/acme';
export const invoices = 'aws.partner/example.com.test/invoices/acme';

/** A delivery that arrived so many seconds after the first one. */
export function delivery(number: number, members: Partial<DeliveredEvent> = {}): DeliveredEvent {
  const receivedAt = Date.UTC(2024, 0, 2, 3, 4, 5) + number * 1000;
  return {
    eventId: `id-${String(number)}`,
    account: '111122223333',
    source: orders,
    detailType: 'OrderPlaced',
    time: receivedAt,
    receivedAt,
    resources: [],
    detail: `{"n":${String(number)}}`,
    ...members,
  };
}

export function deliveries(count: number, from = 0): readonly DeliveredEvent[] {
  return Array.from({ length: count }, (_, index) => delivery(from + index));
}
