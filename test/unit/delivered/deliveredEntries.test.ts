import assert from 'node:assert/strict';
import { deliveredEntriesText, laidOut } from '../../../src/delivered/deliveredEntries';
import { deliveredEventText } from '../../../src/local/deliveredEvents';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';
import { delivery } from './deliveries';

const detail = '{"n":12345678901234567890.10,"n":1e2,"z":"\\u0041 ü","list":[],"empty":{}}';

describe('an events file from delivered events', () => {
  it('sends the same again, digit for digit, and an event of several accounts once', () => {
    const own = Date.UTC(2020, 1, 2, 3, 4, 5, 678);
    const events = [
      delivery(1, { detail }),
      delivery(1, { detail, account: '444455556666' }),
      delivery(2, { time: own, resources: ['a', 'b"'] }),
    ];
    const { entries } = EventsDocument.read(deliveredEntriesText(events));
    assert.deepEqual(
      entries.map(({ content }) => toOutgoingEntry(content)),
      [
        { source: events[0]?.source, detailType: 'OrderPlaced', detail },
        { source: events[2]?.source, detailType: 'OrderPlaced', detail: '{"n":2}', resources: ['a', 'b"'], time: own },
      ].map((entry) => ({ kind: 'ready', entry })),
    );
  });

  it('is laid out for reading', () => {
    assert.equal(
      deliveredEntriesText([delivery(1, { detail: '{"a":{"b":1}}' })]),
      `[
  {
    "Source": "aws.partner/example.com.test/orders/acme",
    "DetailType": "OrderPlaced",
    "Detail": {
      "a": {
        "b": 1
      }
    }
  }
]
`,
    );
  });

  it('keeps Details of more than a million characters together in one line each', () => {
    const events = (...lengths: readonly number[]) =>
      lengths.map((length, index) => delivery(index, { detail: `{"a":"${'x'.repeat(length - 8)}"}` }));
    for (const [isLaidOut, ...lengths] of [
      [true, 1_000_000],
      [false, 1_000_001],
      [true, 400_000, 600_000],
      [false, 400_001, 600_000],
    ] as const) {
      const text = deliveredEntriesText(events(...lengths));
      assert.equal(text.includes('"Detail": {\n'), isLaidOut, String(lengths));
      assert.equal(text.includes('"Detail": {"a"'), !isLaidOut, String(lengths));
    }
    const twice = [...events(600_000), ...events(600_000)];
    assert.ok(deliveredEntriesText(twice).includes('"Detail": {\n'), 'an event of several accounts counts once');
  });
});

describe('the document of a delivered event', () => {
  it('is laid out, with the Detail digit for digit', () => {
    const text = laidOut(deliveredEventText(delivery(1, { detail })));
    assert.ok(text.includes('"n": 12345678901234567890.10,\n    "n": 1e2,\n    "z": "\\u0041 ü"'), text);
    assert.deepEqual(JSON.parse(text), JSON.parse(deliveredEventText(delivery(1, { detail }))));
  });
});
