import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSkimmer } from '../../../src/check/fileSkimmer';
import { defaultCheckSettings } from '../../../src/check/documentCheck';
import { checkText } from '../../../src/cli/check/foundProblems';
import { checkLargeFile } from '../../../src/cli/check/largeReport';
import { partsOf } from '../../../src/cli/largeFile';

describe('a large file that is read in parts', () => {
  let folder: string;
  let path: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'large-file-'));
    path = join(folder, 'a.events.json');
  });
  after(() => rm(folder, { recursive: true }));

  const filler = fc.constantFrom('', ' ', '\n', '\r\n', '/* ], */', '// "x" ]\n', '\t');
  const entry = fc.constantFrom(
    '{"Source":"aws.partner/example.com.test/a/b","DetailType":"x","Detail":{"a":"\\"]},{\\\\"}}',
    '{"Source":"aws.partner/example.com.test/a/b","DetailType":"x","Detail":"{\\"a\\":[1,2]}"}',
    '{"source":1}',
    '7',
    '"a ] text, with \\u00e9"',
    '{"Detail":{"a":[[{}]]}, /* , ] */ "Time":12}',
  );
  const elements = fc.array(fc.tuple(filler, entry, filler), { maxLength: 40 });
  const frames = fc.constantFrom(
    ['[', ']'],
    ['{"Entries":[', ']}'],
    ['{ "Other": ["Entries"], // [\n"Entries" : [', '], "More": 1}\n'],
  );
  const file = fc.tuple(frames, elements, fc.boolean()).map(([[head = '', tail = ''], all, hasComma]) => {
    const inner = all.map(([before, one, behind]) => before + one + behind).join(',');
    return head + inner + (hasComma && all.length > 0 ? ',' : '') + tail;
  });

  it('has the entries of the whole, and the same problems at the same places', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        await writeFile(path, text);
        const whole = checkText(path, text, defaultCheckSettings, new FileSkimmer(defaultCheckSettings));
        const parts = await checkLargeFile(path, defaultCheckSettings, { entries: 3, length: 1000 });
        assert.equal(parts.entries, whole.entries);
        // Which entries travel together no part knows.
        const ofEntries = whole.problems.filter(({ code }) => !['request-size', 'request-incomplete'].includes(code));
        assert.deepEqual(byPlace(parts.problems), byPlace(ofEntries));
        assert.equal(parts.counts.errors, ofEntries.filter(({ severity }) => severity === 'error').length);
      }),
      { numRuns: 100 },
    );
  });

  function byPlace<Placed extends { readonly line: number; readonly column: number; readonly message: string }>(
    placed: readonly Placed[],
  ): readonly Placed[] {
    return placed.toSorted(
      (one, other) => one.line - other.line || one.column - other.column || (one.message < other.message ? -1 : 1),
    );
  }

  it('is refused where no entries can be told apart in it', async () => {
    await writeFile(path, '{"Other": [1, 2]}');
    const parts = partsOf(path);
    await assert.rejects(parts.next(), /holds neither an array of entries nor a request with Entries/);
  });
});
