import assert from 'node:assert/strict';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import { readFaultPlan } from '../../../src/local/faults/faultText';
import { countOutcomes } from '../../../src/sending/outcomeLook';
import { sendEntries } from '../../../src/sending/sendEntries';
import type { RequestSummary } from '../../../src/sending/sendEntriesOptions';
import { activeSource, run } from './running';

const never = new AbortController().signal;

describe('a send to a Local EventBridge that throttles, over sockets', function () {
  this.timeout(60_000);

  for (const fault of ['throttle:rate=100,burst=10', 'throttle-entries:rate=2000,burst=200']) {
    it(`brings 2,000 entries through ${fault}, each once, and leaves none rejected`, async () => {
      const reading = readFaultPlan(fault);
      assert.ok(reading.kind === 'plan');
      // Its clock stands still until it has throttled, so that it does on the slowest of machines.
      const start = Date.now();
      let throttledAt: number | undefined;
      const { local, stop } = await run({
        faults: reading.plan,
        now: () => start + (throttledAt === undefined ? 0 : Date.now() - throttledAt),
        log: (line) => {
          if (line.includes('ThrottlingException')) throttledAt ??= Date.now();
        },
      });
      const api = openLocalConnection(local.endpoint);
      try {
        const requests: RequestSummary[] = [];
        const { entries } = await sendEntries({
          entries: Array.from({ length: 2_000 }, (_, key) => {
            const entry = { source: activeSource, detailType: 'OrderPlaced', detail: `{"n":${String(key)}}` };
            return { key, entry, bytes: 100 };
          }),
          limits: { maxEntries: 20, maxBytes: 262_144 },
          api,
          cancel: never,
          stopWaiting: never,
          onOutcome: () => undefined,
          onRequest: (request) => requests.push(request),
        });
        assert.equal(countOutcomes(entries.map(({ outcome }) => outcome)).accepted, 2_000);
        const details = local.deliveredEvents().map(({ detail }) => detail);
        assert.equal(details.length, 2_000);
        assert.equal(new Set(details).size, 2_000);
        assert.ok(requests.length > 100, 'it was throttled');
      } finally {
        api.dispose();
        await stop();
      }
    });
  }
});
