import assert from 'node:assert/strict';
import { connectionKey, local, type AwsConnection, type Connection } from '../../../src/eventbridge/connection';
import { hash } from '../../../src/ledger/textHash';
import { inEnglish } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import type { DepartingEntry } from '../../../src/pressing/departure';
import { RepeatGuard, type RepeatsAsked } from '../../../src/pressing/repeatGuard';
import { repeatQuestion } from '../../../src/pressing/repeatQuestion';
import { acceptedBefore } from '../../../src/pressing/restoredOutcomes';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { AskedPerson } from './askedPerson';
import { everyOutcome, recordOf } from '../ledger/recordedSends';

const outcomeOf = (kind: Outcome['kind']): Outcome =>
  everyOutcome.find((outcome) => outcome.kind === kind) ?? assert.fail(kind);

/** A send of entries with these hashes, each with its outcome, such as `a: accepted`. */
function sendOf(number: number, ...entries: readonly (readonly [hash: string, kind: Outcome['kind']])[]): SendRecord {
  return recordOf(number, {
    entries: entries.map(([hash, kind], index) => ({ index, line: 1, hash, outcome: outcomeOf(kind) })),
  });
}

describe('what a connection accepted already', () => {
  const entries = ['a', 'b', 'b'].map((hash, index) => ({ hash, index }));
  const accepted = (...records: readonly SendRecord[]): readonly number[] =>
    [...acceptedBefore(entries, records)].map(({ index }) => index);

  it('is what was accepted last, whatever was not sent since', () => {
    assert.deepEqual(accepted(sendOf(1, ['a', 'accepted'], ['x', 'accepted'])), [0]);
    assert.deepEqual(accepted(sendOf(1, ['a', 'accepted']), sendOf(2, ['a', 'not-sent'])), [0]);
    assert.deepEqual(accepted(sendOf(1, ['a', 'accepted']), sendOf(2, ['a', 'rejected'])), []);
    assert.deepEqual(accepted(sendOf(1, ['a', 'unknown'])), []);
  });

  it('counts equal entries as many times as they were accepted', () => {
    assert.deepEqual(accepted(sendOf(1, ['b', 'accepted'])), [1]);
    assert.deepEqual(accepted(sendOf(1, ['b', 'accepted'], ['b', 'accepted'])), [1, 2]);
  });
});

