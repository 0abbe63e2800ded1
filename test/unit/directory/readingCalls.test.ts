import assert from 'node:assert/strict';
import { ReadingCalls, type Read } from '../../../src/directory/readingCalls';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { CallAnswer } from '../../../src/eventbridge/partnerEventsApi';
import { systemClock } from '../../../src/sending/clock';

const never = new AbortController().signal;
const answered: CallAnswer<string> = { kind: 'answered', value: 'it' };

/** A call that is answered when somebody lets it be. */
interface Held {
  readonly name: string;
  answer(): void;
}

describe('the calls that only read', () => {
  const under: Held[] = [];
  const calls = new ReadingCalls(
    () => Promise.resolve(openLocalConnection('http://127.0.0.1:1')),
    systemClock,
    () => 0,
  );
  const make = (name: string, signal = never): Promise<CallAnswer<string>> =>
    calls.during('asked', (read: Read) =>
      read(signal, () => new Promise((resolve) => under.push({ name, answer: () => resolve(answered) }))),
    );
  const names = (): string => under.map(({ name }) => name).join('');
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };

  it('go on, four at once, when one that waited was given up', async () => {
    const given = new AbortController();
    const first = ['a', 'b', 'c', 'd'].map((name) => make(name));
    const waiting = make('e', given.signal);
    const others = ['f', 'g'].map((name) => make(name));
    await turns();
    assert.equal(names(), 'abcd');
    given.abort();
    assert.equal((await waiting).kind, 'not-reached');
    const aborted = await make('h', given.signal);
    assert.equal(aborted.kind, 'not-reached');
    under.shift()?.answer();
    await turns();
    assert.equal(names(), 'bcdf');
    while (under.length > 0) {
      under.shift()?.answer();
      await turns();
    }
    assert.deepEqual(
      new Set((await Promise.all([...first, ...others])).map(({ kind }) => kind)),
      new Set(['answered']),
    );
    const later = ['i', 'j', 'k', 'l', 'm'].map((name) => make(name));
    await turns();
    assert.equal(names(), 'ijkl');
    while (under.length > 0) {
      under.shift()?.answer();
      await turns();
    }
    await Promise.all(later);
  });
});
