import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { activeSource } from '../local/running';
import { endOf, programOfSuite } from './programRun';

/** Entries of a part of the file. */
const each = 200;
/** What is sent of the first part: what may still share a request with the next part waits for it. */
const first = each - 20;
/** An entry of the last part with an error, which is left out. */
const leftOut = 3 * each - 30;

describe('the send of a large file that is killed', function () {
  this.timeout(60_000);
  const program = programOfSuite();

  for (const [again, code] of [
    [['--resend', 'not-sent', '--invalid', 'send'], 0],
    [['--repeats', 'skip', '--invalid', 'skip'], 3],
  ] as const) {
    it(`leaves records that agree, and ${again.slice(0, 2).join(' ')} sends what had not left, and nothing twice`, async () => {
      const { folder, running, misbehave, deliveredAtLeast, local } = program();
      await folder.write('large.events.json', largeText());
      const times = (): readonly number[] => {
        const delivered = Array.from({ length: 3 * each }, () => 0);
        for (const { detail } of running.local.deliveredEvents()) {
          const { number } = JSON.parse(detail) as { readonly number: number };
          delivered[number] = (delivered[number] ?? 0) + 1;
        }
        return delivered;
      };
      const child = folder.start(['send', 'large.events.json', '--invalid', 'skip', ...local]);
      const ended = endOf(child);
      // The first part is answered; of the second one what leaves is taken, and gets no answer.
      await Promise.race([ended, deliveredAtLeast(first)]);
      misbehave('stall:seconds=60');
      await Promise.race([ended, deliveredAtLeast(first + 1)]);
      child.kill('SIGKILL');
      assert.equal((await ended).code, null);

      const records = await folder.records();
      assert.deepEqual(
        records.map(({ entries }) => entries.length),
        [first, each],
      );
      const [answered = [], second = []] = records.map(({ entries }) => entries.map(({ outcome }) => outcome?.kind));
      assert.deepEqual([...new Set(answered)], ['accepted']);
      assert.deepEqual([...new Set(second)].sort(), ['not-sent', 'unknown']);
      const taken = times();
      for (const [index, kind] of second.entries()) {
        if (kind === 'not-sent') assert.equal(taken[first + index], 0, `entry ${first + index} did not leave`);
      }

      misbehave(undefined);
      const next = await folder.run(['send', 'large.events.json', ...again, ...local]);
      // Told of all of it: the part that was answered, the one that was cut off, and the one that had not begun.
      const unknown = second.filter((kind) => kind === 'unknown').length;
      const notSent = 3 * each - 1 - first - unknown;
      const told = `was interrupted: ${first} accepted, ${unknown} unknown, ${notSent} not sent.`;
      const words = next.err.split('\n').find((line) => line.startsWith('A send of '));
      assert.ok(words?.includes('large.events.json to Local') && words.endsWith(told), `${words}, not ${told}`);
      if (code === 3) assert.match(next.err, /: \d+ entries left out, of which no answer came before\./);
      assert.equal(next.code, code);
      for (const [index, arrived] of times().entries()) {
        if (index === leftOut) {
          assert.equal(arrived, 0, 'what was left out is not sent later');
          continue;
        }
        // What left without an answer may have been lost on its way.
        const isUnknown = second[index - first] === 'unknown';
        assert.ok(isUnknown ? arrived <= 1 : arrived === 1, `entry ${index} arrived ${arrived} times`);
      }
    });
  }

  it('is told by the next one, but not that of a file that changed meanwhile: that was said at once', async () => {
    const { folder, misbehave, deliveredAtLeast, local } = program();
    await folder.write('large.events.json', largeText());
    const child = folder.start(['send', 'large.events.json', '--invalid', 'skip', ...local]);
    const ended = endOf(child);
    await Promise.race([ended, deliveredAtLeast(first)]);
    misbehave('stall:seconds=1');
    await Promise.race([ended, deliveredAtLeast(first + 1)]);
    await folder.write(
      'large.events.json',
      largeText().replace(`"number":${3 * each - 1}`, `"number":${3 * each - 2}`),
    );
    misbehave(undefined);
    assert.match((await ended).err, /was changed while it was sent: the rest of it was not sent\./);
    const records = await folder.records();
    assert.equal(
      records.at(-1)?.entriesAfter,
      3 * each - 1 - records.reduce((sum, { entries }) => sum + entries.length, 0),
    );
    const next = await folder.run(['send', 'large.events.json', '--resend', 'rejected', ...local]);
    assert.doesNotMatch(next.err, /was interrupted/);
  });

  it('is none where it ended and the record of its last part was removed since', async () => {
    const { folder, local } = program();
    await folder.write('large.events.json', largeText());
    await folder.run(['send', 'large.events.json', '--invalid', 'skip', ...local]);
    const last = (await folder.records()).at(-1)?.id ?? '';
    for (const name of await readdir(folder.ledger)) {
      if (name.startsWith(last)) await rm(join(folder.ledger, name));
    }
    const next = await folder.run(['send', 'large.events.json', '--resend', 'rejected', ...local]);
    assert.equal((await folder.records()).length, 2);
    assert.doesNotMatch(next.err, /was interrupted/);
  });
});

/** An events file of three parts: blanks make it large. */
function largeText(): string {
  const part = (number: number): string => {
    const entries = Array.from(
      { length: each },
      (_, index) =>
        `{"Source":"${number * each + index === leftOut ? 'wrong' : activeSource}","DetailType":"Order placed","Detail":{"number":${number * each + index}}}`,
    );
    const last = entries.pop() ?? '';
    return [...entries, `${' '.repeat(8_000_000)}\n${last}`].join(',\n');
  };
  return `[\n${[0, 1, 2].map(part).join(',\n')}\n]\n`;
}
