import assert from 'node:assert/strict';
import { local } from '../../../src/eventbridge/connection';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';
import { RunningSend } from '../../../src/sends/runningSend';
import { accepted, everyOutcome, orders, recordOf, unfinished } from '../ledger/recordedSends';

const entryText = `{ "Source": "${orders}", "DetailType": "Order placed", "Detail": {} }`;
const departing = EventsDocument.read(`[${entryText}, ${entryText}, ${entryText}]`).entries.map((entry) => {
  const outgoing = toOutgoingEntry(entry.content);
  assert.ok(outgoing.kind !== 'unsendable');
  return { entry, outgoing: outgoing.entry };
});
const [first, second, third] = departing.map(({ entry }) => entry.id);
const entries = [0, 1, 2].map((index) => ({ index, line: index + 1, hash: 'h', source: orders }));
const begun = unfinished(recordOf(1, { entries }));

function start(): RunningSend {
  return new RunningSend(begun.id, local, departing, begun);
}

describe('a running send', () => {
  it('counts each entry once', () => {
    assert.ok(first !== undefined && second !== undefined);
    const send = start();
    assert.deepEqual(send.progress, { done: 0, total: 3, cancelling: false });
    send.settle(first, accepted);
    send.settle(first, accepted);
    send.settle(second, accepted);
    assert.equal(send.progress.done, 0, 'whoever asks between two tellings is told what the others were');
    send.bringProgressUpToDate();
    assert.deepEqual(send.progress, { done: 2, total: 3, cancelling: false });
  });

  it('is cancelled by the first press, and stops waiting at the second', () => {
    const send = start();
    send.cancel();
    assert.deepEqual([send.dispatchSignal.aborted, send.waitSignal.aborted], [true, false]);
    assert.equal(send.progress.cancelling, true);
    send.cancel();
    assert.deepEqual([send.dispatchSignal.aborted, send.waitSignal.aborted], [true, true]);
  });

  it('stops at once where it is abandoned', () => {
    const send = start();
    send.abandon();
    assert.deepEqual([send.dispatchSignal.aborted, send.waitSignal.aborted], [true, true]);
  });

  it('records each outcome at its entry, and none where there is none yet', () => {
    assert.ok(second !== undefined && third !== undefined);
    const [, rejected] = everyOutcome;
    assert.ok(rejected !== undefined);
    const send = start();
    send.settle(third, rejected);
    send.settle(second, accepted);
    assert.equal(send.outcomeOf(third), rejected);
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
    assert.ok(first !== undefined);
    const send = start();
    send.settle(first, accepted);
    send.moveTo('file:///new.events.json');
    assert.equal(send.record().file, 'file:///new.events.json');
    assert.equal(send.record().entries[0]?.outcome, accepted);
  });

  it('is attached to its document until that is closed', () => {
    const send = start();
    assert.equal(send.isDetached, false);
    send.detach();
    assert.equal(send.isDetached, true);
  });
});
