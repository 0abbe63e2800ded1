import { ListEventSourcesCommand } from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { refusalOf, run } from './running';

describe('a Local EventBridge that fails itself', () => {
  it('answers so, tells where in its code it was and nothing of what was sent, and goes on', async () => {
    let thrown: Error | undefined;
    const { client, log, troubles, stop } = await run({
      now: () => {
        if (thrown === undefined) return 0;
        throw thrown;
      },
    });
    const list = (): Promise<unknown> => client.send(new ListEventSourcesCommand({ NamePrefix: 'secret' }));
    for (const [failure, kind] of [
      [new RangeError('secret'), 'RangeError'],
      ['secret' as unknown as Error, 'string'],
    ] as const) {
      thrown = failure;
      const message = `The Local EventBridge itself failed (${kind}).`;
      assert.deepEqual(await refusalOf(list()), { name: 'InternalException', message, status: 500 });
      assert.match(log.at(-1) ?? '', /^ListEventSources 500 [\da-f-]{36} InternalException$/);
    }
    thrown = undefined;
    await list();
    await stop();
    const [first, second, ...others] = troubles.filter(({ kind }) => kind === 'internal');
    assert.ok(first?.kind === 'internal');
    assert.match(first.places, /^RangeError {4}at /);
    assert.ok(!first.places.includes('secret'));
    assert.deepEqual([second, ...others], [{ kind: 'internal', places: 'string' }]);
  });
});
