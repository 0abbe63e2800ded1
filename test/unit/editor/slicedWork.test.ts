import assert from 'node:assert/strict';
import { checkDocument, checkEntriesInSteps, defaultCheckSettings } from '../../../src/check/documentCheck';
import { SlicedWork } from '../../../src/editor/slicedWork';
import { EventsDocument } from '../../../src/model/eventsDocument';

/** A clock that stands still but for what takes time on it. */
let time = 0;
const now = (): number => time;

/** Steps that take so many milliseconds each; the result is how many there were. */
function* steps(count: number, milliseconds: number): Generator<void, number> {
  for (let step = 0; step < count; step += 1) {
    time += milliseconds;
    yield;
  }
  return count;
}

describe('work in slices', () => {
  it('is done at once where it is short', () => {
    const results: number[] = [];
    const work = new SlicedWork(steps(4, 12), (result) => results.push(result), now);
    assert.deepEqual([results, work.isOver], [[4], true]);
  });

  it('lets everything else have its turn where it is long', async () => {
    const results: number[] = [];
    const work = new SlicedWork(steps(20, 10), (result) => results.push(result), now);
    assert.deepEqual([results, work.isOver], [[], false]);
    let turns = 0;
    const takeTurn = (): void => {
      turns += 1;
      if (!work.isOver) setImmediate(takeTurn);
    };
    setImmediate(takeTurn);
    assert.equal(await work.ended, 20);
    assert.deepEqual(results, [20]);
    assert.equal(turns, 3);
  });

  it('is finished at once for whoever cannot wait, and only once', async () => {
    const results: number[] = [];
    const work = new SlicedWork(steps(10, 10), (result) => results.push(result), now);
    assert.deepEqual(results, []);
    work.finish();
    assert.deepEqual(results, [10]);
    work.finish();
    assert.equal(await work.ended, 10);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(results, [10]);
  });

  it('brings nothing once it is given up', async () => {
    const results: number[] = [];
    const work = new SlicedWork(steps(10, 10), (result) => results.push(result), now);
    work.stop();
    assert.equal(await work.ended, undefined);
    work.finish();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([results, work.isOver], [[], true]);
  });
});

describe('a very large file', () => {
  it('is read and checked in many steps, and comes out the same', () => {
    const text = `[${Array.from({ length: 20_000 }, (_, index) => `{"source":${index}}`).join()}]`;
    let count = 0;
    const run = <Result>(work: Generator<void, Result>): Result => {
      for (;;) {
        const step = work.next();
        count += 1;
        if (step.done === true) return step.value;
      }
    };
    const whole = EventsDocument.read(text);
    const document = run(EventsDocument.readInSteps(text));
    assert.deepEqual(
      document.entries.map(({ id, start, end, content }) => [id, start, end, content.text]),
      whole.entries.map(({ id, start, end, content }) => [id, start, end, content.text]),
    );
    run(checkEntriesInSteps(document));
    assert.deepEqual(
      checkDocument(document, defaultCheckSettings).counts,
      checkDocument(whole, defaultCheckSettings).counts,
    );
    assert.ok(count > 400, `${count} steps`);
  });
});
