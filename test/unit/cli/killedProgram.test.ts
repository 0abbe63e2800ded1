import assert from 'node:assert/strict';
import { activeSource } from '../local/running';
import { endOf, eventsText, programOfSuite } from './programRun';

const count = 1000;

/** How Local misbehaves while the program is killed. */
const faults: readonly string[] = [
  'throttle:rate=20,burst=5',
  'throttle-entries:rate=400,burst=50',
  'stall:seconds=0.2',
  'reset-after:chance=0.2 throttle:rate=30,burst=5',
  'error-before:chance=0.3 stall:seconds=0.1',
];

describe('the program that is killed while Local misbehaves', function () {
  this.timeout(60_000);
  const program = programOfSuite();

  for (const fault of faults) {
    it(`leaves books that agree, says so the next time, and sends the rest once (${fault})`, async () => {
      const { folder, running, misbehave, deliveredAtLeast, local } = program();
      await folder.write('a.events.json', eventsText(count, activeSource));
      misbehave(fault);
      const child = folder.start(['send', 'a.events.json', ...local]);
      const ended = endOf(child);
      await Promise.race([ended, deliveredAtLeast(100)]);
      child.kill('SIGKILL');
      assert.equal((await ended).code, null);
      const [killed] = await folder.records();
      const kinds = killed?.entries.map(({ outcome }) => outcome?.kind) ?? [];
      assert.equal(kinds.length, count);
      const times = (): readonly number[] => {
        const delivered = Array.from({ length: count }, () => 0);
        for (const { detail } of running.local.deliveredEvents()) {
          const { number } = JSON.parse(detail) as { readonly number: number };
          delivered[number] = (delivered[number] ?? 0) + 1;
        }
        return delivered;
      };
      const taken = times();
      for (const [index, kind] of kinds.entries()) {
        const arrived = taken[index];
        if (kind === 'accepted') assert.equal(arrived, 1, `entry ${index} arrived`);
        else if (kind !== 'unknown') assert.equal(arrived, 0, `entry ${index}, ${kind}, did not arrive`);
      }
      misbehave(undefined);
      const next = await folder.run(['send', 'a.events.json', '--resend', 'not-sent', ...local]);
      const told = /^A send of .*a\.events\.json to Local \(127\.0\.0\.1:\d+\) was interrupted: .*\d+ not sent\.\n$/;
      assert.match(next.err, told);
      assert.equal(next.code, 0);
      const rejected = await folder.run(['send', 'a.events.json', '--resend', 'rejected', ...local]);
      assert.equal(rejected.code, 0);
      assert.doesNotMatch(rejected.err, /interrupted/);
      for (const [index, arrived] of times().entries()) {
        if (kinds[index] === 'unknown') assert.ok(arrived <= 1, `entry ${index} was not repeated`);
        else assert.equal(arrived, 1, `entry ${index} arrived once`);
      }
    });
  }
});
