import assert from 'node:assert/strict';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import { departingEntries, recordedEntries } from '../../../src/pressing/departure';
import { inFileOrder, sortEntries } from '../../../src/pressing/sortedEntries';
import { orders } from '../ledger/recordedSends';

const good = (n: number): string => `{ "Source": "${orders}", "DetailType": "t${n}", "Detail": { "n": ${n} } }`;
const document = EventsDocument.read(
  `[\n${good(0)},\r\n\n${good(1)}, ${good(2)},\n{ "Source": 1 },\n{ "Detail": {} }\n]`,
);
const { entries } = document;

describe('the entries on their way out', () => {
  it('are sorted by what the checks say, and by whether they can be sent at all', async () => {
    const sorted = await sortEntries(entries, (entry) => entry === entries[1] || entry === entries[3]);
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

  it('leave in the order of the file', async () => {
    const sorted = await sortEntries(entries, (entry) => entry === entries[0]);
    assert.deepEqual(
      inFileOrder([...sorted.good, ...sorted.doubtful]).map(({ entry }) => entry),
      [entries[0], entries[1], entries[2], entries[4]],
    );
  });

  it('stand on lines that are counted from one', async () => {
    const linesOf = async (file: EventsDocument, from: number): Promise<readonly number[]> => {
      const sorted = await sortEntries(file.entries.slice(from), () => false);
      return (await departingEntries(file, sorted.good)).map(({ line }) => line);
    };
    assert.deepEqual(await linesOf(document, 0), [2, 4, 4, 6]);
    assert.deepEqual(await linesOf(document, 3), [6]);
    assert.deepEqual(await linesOf(EventsDocument.read(`[${good(1)}]`), 0), [1]);
  });

  it('let others have their turn where they are many', async () => {
    const many = EventsDocument.read(`[${Array.from({ length: 20_000 }, () => good(1)).join()}]`);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    });
    const sorted = await sortEntries(many.entries, () => false);
    const sortedAtOnce = sorted.good.length;
    const departing = await departingEntries(many, sorted.good);
    clearInterval(timer);
    assert.deepEqual([sortedAtOnce, departing.length], [many.entries.length, many.entries.length]);
    assert.ok(turns > 1, 'nothing else had a turn');
  });

  it('are recorded with their places in the file, and what they name', async () => {
    const { good: departing } = await sortEntries(entries, (entry) => entry === entries[0]);
    const places = recordedEntries(await departingEntries(document, departing), false).map(
      ({ hash: _, ...place }) => place,
    );
    assert.deepEqual(places, [
      { index: 1, line: 4, source: orders, detailType: 't1' },
      { index: 2, line: 4, source: orders, detailType: 't2' },
      { index: 4, line: 6 },
    ]);
  });

  it('are recorded with what is sent where that is kept, and without anything of it where not', async () => {
    const departing = (await sortEntries(entries, () => false)).good;
    const kept = recordedEntries(await departingEntries(document, departing), true);
    assert.deepEqual(
      kept.map(({ sent }) => sent),
      departing.map(({ outgoing }) => outgoing),
    );
    const bare = recordedEntries(await departingEntries(document, departing), false);
    assert.ok(bare.every((entry) => !('sent' in entry)));
    assert.deepEqual(
      bare.map(({ hash }) => hash),
      kept.map(({ hash }) => hash),
    );
    assert.equal(new Set(bare.map(({ hash }) => hash)).size, departing.length);
  });
});
