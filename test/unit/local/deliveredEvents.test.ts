import assert from 'node:assert/strict';
import { DeliveredEvents, deliveredEventsText, type DeliveredEvent } from '../../../src/local/deliveredEvents';

function event(eventId: string, detail = '{}', resources: readonly string[] = ['a', 'b']): DeliveredEvent {
  return {
    eventId,
    account: '111122223333',
    source: 'aws.partner/example.com.test/orders/acme',
    detailType: 'Order "placed"',
    time: Date.UTC(2024, 0, 2, 3, 4, 5, 678),
    receivedAt: Date.UTC(2024, 0, 2, 3, 4, 6),
    resources,
    detail,
  };
}

describe('delivered events', () => {
  it('are shown in the envelope of the customer, with the Detail text as it was sent', () => {
    const detail = '{"n": 12345678901234567.10, "n": 1e2,\n "z":"\\u0041"}';
    const text = deliveredEventsText([event('1', detail), event('2')]);
    assert.ok(text.includes(`"detail": ${detail}\n`));
    assert.deepEqual(JSON.parse(text), [
      {
        version: '0',
        id: '1',
        'detail-type': 'Order "placed"',
        source: 'aws.partner/example.com.test/orders/acme',
        account: '111122223333',
        time: '2024-01-02T03:04:05Z',
        region: 'us-east-1',
        resources: ['a', 'b'],
        detail: { n: 100, z: 'A' },
      },
      { ...(JSON.parse(text) as object[])[0], id: '2', detail: {} },
    ]);
  });

  it('are an empty list at first', () => {
    assert.equal(deliveredEventsText([]), '[]\n');
  });

  it('are the last ten thousand', () => {
    const delivered = new DeliveredEvents([]);
    for (let batch = 0; batch < 510; batch += 1) {
      delivered.add(Array.from({ length: 20 }, (_, index) => event(String(batch * 20 + index))));
    }
    assert.deepEqual(
      delivered.list().map(({ eventId }) => Number(eventId)),
      Array.from({ length: 10_000 }, (_, index) => 200 + index),
    );
  });

  it('are fewer where their Detail texts are long, but always the last one', () => {
    const megabyte = `{"a":"${'x'.repeat(1024 * 1024 - 8)}"}`;
    const delivered = new DeliveredEvents([]);
    for (let index = 0; index < 12; index += 1) delivered.add([event(String(index), megabyte, [])]);
    assert.deepEqual(
      delivered.list().map(({ eventId }) => eventId),
      ['4', '5', '6', '7', '8', '9', '10', '11'],
    );
    delivered.add([event('huge', `{"a":"${'x'.repeat(9 * 1024 * 1024)}"}`)]);
    assert.deepEqual(
      delivered.list().map(({ eventId }) => eventId),
      ['huge'],
    );
  });

  it('are as many as at first once they were forgotten', () => {
    const megabyte = `{"a":"${'x'.repeat(1024 * 1024 - 8)}"}`;
    const delivered = new DeliveredEvents(Array.from({ length: 3 }, () => event('forgotten', megabyte)));
    delivered.clear();
    assert.deepEqual(delivered.list(), []);
    for (let index = 0; index < 9; index += 1) delivered.add([event(String(index), megabyte, [])]);
    assert.deepEqual(
      delivered.list().map(({ eventId }) => eventId),
      ['1', '2', '3', '4', '5', '6', '7', '8'],
    );
  });

  it('are fewer where their Resources are long or many', () => {
    for (const resources of [['x'.repeat(1024 * 1024 - 5)], Array.from({ length: 349_524 }, () => '')]) {
      const delivered = new DeliveredEvents([]);
      for (let index = 0; index < 12; index += 1) delivered.add([event(String(index), '{}', resources)]);
      assert.deepEqual(
        delivered.list().map(({ eventId }) => eventId),
        ['4', '5', '6', '7', '8', '9', '10', '11'],
      );
    }
  });

  it('are the last ten thousand of any number at once', () => {
    const delivered = new DeliveredEvents(Array.from({ length: 300_000 }, (_, index) => event(String(index))));
    assert.equal(delivered.list().length, 10_000);
    assert.equal(delivered.list()[0]?.eventId, '290000');
  });
});
