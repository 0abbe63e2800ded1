import assert from 'node:assert/strict';
import type { CallAnswer } from '../../../src/eventbridge/partnerEventsApi';
import { inEnglish, sentence } from '../../../src/model/sentence';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import { startLocalEventBridge } from '../../../src/local/localEventBridge';
import { memoryStateStore } from '../../../src/local/stateStore';
import type { Offer } from '../../../src/offering/callOffers';
import { deleteOffers, type DeletionOutcome } from '../../../src/offering/deleteOffers';

const offers: readonly Offer[] = Array.from({ length: 8 }, (_, at) => ({
  sourceName: `aws.partner/example.com.test/orders/s${String(at % 4)}`,
  account: at < 4 ? '111122223333' : '444455556666',
}));
const done: CallAnswer<undefined> = { kind: 'answered', value: undefined };

/** Deletes, and tells which calls left and what each outcome is. */
async function deleted(
  answerOf: (call: number) => CallAnswer<undefined> | Error,
  cancel = new AbortController(),
): Promise<{ readonly calls: readonly Offer[]; readonly outcomes: readonly DeletionOutcome[] }> {
  const calls: Offer[] = [];
  const outcomes = await deleteOffers({
    offers,
    cancel: cancel.signal,
    api: {
      deleteSource: (sourceName, account) => {
        calls.push({ sourceName, account });
        const answer = answerOf(calls.length);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
  });
  assert.deepEqual(
    outcomes.map(({ offer }) => offer),
    offers,
  );
  return { calls, outcomes: outcomes.map(({ outcome }) => outcome) };
}

describe('Deleting several sources', () => {
  it('makes one call for each source and account, each with one outcome', async () => {
    const { calls, outcomes } = await deleted((call) =>
      call === 2
        ? { kind: 'refused', error: { code: 'ConcurrentModificationException', message: 'm' }, throttled: false }
        : call === 3
          ? { kind: 'unanswered', reason: sentence('reset') }
          : call === 4
            ? new TypeError('x')
            : done,
    );
    assert.deepEqual(calls, offers);
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['deleted', 'failed', 'unknown', 'unknown', 'deleted', 'deleted', 'deleted', 'deleted'],
    );
  });

  it('says of what was cancelled before its turn that it was not tried', async () => {
    const cancel = new AbortController();
    const { calls, outcomes } = await deleted((call) => {
      if (call === 3) cancel.abort();
      return done;
    }, cancel);
    assert.equal(calls.length, 3);
    assert.deepEqual(
      outcomes.map((outcome) => (outcome.kind === 'not-tried' ? inEnglish(outcome.reason) : outcome.kind)),
      [...Array<string>(3).fill('deleted'), ...Array<string>(5).fill('Cancelled before its turn.')],
    );
  });

  it('ends the rest where every call would be refused', async () => {
    const { calls, outcomes } = await deleted(() => ({
      kind: 'refused',
      error: { code: 'AccessDeniedException', message: 'm' },
      throttled: false,
    }));
    assert.ok(calls.length <= 3, String(calls.length));
    assert.equal(outcomes.at(-1)?.kind, 'not-tried');
  });

  it('takes sources back from Local', async () => {
    const local = await startLocalEventBridge({ state: memoryStateStore() });
    const api = openLocalConnection(local.endpoint);
    try {
      const { signal } = new AbortController();
      for (const { sourceName, account } of offers) await api.createSource(sourceName, account, signal);
      const outcomes = await deleteOffers({ offers, api, cancel: signal });
      assert.ok(outcomes.every(({ outcome }) => outcome.kind === 'deleted'));
      const listed = await api.listSources('aws.partner/example.com.test/orders/s', undefined, signal);
      assert.ok(listed.kind === 'answered');
      assert.deepEqual(listed.value.items, []);
    } finally {
      api.dispose();
      await local.close();
    }
  });
});
