import assert from 'node:assert/strict';
import { local } from '../../../src/eventbridge/connection';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { departingEntries } from '../../../src/pressing/departure';
import { sortEntries } from '../../../src/pressing/sortedEntries';
import { RunningSend } from '../../../src/pressing/runningSend';
import { accepted, everyOutcome, orders, recordOf, unfinished } from '../ledger/recordedSends';

const entryText = `{ "Source": "${orders}", "DetailType": "Order placed", "Detail": {} }`;
const document = EventsDocument.read(`[${entryText}, ${entryText}, ${entryText}]`);
const departing = await departingEntries(document, (await sortEntries(document.entries, () => false)).good);
const entries = [0, 1, 2].map((index) => ({ index, line: index + 1, hash: 'h', source: orders }));
const begun = unfinished(recordOf(1, { entries }));

function start(): RunningSend {
  return new RunningSend(begun.id, local, departing, begun);
}

/** Whether nothing more leaves, and whether nothing is waited for. */
function stops(send: RunningSend): readonly boolean[] {
  const { cancel, stopWaiting } = send.sending(undefined);
  return [cancel.aborted, stopWaiting.aborted];
}

describe('a running send', () => {
  it('counts each entry once', () => {
    const send = start();
    assert.deepEqual(send.progress, { done: 0, total: 3, cancelling: false });
    send.settle(0, accepted);
    send.settle(0, accepted);
    send.settle(1, accepted);
    assert.equal(send.progress.done, 0, 'whoever asks between two tellings is told what the others were');
    send.bringProgressUpToDate();
    assert.deepEqual(send.progress, { done: 2, total: 3, cancelling: false });
  });

  it('is cancelled by the first press, and stops waiting at the second', () => {
    const send = start();
    send.cancel();
    assert.deepEqual(stops(send), [true, false]);
    assert.equal(send.progress.cancelling, true);
    send.cancel();
    assert.deepEqual(stops(send), [true, true]);
  });

  it('stops at once where it is abandoned', () => {
    const send = start();
    assert.equal(send.isAbandoned, false);
    send.abandon();
    assert.equal(send.isAbandoned, true);
    assert.deepEqual(stops(send), [true, true]);
  });

  it('records each outcome at its entry, and none where there is none yet', () => {
    const [, rejected] = everyOutcome;
    assert.ok(rejected !== undefined);
    const send = start();
    send.settle(2, rejected);
    send.settle(1, accepted);
    assert.equal(send.outcomeOf(2), rejected);
    assert.deepEqual(send.record(), {
      ...begun,
      entries: [
        { index: 0, line: 1, hash: 'h', source: orders },
        { index: 1, line: 2, hash: 'h', source: orders, outcome: accepted },
        { index: 2, line: 3, hash: 'h', source: orders, outcome: rejected },
      ],
    });
    assert.equal(start().record().finishedAt, undefined);
    assert.equal(send.record(12).finishedAt, 12);
    assert.equal(send.record(0).finishedAt, 0);
  });

  it('follows its file to a new name, with what it knows', () => {
    const send = start();
    send.settle(0, accepted);
    send.moveTo(['file:///new.events.json']);
    assert.equal(send.record().file, 'file:///new.events.json');
    assert.equal(send.record().entries[0]?.outcome, accepted);
  });

  it('knows which entries of open files are its own, until these are closed', () => {
    const [first, , third] = document.entries.map(({ id }) => id);
    assert.ok(first !== undefined && third !== undefined);
    const send = start();
    assert.deepEqual(send.standingAt(0), [{ file: begun.file, entryId: first }]);
    send.attach('file:///copy.events.json', new Map([[0, third]]));
    assert.deepEqual(
      send.standingAt(0).map(({ entryId }) => entryId),
      [first, third],
    );
    send.detach(begun.file);
    assert.deepEqual(send.standingAt(0), [{ file: 'file:///copy.events.json', entryId: third }]);
    assert.deepEqual(send.standingAt(1), []);
  });

  it('is of a file and of what that was saved as', () => {
    const send = start();
    send.moveTo(['file:///new.events.json', 'file:///copy.events.json']);
    assert.deepEqual(send.addresses, ['file:///new.events.json', 'file:///copy.events.json']);
    assert.deepEqual(send.record().copies, ['file:///copy.events.json']);
  });
});
