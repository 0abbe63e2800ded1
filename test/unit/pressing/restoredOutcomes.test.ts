import assert from 'node:assert/strict';
import { contentHash } from '../../../src/ledger/entryHash';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { EventsDocument } from '../../../src/model/eventsDocument';
import type { Outcome } from '../../../src/sending/outcome';
import { restoredOutcomes } from '../../../src/pressing/restoredOutcomes';
import { recordOf } from '../ledger/recordedSends';

const entryOf = (name: string): string => `{"Source":"${name}","Detail":{"a":1}}`;

function documentOf(...names: readonly string[]): EventsDocument {
  return EventsDocument.read(`[${names.map(entryOf).join()}]`);
}

/** A send of entries with these names, each of which was accepted; its event ID is its place in the send. */
function sendOf(number: number, ...names: readonly string[]): SendRecord {
  return recordOf(number, {
    entries: documentOf(...names).entries.map(({ content }, index) => {
      const outcome: Outcome = { kind: 'accepted', eventId: `${number}.${index}`, attempts: 1, at: 0 };
      return { index, line: 1, hash: contentHash(content), outcome };
    }),
  });
}

/** What is brought back for each entry of the document, the newest last. */
function eventIds(document: EventsDocument, ...records: readonly SendRecord[]): readonly string[] {
  const restored = restoredOutcomes(document, records);
  return document.entries.map(({ id }) =>
    restored
      .flatMap(({ entryId, outcome }) => (entryId === id && outcome.kind === 'accepted' ? [outcome.eventId] : []))
      .join(' '),
  );
}

describe('the outcomes of an opened file', () => {
  it('are those of the entries of which the same would be sent, wherever they stand now', () => {
    assert.deepEqual(eventIds(documentOf('c', 'x', 'a'), sendOf(1, 'a', 'b', 'c')), ['1.2', '', '1.0']);
  });

  it('are given to equal entries in their order, and to no more than were sent', () => {
    assert.deepEqual(eventIds(documentOf('a', 'a', 'a'), sendOf(1, 'a', 'a')), ['1.0', '1.1', '']);
    assert.deepEqual(eventIds(documentOf('a'), sendOf(1, 'a', 'a')), ['1.0']);
  });

  it('are beside the one that was sent where it has equals', () => {
    const [, second] = sendOf(1, 'a', 'a').entries;
    assert.ok(second !== undefined);
    assert.deepEqual(eventIds(documentOf('a', 'a', 'a'), recordOf(1, { entries: [second] })), ['', '1.1', '']);
    assert.deepEqual(eventIds(documentOf('a', 'b'), recordOf(1, { entries: [second] })), ['1.1', '']);
    assert.deepEqual(eventIds(documentOf('x', 'a', 'a'), sendOf(1, 'a', 'a')), ['', '1.0', '1.1']);
  });

  it('are those of one entry each, where one equal stands where it stood and another does not', () => {
    assert.deepEqual(eventIds(documentOf('a', 'a', 'b', 'a'), sendOf(1, 'a', 'b', 'a')), ['1.0', '1.2', '1.1', '']);
    assert.deepEqual(eventIds(documentOf('b', 'a'), sendOf(1, 'a', 'a', 'a')), ['', '1.1']);
  });

  it('are the newest last', () => {
    assert.deepEqual(eventIds(documentOf('a', 'b'), sendOf(1, 'a', 'b'), sendOf(2, 'b')), ['1.0', '1.1 2.0']);
  });

  it('are found however the file is laid out now', () => {
    const document = EventsDocument.read(`[\r\n  { "Detail": { "a": 1 }, // one\r\n "Source": "a" },\r\n]`);
    assert.deepEqual(eventIds(document, sendOf(1, 'a')), ['1.0']);
  });

  it('are none where nothing is known of the entry yet', () => {
    const [entry] = sendOf(1, 'a').entries;
    assert.ok(entry !== undefined);
    const { outcome, ...open } = entry;
    assert.ok(outcome !== undefined);
    assert.deepEqual(restoredOutcomes(documentOf('a'), [recordOf(1, { entries: [open] })]), []);
    assert.deepEqual(restoredOutcomes(documentOf('a'), []), []);
  });
});

describe('the outcomes of entries that come into an open file', () => {
  /** What is brought back for the entries whose places are given, in a document with entries of these names. */
  function ofComing(names: readonly string[], places: readonly number[], ...records: readonly SendRecord[]) {
    const document = documentOf(...names);
    const coming = new Set(document.entries.flatMap(({ id }, place) => (places.includes(place) ? [id] : [])));
    return restoredOutcomes(document, records, coming).map(({ entryId, sendId, place }) => [
      document.entries.findIndex(({ id }) => id === entryId),
      sendId,
      place,
    ]);
  }

  it('are what was sent of the same, and nothing is said of the others again', () => {
    const send = sendOf(1, 'a', 'b', 'c');
    assert.deepEqual(ofComing(['c', 'x', 'a'], [0, 1], send), [[0, send.id, 2]]);
  });

  it('are none for a copy of an entry that was sent, wherever it is pasted', () => {
    const [once, again] = [sendOf(1, 'a'), sendOf(2, 'a')];
    assert.deepEqual(ofComing(['a', 'a'], [1], once, again), []);
    assert.deepEqual(ofComing(['a', 'a'], [0], once, again), []);
  });

  it('are those that are left where equal ones were sent', () => {
    const send = sendOf(1, 'a', 'a');
    assert.deepEqual(ofComing(['a', 'a'], [0], send), [[0, send.id, 0]]);
    assert.deepEqual(ofComing(['b', 'a', 'a', 'a'], [2, 3], send), [[2, send.id, 0]]);
  });
});
