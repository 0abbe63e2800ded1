import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isInDocumentedOrder, sortMembers } from '../../../src/authoring/memberOrder';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { commentsOf, outgoingOf, withChanges, writtenFile } from './writtenFiles';

function sorted(text: string): string {
  const document = EventsDocument.read(text);
  return withChanges(
    text,
    document.entries.flatMap((entry) => sortMembers(entry, text)),
  );
}

describe('sorting members in documented order', () => {
  const table: readonly (readonly [what: string, before: string, after: string])[] = [
    ['on one line', '[{ "Detail": {}, "Source": "a" }]', '[{ "Source": "a", "Detail": {} }]'],
    [
      'without blanks',
      '[{"Detail":{},"DetailType":"b","Source":"a"}]',
      '[{"Source":"a","DetailType":"b","Detail":{}}]',
    ],
    [
      'over lines, with a comma behind the last',
      '[\n  {\n    "Detail": {},\n    "Time": 1,\n    "Source": "a",\n  },\n]',
      '[\n  {\n    "Time": 1,\n    "Source": "a",\n    "Detail": {},\n  },\n]',
    ],
    [
      'comments before a member and behind it on its line',
      '[{ // an order\n  // what happened\n  "Detail": {}, // late\n  /* who */\n  "Source": "a" // us\n  // the end\n}]',
      '[{ // an order\n  /* who */\n  "Source": "a", // us\n  // what happened\n  "Detail": {} // late\n  // the end\n}]',
    ],
    [
      'a comment before a member on the same line',
      '[{ /* x */ "Detail": {}, /* y */ "Source": "a" }]',
      '[{ /* y */ "Source": "a", /* x */ "Detail": {} }]',
    ],
    [
      'a comma at the start of a line',
      '[{ "Detail": {} // x\n  , "Source": "a" // y\n  }]',
      '[{ "Source": "a", // y\n  "Detail": {} // x\n  }]',
    ],
    [
      'a member that stands twice: the last one still counts',
      '[{ "Source": "b", "Detail": {}, "Source": "a", "Time": 1 }]',
      '[{ "Time": 1, "Source": "b", "Source": "a", "Detail": {} }]',
    ],
    [
      'members that no entry has stand last, as they came',
      '[{ "b": 1, "Detail": {}, "a": 2 }]',
      '[{ "Detail": {}, "b": 1, "a": 2 }]',
    ],
    ['nothing within Detail', '[{ "Detail": { "Source": 1, "Detail": 2, "Time": 3 } }]', ''],
    ['a broken entry', '[{ "Detail": {} "Source": "a" }]', ''],
    ['an entry that is no object', '["b", 1]', ''],
  ];
  for (const [what, before, after] of table) it(what, () => assert.equal(sorted(before), after || before));

  it('keeps what every entry sends and every comment, and changes nothing the second time', () => {
    fc.assert(
      fc.property(writtenFile, (text) => {
        const once = sorted(text);
        assert.deepEqual(outgoingOf(once), outgoingOf(text));
        assert.deepEqual(commentsOf(once).toSorted(), commentsOf(text).toSorted());
        assert.equal(sorted(once), once);
        assert.ok(EventsDocument.read(once).entries.every(({ content }) => isInDocumentedOrder(content)));
      }),
      { numRuns: 1000 },
    );
  });
});
