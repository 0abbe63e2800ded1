import assert from 'node:assert/strict';
import { NewestAnswer } from '../../../src/connections/newestAnswer';

describe('The answers of look-ups', () => {
  it('count only where no newer look-up was begun, whatever order they arrive in', async () => {
    const lookUps = new NewestAnswer();
    const gives: ((answer: string) => void)[] = [];
    const held = () => new Promise<string>((resolve) => gives.push(resolve));
    const [first, second] = [lookUps.of(held), lookUps.of(held)];
    gives[1]?.('new');
    gives[0]?.('old');
    assert.deepEqual(await Promise.all([first, second]), [undefined, 'new']);
    assert.equal(await lookUps.of(() => Promise.resolve('next')), 'next');
  });

  it('are none where the look-up fails, and the next one counts', async () => {
    const lookUps = new NewestAnswer();
    await assert.rejects(
      lookUps.of(() => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await lookUps.of(() => Promise.resolve('next')), 'next');
  });
});
