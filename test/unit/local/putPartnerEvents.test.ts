import {
  CreateEventBusCommand,
  CreatePartnerEventSourceCommand,
  DeletePartnerEventSourceCommand,
  PutPartnerEventsCommand,
  type PutPartnerEventsRequestEntry,
  type PutPartnerEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import type { DeliveredEvent } from '../../../src/local/deliveredEvents';
import { activeAccount, activeSource, pendingSource, refusalOf, run, type Running } from './running';

const good: PutPartnerEventsRequestEntry = { Source: activeSource, DetailType: 'OrderPlaced', Detail: '{"id":1}' };
const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/;

describe('PutPartnerEvents', () => {
  let running: Running;
  beforeEach(async () => {
    running = await run();
  });
  afterEach(() => running.stop());

  const put = (...Entries: PutPartnerEventsRequestEntry[]): ReturnType<typeof send> => send(running, Entries);

  it('delivers to the ACTIVE source of the first start, in the envelope and with the Detail text as it was sent', async () => {
    await running.stop();
    running = await run({ now: () => 1_700_000_000_000 });
    const Detail = '{"n": 12345678901234567.10, "ü":"😀"}';
    const Time = new Date('2024-01-02T03:04:05.678Z');
    const { results, failed } = await put({ ...good, Detail, Time, Resources: ['Support Ticket'] });
    assert.equal(failed, 0);
    assert.match(results[0]?.EventId ?? '', uuid);
    assert.deepEqual(running.local.deliveredEvents(), [
      {
        eventId: results[0]?.EventId,
        account: activeAccount,
        source: activeSource,
        detailType: 'OrderPlaced',
        time: Time.getTime(),
        receivedAt: 1_700_000_000_000,
        resources: ['Support Ticket'],
        detail: Detail,
      },
    ]);
  });

  it('takes the time of receipt where an entry has none', async () => {
    await running.stop();
    running = await run({ now: () => 1_700_000_000_000 });
    await put(good);
    assert.equal(running.local.deliveredEvents()[0]?.time, 1_700_000_000_000);
  });

  it('gives each entry its own result, in the order of the entries', async () => {
    const { failed, results } = await put(
      { ...good, Source: undefined },
      good,
      { ...good, DetailType: undefined },
      { ...good, DetailType: '' },
      { ...good, Detail: undefined },
      { ...good, Detail: '[]' },
      { ...good, Source: 'aws.partner/example.com.test/nobody/knows' },
      { ...good, Source: pendingSource },
      { ...good, DetailType: 'x'.repeat(128) },
      { ...good, DetailType: 'x'.repeat(129) },
    );
    const required = (member: string): string =>
      `InvalidArgument: Parameter ${member} is not valid. Reason: ${member} is a required argument.`;
    assert.equal(failed, 7);
    assert.deepEqual(results.map(inShort), [
      required('Source'),
      'accepted',
      required('DetailType'),
      required('DetailType'),
      required('Detail'),
      'MalformedDetail: Detail is malformed.',
      'NotAuthorizedForSourceException: Not authorized for the source.',
      'accepted',
      'accepted',
      'InvalidArgument: Parameter DetailType is not valid. Reason: DetailType must have at most 128 characters.',
    ]);
  });

  it('accepts events for a PENDING source and drops them', async () => {
    const { results } = await put({ ...good, Source: pendingSource });
    assert.deepEqual(results.map(inShort), ['accepted']);
    assert.deepEqual(running.local.deliveredEvents(), []);
  });

  it('delivers once to each account that has the matching bus', async () => {
    for (const Account of ['222222222222', '333333333333', '444444444444']) {
      await running.client.send(new CreatePartnerEventSourceCommand({ Name: activeSource, Account }));
    }
    for (const account of ['222222222222', '333333333333']) {
      const bus = new CreateEventBusCommand({ Name: activeSource, EventSourceName: activeSource });
      await running.clientOf(account).send(bus);
    }
    const { results } = await put(good);
    assert.deepEqual(
      running.local.deliveredEvents().map(({ account, eventId }) => [account, eventId]),
      [activeAccount, '222222222222', '333333333333'].map((account) => [account, results[0]?.EventId]),
    );
  });

  it('rejects events for a source that the partner has deleted', async () => {
    await running.client.send(new DeletePartnerEventSourceCommand({ Name: activeSource, Account: activeAccount }));
    const { results } = await put(good);
    assert.deepEqual(results.map(inShort), ['NotAuthorizedForSourceException: Not authorized for the source.']);
  });

  it('takes 20 entries and refuses 21, whole', async () => {
    const twenty = Array.from({ length: 20 }, () => good);
    assert.equal((await put(...twenty)).results.length, 20);
    const refusal = await refusalOf(put(...twenty, good));
    assert.equal(refusal.name, 'ValidationException');
    assert.match(
      refusal.message,
      /at 'entries' failed to satisfy constraint: Member must have length less than or equal to 20$/,
    );
    assert.equal(running.local.deliveredEvents().length, 20);
  });

  it('adds up the sizes of all entries as the documentation has it, and refuses what is over the limit', async () => {
    await running.stop();
    const entry = { ...good, Detail: '{"a":"€"}', Resources: ['ü'], Time: new Date(0) };
    const size = 14 + activeSource.length + 'OrderPlaced'.length + 11 + 2;
    running = await run({ requestSizeLimit: 2 * size });
    assert.equal((await put(entry, entry)).failed, 0);
    assert.deepEqual(await refusalOf(put(entry, { ...entry, DetailType: 'OrderPlaced!' })), {
      name: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
      status: 400,
    });
  });

  it('takes a request of 1,048,576 bytes and no more', async () => {
    const rest = activeSource.length + 'OrderPlaced'.length + '{"a":""}'.length;
    const ofSize = (size: number): PutPartnerEventsRequestEntry => ({
      ...good,
      Detail: `{"a":"${'x'.repeat(size - rest)}"}`,
    });
    assert.equal((await put(ofSize(1_048_576))).failed, 0);
    assert.equal((await refusalOf(put(ofSize(1_048_577)))).name, 'ValidationException');
  });

  it('tells a listener of each delivery until it is disposed of', async () => {
    const heard: (readonly DeliveredEvent[])[] = [];
    const listening = running.local.onDidDeliver((events) => heard.push(events));
    await put(good, { ...good, Source: pendingSource }, good);
    await put({ ...good, Source: pendingSource });
    listening.dispose();
    await put(good);
    assert.deepEqual(heard, [running.local.deliveredEvents().slice(0, 2)]);
  });

  it('logs counts and codes, and nothing of a Detail', async () => {
    await put({ ...good, Detail: '{"secret":1}' }, { ...good, Detail: 'secret' }, { ...good, Source: pendingSource });
    await refusalOf(put({ ...good, Source: 'secret' }));
    assert.match(
      running.log[0] ?? '',
      /^PutPartnerEvents 200 [\da-f-]{36} 2 accepted, 1 delivered, 1 rejected \(MalformedDetail 1\)$/,
    );
    assert.match(running.log[1] ?? '', /^PutPartnerEvents 400 [\da-f-]{36} ValidationException$/);
    assert.equal(running.log.length, 2);
  });
});

async function send(
  { client }: Running,
  Entries: PutPartnerEventsRequestEntry[],
): Promise<{ failed: number | undefined; results: PutPartnerEventsResultEntry[] }> {
  const answer = await client.send(new PutPartnerEventsCommand({ Entries }));
  return { failed: answer.FailedEntryCount, results: answer.Entries ?? [] };
}

function inShort({ EventId, ErrorCode, ErrorMessage }: PutPartnerEventsResultEntry): string {
  return EventId === undefined ? `${ErrorCode ?? ''}: ${ErrorMessage ?? ''}` : 'accepted';
}
