import assert from 'node:assert/strict';
import { deliveredRow } from '../../../src/delivered/deliveredRows';
import { ShownDeliveries } from '../../../src/delivered/shownDeliveries';
import { inEnglish } from '../../../src/model/sentence';
import type { Words } from '../../../src/ui/row';
import { deliveries, delivery, orders } from './deliveries';

const words: Words = { localize: inEnglish, time: (time) => new Date(time).toISOString().slice(11, 19) };

describe('the rows of delivered events', () => {
  it('say what arrived, where, when and under which ID', () => {
    const shown = new ShownDeliveries();
    shown.update([delivery(1, { eventId: '7f3c9a2e-0000', time: 0, resources: ['a'] })]);
    const [node] = shown.top();
    assert.ok(node !== undefined);
    const row = deliveredRow(node, shown, words);
    assert.equal(row.label, 'OrderPlaced');
    assert.equal(row.description, '03:04:06 · 7f3c9a2e · example.com.test/orders/acme · 111122223333');
    assert.deepEqual(row.tooltip, [
      'DetailType: OrderPlaced',
      `Source: ${orders}`,
      'Account: 111122223333',
      'Event ID: 7f3c9a2e-0000',
      'Arrived: 03:04:06',
      'Time: 1970-01-01T00:00:00.000Z',
      'Resources: 1',
      'Detail: 7 characters',
    ]);
    assert.equal(row.context, 'delivered.event');
    shown.isGrouped = true;
    assert.equal(deliveredRow(node, shown, words).description, '03:04:06 · 7f3c9a2e');
  });

  it('count what stands below them', () => {
    const shown = new ShownDeliveries();
    shown.update(deliveries(300));
    const older = shown.top().at(-1);
    assert.ok(older?.kind === 'older');
    const row = deliveredRow(older, shown, words);
    assert.deepEqual([row.label, row.description], ['100 older', '03:04:05 – 03:05:44']);
    shown.isGrouped = true;
    const [source] = shown.top();
    assert.ok(source !== undefined);
    assert.equal(deliveredRow(source, shown, words).label, 'example.com.test/orders/acme');
    assert.equal(deliveredRow(source, shown, words).description, '300 events');
    const [account] = shown.below(source);
    assert.ok(account !== undefined);
    assert.deepEqual(
      [deliveredRow(account, shown, words).label, deliveredRow(account, shown, words).description],
      ['111122223333', '300 events'],
    );
  });

  it('say nothing that is not there: one event, no Time of its own, no Resources, another lead of the name', () => {
    const shown = new ShownDeliveries();
    shown.update([delivery(1, { source: 'acme' })]);
    const [event] = shown.top();
    assert.ok(event !== undefined);
    const row = deliveredRow(event, shown, words);
    assert.equal(row.description, '03:04:06 · id-1 · acme · 111122223333');
    assert.deepEqual(
      row.tooltip.filter((line) => /^(Time|Resources)/.test(line)),
      [],
    );
    shown.isGrouped = true;
    const [source] = shown.top();
    assert.ok(source !== undefined);
    assert.deepEqual(deliveredRow(source, shown, words), {
      label: 'acme',
      description: '1 event',
      tooltip: ['acme', '1 event'],
      icon: 'broadcast',
      context: 'delivered.events',
    });
  });
});
