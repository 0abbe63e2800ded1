import assert from 'node:assert/strict';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import { departingEntries, inFileOrder, linesOf, recordedEntries, sortEntries } from '../../../src/sends/departure';
import { orders } from '../ledger/recordedSends';

const good = (n: number): string => `{ "Source": "${orders}", "DetailType": "t${n}", "Detail": { "n": ${n} } }`;
const document = EventsDocument.read(
  `[\n${good(0)},\r\n\n${good(1)}, ${good(2)},\n{ "Source": 1 },\n{ "Detail": {} }\n]`,
);
const { entries } = document;

describe('the entries on their way out', () => {
  it('are sorted by what the checks say, and by whether they can be sent at all', () => {
    const sorted = sortEntries(entries, (entry) => entry === entries[1] || entry === entries[3]);
    assert.deepEqual(
      sorted.good.map(({ entry }) => entry),
      [entries[0], entries[2], entries[4]],
    );
    assert.deepEqual(
      sorted.doubtful.map(({ entry, outgoing }) => [entry, outgoing.detail]),
      [[entries[1], '{"n":1}']],
    );
    assert.deepEqual(
      sorted.unsendable.map(({ entry }) => entry),
      [entries[3]],
    );
    assert.notEqual(inEnglish(sorted.unsendable[0]?.reason ?? { text: '', values: [] }), '');
  });

  it('leave in the order of the file', () => {
    const sorted = sortEntries(entries, (entry) => entry === entries[0]);
    assert.deepEqual(
      inFileOrder([...sorted.good, ...sorted.doubtful]).map(({ entry }) => entry),
      [entries[0], entries[1], entries[2], entries[4]],
    );
  });

  it('stand on lines that are counted from one', () => {
    assert.deepEqual(linesOf(document, entries), [2, 4, 4, 5, 6]);
    assert.deepEqual(linesOf(document, entries.slice(3)), [5, 6]);
    const line = EventsDocument.read(`[${good(1)}]`);
    assert.deepEqual(linesOf(line, line.entries), [1]);
  });

  it('are recorded with their places in the file, and what they name', () => {
    const { good: departing } = sortEntries(entries, (entry) => entry === entries[0]);
    const places = recordedEntries(departingEntries(document, departing), false).map(({ hash: _, ...place }) => place);
    assert.deepEqual(places, [
      { index: 1, line: 4, source: orders, detailType: 't1' },
      { index: 2, line: 4, source: orders, detailType: 't2' },
      { index: 4, line: 6 },
    ]);
  });

  it('are recorded with what is sent where that is kept, and without anything of it where not', () => {
    const departing = sortEntries(entries, () => false).good;
    const kept = recordedEntries(departingEntries(document, departing), true);
    assert.deepEqual(
      kept.map(({ sent }) => sent),
      departing.map(({ outgoing }) => outgoing),
    );
    const bare = recordedEntries(departingEntries(document, departing), false);
    assert.ok(bare.every((entry) => !('sent' in entry)));
    assert.deepEqual(
      bare.map(({ hash }) => hash),
      kept.map(({ hash }) => hash),
    );
    assert.equal(new Set(bare.map(({ hash }) => hash)).size, departing.length);
  });
});
