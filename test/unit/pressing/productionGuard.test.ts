import assert from 'node:assert/strict';
import { local, type AwsConnection, type Connection } from '../../../src/eventbridge/connection';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { sentence } from '../../../src/model/sentence';
import { departingEntries } from '../../../src/pressing/departure';
import { ProductionGuard } from '../../../src/pressing/productionGuard';
import type { Reach } from '../../../src/pressing/reachText';
import { sortEntries } from '../../../src/pressing/sortedEntries';
import { AskedPerson } from './askedPerson';

const acme: AwsConnection = { kind: 'aws', name: 'acme', production: false, partnerNames: [] };
const production: AwsConnection = { ...acme, name: 'live', production: true };

const orders = 'aws.partner/example.com/orders';
const returns = 'aws.partner/example.com/returns';
const trial = 'aws.partner/example.com.test/orders';

/** @param states of the one account that each source is offered to; none: it is offered to nobody */
function reachOf(states: Readonly<Record<string, 'ACTIVE' | 'PENDING' | 'none'>>): Reach {
  const known = Object.entries(states).map(([source, state]) => ({
    source,
    accounts: state === 'none' ? [] : [{ account: '111122223333', state }],
    at: 0,
  }));
  return { known, entries: new Map(Object.keys(states).map((source) => [source, 1])) };
}

/** A guard, and the person whom it asks. */
function guardBefore(...presses: readonly string[]) {
  const person = new AskedPerson(...presses);
  const guard = new ProductionGuard(person.ask);
  return {
    /** @returns the places of the entries that leave, of one entry for each source; undefined: none may */
    leaving: async (connection: Connection, sources: readonly string[], reach?: Reach) => {
      const entries = sources.map((source) => `{"Source":"${source}","DetailType":"t","Detail":{}}`);
      const document = EventsDocument.read(`[${entries.join()}]`);
      const { good } = await sortEntries(document.entries, () => false);
      const allowed = await guard.allowed(await departingEntries(document, good), connection, undefined, reach);
      return allowed?.map(({ index }) => index);
    },
    /** What was asked since this was last looked at: the first two lines and the buttons. */
    asked: () =>
      person.asked.splice(0).map((text) => text.split('\n').filter((_, at, all) => at < 2 || at === all.length - 1)),
  };
}

const askedAbout = (sources: string): readonly string[] => [
  'Send to a source that is not a test source?',
  sources,
  '[Send to acme]',
];

describe('the guard before a send', () => {
  it('asks about a source that is not a test source once in a session, for each connection', async () => {
    const { leaving, asked } = guardBefore('Send to acme', 'Send to acme', 'Send to other');
    assert.deepEqual(await leaving(acme, [orders, trial, orders]), [0, 1, 2]);
    assert.deepEqual(asked(), [askedAbout(`Source: ${orders}`)]);
    assert.deepEqual(await leaving(acme, [orders]), [0]);
    assert.deepEqual(asked(), []);
    assert.deepEqual(await leaving(acme, [orders, returns]), [0, 1]);
    assert.deepEqual(asked(), [askedAbout(`Source: ${returns}`)]);
    assert.deepEqual(await leaving({ ...acme, name: 'other' }, [orders]), [0]);
    assert.equal(asked().length, 1);
  });

  it('asks again about a source that nobody agreed to', async () => {
    const { leaving, asked } = guardBefore('', 'Send to acme');
    assert.equal(await leaving(acme, [orders]), undefined);
    assert.deepEqual(await leaving(acme, [orders]), [0]);
    assert.equal(asked().length, 2);
  });

  it('asks each time before events leave for production, whatever the sources', async () => {
    const { leaving, asked } = guardBefore('Send to live', 'Send to live');
    for (const sources of [[trial], [trial]]) assert.deepEqual(await leaving(production, sources), [0]);
    assert.deepEqual(
      asked().map(([question, line]) => `${question} ${line}`),
      [`Send to production? Source: ${trial}`, `Send to production? Source: ${trial}`],
    );
  });

  it('asks nothing before test sources, nor on the way to Local', async () => {
    const { leaving, asked } = guardBefore();
    assert.deepEqual(await leaving(acme, [trial]), [0]);
    assert.deepEqual(await leaving(local, [orders], reachOf({ [orders]: 'PENDING' })), [0]);
    assert.deepEqual(asked(), []);
  });

  it('leaves out just what nobody would receive, where that is what the person wants', async () => {
    const other = 'aws.partner/example.com.test/returns';
    const { leaving, asked } = guardBefore('Send 1, Leave Out 2', 'Send 1, Leave Out 2');
    const reach = reachOf({ [trial]: 'PENDING', [other]: 'ACTIVE' });
    assert.deepEqual(await leaving(acme, [trial, other, trial], reach), [1]);
    assert.deepEqual(
      asked().map(([question]) => question),
      ['Send events that nobody receives?'],
    );
    // Nobody agreed to lose them.
    assert.deepEqual(await leaving(acme, [trial, other, trial], reach), [1]);
    assert.equal(asked().length, 1);
  });

  it('asks once in a session about events that nobody would receive, for each source', async () => {
    const other = 'aws.partner/example.com.test/returns';
    const { leaving, asked } = guardBefore('Send', 'Send All Anyway');
    assert.deepEqual(await leaving(acme, [trial], reachOf({ [trial]: 'none' })), [0]);
    assert.deepEqual(
      asked().map(([question]) => question),
      ['Send an event that nobody receives?'],
    );
    assert.deepEqual(await leaving(acme, [trial], reachOf({ [trial]: 'none' })), [0]);
    assert.deepEqual(asked(), []);
    assert.deepEqual(await leaving(acme, [trial, other], reachOf({ [trial]: 'none', [other]: 'PENDING' })), [0, 1]);
    assert.deepEqual(
      asked().map(([question]) => question),
      ['Send an event that nobody receives?'],
    );
  });

  it('asks in one question about all that is at stake', async () => {
    const { leaving, asked } = guardBefore('Send 1, Leave Out 1');
    const reach = reachOf({ [orders]: 'PENDING', [trial]: 'ACTIVE' });
    assert.deepEqual(await leaving(acme, [orders, trial], reach), [1]);
    assert.deepEqual(asked(), [
      ['Send to a source that is not a test source?', `Source: ${orders}`, '[Send to acme] [Send 1, Leave Out 1]'],
    ]);
  });

  it('asks where it is not certain which entries are meant', async () => {
    const person = new AskedPerson();
    const counts = new Map([[trial, 2]]);
    const doubt = sentence('There are cursors in these entries: 1, 2.');
    assert.equal(await new ProductionGuard(person.ask).leftOut(counts, acme, doubt, undefined), undefined);
    assert.deepEqual(person.asked, ['Send 2 entries to acme?\nThere are cursors in these entries: 1, 2.\n[Send]']);
  });
});
