import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eventNode, type DeliveredNode } from '../../../src/delivered/deliveredNodes';
import { ShownDeliveries } from '../../../src/delivered/shownDeliveries';
import type { DeliveredEvent } from '../../../src/local/deliveredEvents';
import { deliveries, delivery, invoices, orders } from './deliveries';

function idsOf(nodes: readonly DeliveredNode[]): readonly string[] {
  return nodes.map((node) => (node.kind === 'event' ? node.event.eventId : node.kind));
}

/** Every event in the tree, from top to bottom. */
function eventsBelow(shown: ShownDeliveries, nodes = shown.top()): readonly DeliveredEvent[] {
  return nodes.flatMap((node) => (node.kind === 'event' ? [node.event] : eventsBelow(shown, shown.below(node))));
}

describe('the delivered events that are shown', () => {
  it('stand newest first, the older ones by the thousand', () => {
    const shown = new ShownDeliveries();
    const events = deliveries(2_500);
    shown.update(events);
    const top = shown.top();
    assert.equal(top.length, 203);
    assert.deepEqual(idsOf(top.slice(0, 2)), ['id-2499', 'id-2498']);
    assert.deepEqual(idsOf(top.slice(199)), ['id-2300', 'older', 'older', 'older']);
    assert.deepEqual(
      top.slice(200).map((node) => shown.below(node).length),
      [1000, 1000, 300],
    );
    assert.deepEqual(eventsBelow(shown), [...events].reverse());
  });

  it('stand by source and account on demand', () => {
    const shown = new ShownDeliveries();
    shown.isGrouped = true;
    const events = [
      delivery(1),
      delivery(2, { source: invoices, account: '444455556666' }),
      delivery(2, { source: invoices, account: '222222222222' }),
      delivery(3),
    ];
    shown.update(events);
    const [first, second] = shown.top();
    assert.deepEqual(
      [first?.kind === 'source' && first.source, second?.kind === 'source' && second.source],
      [invoices, orders],
    );
    assert.ok(first !== undefined && second !== undefined);
    const accounts = shown.below(first);
    assert.deepEqual(
      accounts.map((node) => node.kind === 'account' && node.account),
      ['222222222222', '444455556666'],
    );
    assert.deepEqual(
      shown.below(second).map((node) => idsOf(shown.below(node))),
      [['id-3', 'id-1']],
    );
    assert.deepEqual(
      shown
        .eventsIn(first)
        .map(({ account }) => account)
        .sort(),
      ['222222222222', '444455556666'],
    );
  });

  it('are those that have every word of the filter, wherever it stands', () => {
    const shown = new ShownDeliveries();
    const found = delivery(7, { detail: '{"customer":"Äcme"}', detailType: 'Refunded' });
    shown.update([...deliveries(5), found]);
    for (const filter of ['refund', 'äcme REFUND', ' id-7 ', '111122223333 "customer"']) {
      shown.filter = filter;
      assert.deepEqual(shown.all(), [found], filter);
      assert.deepEqual([shown.count, shown.fittingCount], [6, 1]);
    }
    shown.filter = 'nothing like it';
    assert.deepEqual(shown.top(), []);
    shown.filter = '  ';
    assert.equal(shown.fittingCount, 6);
  });

  it('begin with two hundred, and go on by the thousand as soon as there is one more', () => {
    const shown = new ShownDeliveries();
    for (const [count, rows] of [
      [200, 0],
      [201, 1],
      [1200, 1],
      [1201, 2],
    ] as const) {
      shown.update(deliveries(count));
      const older = shown.top().filter(({ kind }) => kind === 'older');
      assert.equal(older.length, rows, String(count));
      for (const node of older) {
        assert.deepEqual(shown.eventsIn(node), [...eventsBelow(shown, [node])].reverse());
        assert.equal(shown.above(node), undefined);
      }
    }
  });

  it('have a row of its own each, whoever received them', () => {
    const shown = new ShownDeliveries();
    const accounts = ['111122223333', '444455556666'];
    shown.update(
      [orders, invoices].flatMap((source) =>
        accounts.flatMap((account) => deliveries(1300).map((event) => ({ ...event, source, account }))),
      ),
    );
    const nodesIn = (nodes: readonly DeliveredNode[]): readonly DeliveredNode[] =>
      nodes.flatMap((node) => [node, ...nodesIn(shown.below(node))]);
    shown.isGrouped = true;
    const nodes = nodesIn(shown.top()).filter(({ kind }) => kind !== 'event');
    assert.equal(new Set(nodes.map(({ id }) => id)).size, 2 + 4 + 8);
    for (const node of nodes) {
      const parent = shown.above(node);
      const siblings = parent === undefined ? shown.top() : shown.below(parent);
      assert.ok(siblings.some(({ id }) => id === node.id));
    }
    const received = nodesIn(shown.top().slice(0, 1)).filter(({ kind }) => kind === 'event');
    assert.equal(new Set(received.map(({ id }) => id)).size, 2600);
  });

  it('find all deliveries of an event, whatever the filter', () => {
    const shown = new ShownDeliveries();
    const both = ['111122223333', '444455556666'].map((account) => delivery(3, { account }));
    shown.update([delivery(1), ...both]);
    shown.filter = 'id-1';
    assert.deepEqual(shown.deliveriesOf('id-3'), both);
  });

  it('are the same as if everything came at once, whatever comes and goes, and every row is found from its event', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ come: fc.integer({ min: 0, max: 900 }), go: fc.integer({ min: 0, max: 700 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.boolean(),
        fc.constantFrom('', '7', 'invoices'),
        fc.integer({ min: 0, max: 5 }),
        (steps, isGrouped, filter, filteredAt) => {
          const shown = new ShownDeliveries();
          shown.isGrouped = isGrouped;
          let kept: readonly DeliveredEvent[] = [];
          let count = 0;
          for (const [step, { come, go }] of steps.entries()) {
            if (step === filteredAt) shown.filter = filter;
            const from = count;
            count += come;
            const arrived = Array.from({ length: come }, (_, index) =>
              delivery(from + index, { source: (from + index) % 3 === 0 ? invoices : orders }),
            );
            kept = [...kept, ...arrived].slice(go);
            shown.update(kept);
          }
          const atOnce = new ShownDeliveries();
          atOnce.isGrouped = isGrouped;
          atOnce.filter = shown.filter;
          atOnce.update(kept);
          assert.deepEqual(shown.all(), atOnce.all());
          assert.deepEqual(eventsBelow(shown), eventsBelow(atOnce));
          assert.deepEqual(new Set(eventsBelow(shown)), new Set(shown.all()));
          for (const event of shown.all()) {
            const parent = shown.above(eventNode(event));
            const siblings = parent === undefined ? shown.top() : shown.below(parent);
            assert.ok(siblings.includes(eventNode(event)), event.eventId);
            if (parent === undefined) continue;
            const above = shown.above(parent);
            const uncles = above === undefined ? shown.top() : shown.below(above);
            assert.ok(uncles.some(({ id }) => id === parent.id));
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are looked at once when they come, however many there are already', () => {
    const shown = new ShownDeliveries();
    const looked: string[] = [];
    const events = deliveries(2_200).map((event) => ({
      ...event,
      get detail() {
        looked.push(event.eventId);
        return event.detail;
      },
    }));
    shown.filter = 'order';
    shown.update(events.slice(0, 2_000));
    for (let come = 20; come <= 200; come += 20) {
      shown.update(events.slice(come, 2_000 + come));
      assert.equal(shown.top().length, 202);
    }
    assert.deepEqual(
      looked,
      events.map(({ eventId }) => eventId),
    );
  });
});
