import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CallAnswer, CallFailure, Page } from '../../../src/eventbridge/partnerEventsApi';
import { sentence } from '../../../src/model/sentence';
import { PagedList, type Extent } from '../../../src/directory/pagedList';

const unanswered: CallFailure = { kind: 'unanswered', reason: sentence('cut off') };
const tokenRefused: CallFailure = {
  kind: 'refused',
  error: { code: 'InvalidToken', message: 'expired' },
  throttled: false,
};
const further = (pages: number): Extent => ({ kind: 'further', pages });
const never = new AbortController().signal;

/** How the service treats one request, beside giving the next page. */
type Trouble = 'none' | 'fail' | 'refuse-token' | 'empty-page' | 'overlap';

/** A list of `size` items in pages, with trouble on the way: one piece for each request, none after them. */
class Service {
  requests = 0;
  private emptyPages = 0;

  constructor(
    private readonly size: number,
    private readonly pageSize: number,
    private readonly troubles: readonly Trouble[],
  ) {}

  readonly readPage = async (token: string | undefined): Promise<CallAnswer<Page<string>>> => {
    const trouble = this.troubles[this.requests] ?? 'none';
    this.requests += 1;
    await Promise.resolve();
    const start = token === undefined ? 0 : Number(token.split('|')[0]);
    if (trouble === 'fail') return unanswered;
    if (trouble === 'refuse-token' && token !== undefined) return tokenRefused;
    if (trouble === 'empty-page') {
      this.emptyPages += 1;
      return { kind: 'answered', value: { items: [], nextToken: `${start}|${this.emptyPages}` } };
    }
    const first = trouble === 'overlap' ? Math.max(0, start - 1) : start;
    const end = Math.min(this.size, start + this.pageSize);
    const items = Array.from({ length: end - first }, (_, index) => `source-${first + index}`);
    return { kind: 'answered', value: { items, ...(end < this.size && { nextToken: `${end}|0` }) } };
  };
}

interface Kept {
  readonly list: PagedList<string>;
  readonly items: Set<string>;
}

function listInto(items = new Set<string>(), changed: () => void = () => undefined): Kept {
  const list = new PagedList<string>(
    (item) => item,
    {
      add: (page) => {
        for (const item of page) items.add(item);
      },
      keepOnly: (keys) => {
        for (const item of items) if (!keys.has(item)) items.delete(item);
      },
    },
    changed,
  );
  return { list, items };
}

const all = (size: number): readonly string[] => Array.from({ length: size }, (_, index) => `source-${index}`);

