import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import { overriddenMembers, overriddenSentence } from '../../../src/ledger/overriddenMembers';
import type { RecordedEntry } from '../../../src/ledger/sendRecord';
import { entry } from './recordedSends';

/** What is said of the members of a send that were others than in the file. */
function told(...entries: readonly Partial<RecordedEntry>[]): string | undefined {
  const members = overriddenMembers(entries.map((changes) => ({ ...entry, ...changes })));
  const words = overriddenSentence(members);
  return words && inEnglish(words);
}

const lead = 'For this send alone, other than in the file:';

describe('what was other for a send than in the file', () => {
  it('is not spoken of where it is nothing', () => {
    assert.equal(told({ source: 'a' }, { source: 'b' }), undefined);
  });

  it('is told with what was sent in its place, where that is one for all of them', () => {
    const one = { source: 'a', detailType: 'x', overridden: ['Source', 'DetailType'] } as const;
    assert.equal(told(one), `${lead} Source: a · DetailType: x`);
    assert.equal(told(one, { source: 'b' }, { ...one, detailType: 'y' }), `${lead} Source: a · DetailType`);
    // What differs once differs, also where a later one is as the first.
    assert.equal(told(one, { ...one, detailType: 'y' }, one), `${lead} Source: a · DetailType`);
  });

  it('is told of Time and Resources where what was sent is kept', () => {
    const overridden = ['Time', 'Resources'] as const;
    const time = Date.UTC(2026, 0, 2, 3, 4, 5);
    assert.equal(
      told({ overridden, sent: { time, resources: ['arn:a', 'arn:b'] } }),
      `${lead} Time: 2026-01-02T03:04:05.000Z · Resources: arn:a, arn:b`,
    );
    assert.equal(told({ overridden }), `${lead} Time · Resources`);
  });

  it('is told by its beginning where it is long', () => {
    const words = told({ source: 'a'.repeat(5_000), overridden: ['Source'] }) ?? '';
    assert.match(words, /: Source: a+…$/);
    assert.ok(words.length < 200, words);
  });
});
