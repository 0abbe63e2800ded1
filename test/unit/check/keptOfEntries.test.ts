import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The most bytes that may be kept of what was found out about one entry, by its shape. */
const mostBytes: Readonly<Record<string, number>> = {
  'nothing wrong': 800,
  'nothing wrong and a long Detail': 800,
  'nothing wrong and a long Detail in a string': 800,
  'many Resources': 800,
  'one problem': 1200,
  'a hundred problems': 3000,
};

/** Ways to check, each with what keeps too much where it does. */
const checks = [
  {
    check: 'entry',
    subject: 'What the checks keep of an entry',
    keeper:
      'a rule that checkEntry.ts (src/check/) calls, or what it says, keeps more than its counts and a few problems',
  },
  {
    check: 'file',
    subject: 'What the check of a file keeps for an entry',
    keeper:
      'a rule between entries that documentCheck.ts (src/check/) calls, or what it says, keeps more than a short value for each',
  },
] as const;

describe('What is kept', () => {
  let kept: Readonly<Record<string, Readonly<Record<string, number>>>>;

  before(async function () {
    this.timeout(60_000);
    const script = join(import.meta.dirname, 'keptBytes.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import=tsx', script]);
    kept = JSON.parse(stdout) as typeof kept;
  });

  for (const [what, most] of [
    ['a Source of its own', 1000],
    ['a Time of its own that is remarkable', 3000],
  ] as const) {
    it(`of a skimmed file with ${what} is what its values are, and not its text`, () => {
      const bytes = kept['skimmed files']?.[what];
      assert.ok(
        bytes !== undefined && bytes <= most,
        `${bytes} bytes are kept of a file: FileSkimmer keeps a piece of its text`,
      );
    });
  }

  for (const { check, subject, keeper } of checks) {
    describe(subject, () => {
      for (const [what, most] of Object.entries(mostBytes)) {
        it(`with ${what} is at most ${most} bytes`, () => {
          const bytes = kept[check]?.[what];
          assert.ok(bytes !== undefined);
          assert.ok(bytes <= most, `${bytes} bytes are kept of an entry with ${what}: ${keeper}`);
        });
      }
    });
  }
});