describe('a list that comes in pages', () => {
  it('is read in full, each item once, whatever the pages, failures and presses', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.constantFrom<Trouble>('none', 'fail', 'refuse-token', 'empty-page', 'overlap'), { maxLength: 25 }),
        fc.integer({ min: 1, max: 5 }),
        async (size, pageSize, troubles, pages) => {
          const service = new Service(size, pageSize, troubles);
          const { list, items } = listInto();
          for (let press = 0; press < 200 && list.state.status !== 'complete'; press += 1) {
            const before = items.size;
            await list.readMore(further(pages), service.readPage, never);
            assert.ok(items.size >= before, 'what was read stays');
          }
          assert.equal(list.state.status, 'complete');
          assert.deepEqual([...items].toSorted(), all(size).toSorted());
        },
      ),
    );
  });

  it('stops after as many pages as were asked for', async () => {
    const service = new Service(100, 10, []);
    const { list, items } = listInto();
    await list.readMore(further(3), service.readPage, never);
    assert.equal(list.state.status, 'more');
    assert.equal(items.size, 30);
    assert.equal(service.requests, 3);
  });

  it('goes on after a failed page with that page', async () => {
    const service = new Service(30, 10, ['none', 'fail']);
    const { list, items } = listInto();
    await list.readMore(further(10), service.readPage, never);
    assert.deepEqual(list.state, { status: 'failed', failure: unanswered });
    assert.equal(items.size, 10);
    await list.readMore(further(10), service.readPage, never);
    assert.equal(list.state.status, 'complete');
    assert.equal(service.requests, 4);
  });

  it('ends where a token comes twice, and begins anew when it is tried again', async () => {
    const { list, items } = listInto();
    let loops = true;
    const readPage = (token: string | undefined): Promise<CallAnswer<Page<string>>> => {
      const place = token ?? 'a';
      const next = place === 'a' ? 'b' : loops ? 'a' : undefined;
      return Promise.resolve({
        kind: 'answered',
        value: { items: [place], ...(next !== undefined && { nextToken: next }) },
      });
    };
    await list.readMore(further(10), readPage, never);
    assert.deepEqual(list.state, { status: 'failed', failure: { kind: 'repeated' } });
    assert.deepEqual([...items], ['a', 'b']);
    loops = false;
    await list.readMore(further(10), readPage, never);
    assert.equal(list.state.status, 'complete');
  });

  it('begins anew once where its token is refused, and not for ever', async () => {
    const service = new Service(10, 2, Array<Trouble>(50).fill('refuse-token'));
    const { list, items } = listInto();
    await list.readMore(further(3), service.readPage, never);
    assert.equal(list.state.status, 'failed');
    assert.equal(service.requests, 4);
    assert.equal(items.size, 2);
  });

  it('does not begin anew where its last call was refused', async () => {
    const service = new Service(10, 2, ['none', 'refuse-token']);
    const { list, items } = listInto();
    await list.readMore({ kind: 'calls', calls: 2 }, service.readPage, never);
    assert.deepEqual(list.state, { status: 'failed', failure: tokenRefused });
    assert.equal(service.requests, 2);
    assert.equal(items.size, 2);
  });

  it('begins anew with the one call that it has left', async () => {
    const service = new Service(10, 2, ['none', 'refuse-token']);
    const { list, items } = listInto();
    await list.readMore({ kind: 'calls', calls: 3 }, service.readPage, never);
    assert.equal(list.state.status, 'more');
    assert.equal(service.requests, 3);
    assert.equal(items.size, 2);
  });

  it('counts as unread again once it was forgotten, also where it was stopped', async () => {
    const { list } = listInto();
    const reading = list.readMore(further(3), () => new Promise(() => undefined), never);
    list.stop();
    assert.equal(list.state.status, 'stopped');
    list.forget();
    assert.equal(list.state.status, 'unread');
    void reading;
    await Promise.resolve();
  });

  it('does not go through empty pages for ever', async () => {
    const service = new Service(
      1,
      1,
      Array.from({ length: 1000 }, () => 'empty-page' as const),
    );
    const { list } = listInto();
    await list.readMore(further(1), service.readPage, never);
    assert.equal(list.state.status, 'more');
    assert.equal(service.requests, 20);
  });

  it('keeps what it has when it is stopped, and takes nothing of a page that comes later', async () => {
    const { list, items } = listInto();
    let answerLate: () => void = () => undefined;
    const readPage = async (token: string | undefined): Promise<CallAnswer<Page<string>>> => {
      if (token !== undefined) await new Promise<void>((resolve) => (answerLate = resolve));
      return {
        kind: 'answered',
        value: { items: [token ?? 'first'], ...(token === undefined && { nextToken: 'next' }) },
      };
    };
    const reading = list.readMore(further(10), readPage, never);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    list.stop();
    assert.equal(list.state.status, 'stopped');
    answerLate();
    await reading;
    assert.deepEqual([...items], ['first']);
    const again = list.readMore(further(10), readPage, never);
    answerLate();
    await again;
    assert.equal(list.state.status, 'complete');
    assert.deepEqual([...items], ['first', 'next']);
  });

  it('is unread at first, and tells of a stop once', async () => {
    let told = 0;
    const { list } = listInto(new Set(), () => (told += 1));
    assert.equal(list.state.status, 'unread');
    list.stop();
    assert.equal(list.state.status, 'unread');
    const reading = list.readMore(further(1), () => Promise.resolve(unanswered), never);
    told = 0;
    list.stop();
    list.stop();
    assert.equal(told, 1);
    await reading;
    assert.equal(list.state.status, 'stopped');
  });

  it('is read on while an earlier reading, stopped, is still answered', async () => {
    const { list, items } = listInto();
    const answers: ((answer: CallAnswer<Page<string>>) => void)[] = [];
    const readPage = (): Promise<CallAnswer<Page<string>>> => new Promise((resolve) => answers.push(resolve));
    const earlier = list.readMore(further(1), readPage, never);
    list.stop();
    const later = list.readMore(further(1), readPage, never);
    answers[0]?.({ kind: 'answered', value: { items: ['earlier'] } });
    await earlier;
    assert.equal(list.state.status, 'reading');
    answers[1]?.({ kind: 'answered', value: { items: ['later'] } });
    await later;
    assert.equal(list.state.status, 'complete');
    assert.deepEqual([...items], ['later']);
  });

  it('read anew, shows what it knew until the end, and then drops what is gone', async () => {
    const seen: number[] = [];
    const { list, items } = listInto(new Set(), () => seen.push(items.size));
    await list.readMore(further(10), new Service(30, 10, []).readPage, never);
    seen.length = 0;
    await list.readAnew(further(1), new Service(15, 10, []).readPage, never);
    assert.deepEqual([...items], all(15));
    assert.equal(seen[0], 30);
  });

  it('read anew, counts what it knew as all of it until a page brings something else', async () => {
    const seen: boolean[] = [];
    const { list } = listInto(new Set(), () => {
      const { status, wasWhole = false } = list.state;
      seen.push(status === 'complete' || wasWhole);
    });
    await list.readMore(further(10), new Service(30, 10, []).readPage, never);
    assert.deepEqual(new Set(seen.slice(0, -2)), new Set([false]));
    seen.length = 0;
    await list.readAnew(further(1), new Service(30, 10, []).readPage, never);
    await list.readAnew(further(1), new Service(15, 10, []).readPage, never);
    list.forget();
    assert.deepEqual(list.state, { status: 'unread', wasWhole: true });
    assert.deepEqual(new Set(seen), new Set([true]));
    seen.length = 0;
    await list.readAnew(further(10), new Service(40, 10, []).readPage, never);
    assert.deepEqual(seen, [true, true, false, false, true, true]);
  });

  it('read anew without success, does not say that it knows all', async () => {
    const { list } = listInto();
    await list.readMore(further(10), new Service(30, 10, []).readPage, never);
    await list.readAnew(further(1), new Service(30, 10, ['none', 'fail']).readPage, never);
    assert.deepEqual(list.state, { status: 'failed', failure: unanswered });
  });

  it('is whole with the page that ends it, not after a moment', async () => {
    const seen: string[] = [];
    const { list } = listInto(new Set(), () => seen.push(list.state.status));
    await list.readMore(further(10), new Service(3, 10, []).readPage, never);
    assert.deepEqual(seen, ['reading', 'complete', 'complete']);
  });

  it('read anew, comes as far as it was', async () => {
    const service = new Service(100, 10, []);
    const { list } = listInto();
    await list.readMore(further(3), service.readPage, never);
    await list.readAnew(further(1), service.readPage, never);
    assert.equal(service.requests, 6);
    await list.readMore(further(3), service.readPage, never);
    assert.equal(service.requests, 9);
  });
});
