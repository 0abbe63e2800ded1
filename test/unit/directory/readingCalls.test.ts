import assert from 'node:assert/strict';
import { ReadingCalls, type Read } from '../../../src/directory/readingCalls';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { CallAnswer } from '../../../src/eventbridge/partnerEventsApi';
import { sentence } from '../../../src/model/sentence';
import { systemClock, type Clock } from '../../../src/sending/clock';

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
    const cancelled = { kind: 'not-reached', reason: sentence('Cancelled before it was sent.'), retryable: false };
    assert.deepEqual(await waiting, cancelled);
    assert.deepEqual(await make('h', given.signal), cancelled);
    assert.equal(names(), 'abcd');
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

  it('are made again only when the pause after a throttle is over', async () => {
    let over: () => void = () => undefined;
    const clock: Clock = { now: () => 0, sleep: () => new Promise<void>((resolve) => (over = resolve)) };
    const patient = new ReadingCalls(
      () => Promise.resolve(openLocalConnection('http://127.0.0.1:1')),
      clock,
      () => 0,
    );
    const busy: CallAnswer<string> = {
      kind: 'refused',
      error: { code: 'ThrottlingException', message: 'Slow down.' },
      throttled: true,
    };
    let made = 0;
    const answer = patient.during('asked', (read: Read) =>
      read(never, () => {
        made += 1;
        return Promise.resolve(made === 1 ? busy : answered);
      }),
    );
    await turns();
    assert.equal(made, 1);
    over();
    assert.deepEqual(await answer, answered);
    assert.equal(made, 2);
  });

  it('are not made where the service cannot be opened', async () => {
    const closed = new ReadingCalls(
      () => Promise.reject(new Error('No profile.')),
      systemClock,
      () => 0,
    );
    const answer = await closed.during('asked', (read: Read) => read(never, () => assert.fail()));
    assert.deepEqual(answer, {
      kind: 'not-reached',
      reason: sentence('The service could not be opened: {0}', 'No profile.'),
      retryable: false,
    });
  });
});