describe('the guard before entries are repeated', () => {
  const acme: AwsConnection = { kind: 'aws', name: 'acme', production: false, partnerNames: [] };
  const others = 'Send the Other One';
  const all = 'Send All';

  /** A send of `a` and `c`, both accepted by that connection. */
  const acceptedBy = (connection: Connection, changes: Partial<SendRecord> = {}): SendRecord => ({
    ...sendOf(1, ['a', 'accepted'], ['c', 'accepted']),
    connectionHash: hash(connectionKey(connection)),
    ...changes,
  });

  interface Standing {
    readonly records?: readonly SendRecord[];
    readonly whenAsked?: RepeatsAsked;
    /** Of which entries the window itself knows that they were accepted, by their hashes. */
    readonly shown?: string;
    /** What the place that the connection leads to is called in records. */
    readonly place?: string;
  }

  /** A guard, and the person whom it asks. */
  function guardBefore(
    { records = [acceptedBy(acme)], whenAsked = 'always', shown = '', place }: Standing,
    ...presses: readonly string[]
  ) {
    const person = new AskedPerson(...presses);
    const guard = new RepeatGuard(
      { newestOfEach: () => Promise.resolve(records) },
      { whenAsked: () => whenAsked, ask: person.ask, placeHashOf: () => Promise.resolve(place) },
    );
    return {
      /** Which of the entries `a` and `b` leave; undefined: nothing is sent. */
      leaving: async (connection: Connection = acme): Promise<string | undefined> => {
        const entries = ['a', 'b'].map((name, index): DepartingEntry => ({
          outgoing: {},
          bytes: 1,
          index,
          line: 1,
          hash: name,
        }));
        const wanted = await guard.wanted(entries, 'file:///shop/a.events.json', connection, ({ hash: own }) =>
          shown.includes(own) ? outcomeOf('accepted') : undefined,
        );
        return wanted?.map((entry) => entry.hash).join('');
      },
      /** How often it asked since this was last looked at. */
      asked: () => person.asked.splice(0).length,
    };
  }

  const buttons = [
    [others, 'b'],
    [all, 'ab'],
    ['', undefined],
  ] as const;
  for (const [button, left] of buttons) {
    it(`does what its button says: ${button === '' ? 'none' : button}`, async () => {
      const { leaving, asked } = guardBefore({}, button);
      assert.equal(await leaving(), left);
      assert.equal(asked(), 1);
    });
  }

  it('asks each time, until the person wants no more of it, on that connection', async () => {
    const records = [acceptedBy(acme), acceptedBy(local)];
    const { leaving, asked } = guardBefore({ records }, all, "Send All, Don't Ask Again", others);
    assert.equal(await leaving(), 'ab');
    assert.equal(await leaving(), 'ab');
    assert.equal(asked(), 2);
    assert.equal(await leaving(), 'ab');
    assert.equal(asked(), 0);
    assert.equal(await leaving(local), 'b');
    assert.equal(asked(), 1);
  });

  const settings: readonly (readonly [RepeatsAsked, onLocal: number, overAws: number])[] = [
    ['always', 1, 1],
    ['not-local', 0, 1],
    ['never', 0, 0],
  ];
  for (const [whenAsked, onLocal, overAws] of settings) {
    it(`asks as the setting ${whenAsked} says`, async () => {
      const { leaving, asked } = guardBefore({ records: [acceptedBy(acme), acceptedBy(local)], whenAsked });
      await leaving(local);
      assert.equal(asked(), onLocal);
      await leaving(acme);
      assert.equal(asked(), overAws);
    });
  }

  it('asks by what the window shows, and by what is recorded', async () => {
    assert.equal(await guardBefore({ records: [], shown: 'b' }, others).leaving(), 'a');
    assert.equal(await guardBefore({ records: [], shown: 'ab' }, 'Send Again').leaving(), 'ab');
    const both = guardBefore({ shown: 'b' });
    assert.equal(await both.leaving(), undefined);
    assert.equal(both.asked(), 1);
  });

  it('asks nothing about what another connection accepted, unless it leads to the same place', async () => {
    const elsewhere = { records: [acceptedBy({ ...acme, name: 'other' }, { placeHash: 'one' })] };
    for (const place of [undefined, 'another']) {
      const { leaving, asked } = guardBefore({ ...elsewhere, ...(place !== undefined && { place }) });
      assert.equal(await leaving(), 'ab');
      assert.equal(asked(), 0);
    }
    assert.equal(await guardBefore({ ...elsewhere, place: 'one' }, others).leaving(), 'b');
  });
});

describe('the question before entries are repeated', () => {
  const asked = (entries: number, repeated: number): string => {
    const { question, lines, buttons } = repeatQuestion('acme', entries, repeated);
    return [question, ...lines, ...buttons.map(({ words }) => words)].map(inEnglish).join('\n');
  };

  it('offers the others', () => {
    assert.equal(
      asked(2000, 720),
      [
        'acme accepted 720 of the 2,000 entries already.',
        'Sent again, they arrive twice: as second events of their own.',
        'Send the Other 1,280',
        'Send All',
        "Send All, Don't Ask Again",
      ].join('\n'),
    );
    assert.match(asked(2, 1), /^acme accepted 1 of the 2 entries already\.\n.*\nSend the Other One\n/);
  });

  it('offers no others where there are none', () => {
    assert.match(
      asked(12, 12),
      /^acme accepted these 12 entries already\.\n.*\nSend Again\nSend Again, Don't Ask Again$/,
    );
    assert.match(asked(1, 1), /^acme accepted this entry already\.\nSent again, it arrives twice: .*\nSend Again\n/);
  });
});
