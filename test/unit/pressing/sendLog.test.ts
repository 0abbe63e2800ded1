import assert from 'node:assert/strict';
import { local } from '../../../src/eventbridge/connection';
import { EventsDocument } from '../../../src/model/eventsDocument';
import type { RequestSummary } from '../../../src/sending/sendEntriesOptions';
import { departingEntries } from '../../../src/pressing/departure';
import { sortEntries } from '../../../src/pressing/sortedEntries';
import { RunningSend } from '../../../src/pressing/runningSend';
import { beginningLine, endLine, faultLine, requestLine } from '../../../src/pressing/sendLog';
import { everyOutcome, recordOf, sendId, unfinished } from '../ledger/recordedSends';

const id = sendId(1);
const request: RequestSummary = {
  entries: 1,
  bytes: 512,
  resent: 0,
  startedAt: 0,
  milliseconds: 7,
  ending: 'answered',
};

async function send(count: number): Promise<RunningSend> {
  const document = EventsDocument.read(`[${Array.from({ length: count }, () => '{ "Detail": {} }').join()}]`);
  const ready = (await sortEntries(document.entries, () => false)).good;
  return new RunningSend(id, local, await departingEntries(document, ready), recordOf(1));
}

describe('the log of a send', () => {
  it('says how many entries go where', async () => {
    assert.equal(beginningLine(await send(1)), `Send ${id}: 1 entry to Local`);
    assert.equal(beginningLine(await send(2)), `Send ${id}: 2 entries to Local`);
  });

  it('says how each request ended', async () => {
    assert.equal(
      requestLine(await send(1), request),
      `Send ${id}: a request of 1 entry, 512 bytes: answered after 7 ms`,
    );
    const refused = {
      ...request,
      entries: 20,
      ending: 'refused',
      code: 'ThrottlingException',
      requestId: 'r-1',
    } as const;
    assert.equal(
      requestLine(await send(1), refused),
      `Send ${id}: a request of 20 entries, 512 bytes: refused ThrottlingException r-1 after 7 ms`,
    );
  });

  it('counts the outcomes at the end', () => {
    const entries = [...everyOutcome, ...everyOutcome.slice(0, 1)].map((outcome) => ({
      index: 0,
      line: 1,
      hash: 'h',
      outcome,
    }));
    const record = recordOf(1, {
      entries: [...entries, { index: 9, line: 9, hash: 'h' }],
      startedAt: 100,
      finishedAt: 350,
    });
    assert.equal(endLine(record), `Send ${id}: 2 accepted, 1 rejected, 1 unknown, 1 not sent after 250 ms`);
    assert.match(endLine(unfinished(record)), /after 0 ms$/);
  });

  it('says where an error was thrown, and nothing of its words, which may hold a Detail', async () => {
    const error = new TypeError('Unexpected token in {"card":\n    at "4111"}');
    const line = faultLine(await send(1), error);
    assert.match(line, new RegExp(`^Send ${id}: TypeError\\n {4}at .*sendLog\\.test\\.ts`));
    assert.ok(!faultLine(await send(1), new TypeError('{"card":"4111"}')).includes('4111'));
    assert.equal(faultLine(await send(1), '{"card":"4111"}'), `Send ${id}: a thrown string`);
  });
});
