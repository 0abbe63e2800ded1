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

  it('keeps very large Details in one line ', () => {
    const large = `{"a":"${'x'.repeat(1_100_000)}"}`;
    const text = deliveredEntriesText([delivery(1, { detail: large })]);
    assert.ok(text.includes(`"Detail": ${large}\n`));
  });
});

describe('the document of a delivered event', () => {
  it('is laid out, with the Detail digit for digit', () => {
    const text = laidOut(deliveredEventText(delivery(1, { detail })));
    assert.ok(text.includes('"n": 12345678901234567890.10,\n    "n": 1e2,\n    "z": "\\u0041 ü"'), text);
    assert.deepEqual(JSON.parse(text), JSON.parse(deliveredEventText(delivery(1, { detail }))));
  });
});
