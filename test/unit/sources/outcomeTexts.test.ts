import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { AccountOutcome } from '../../../src/offering/accountOutcome';
import { linesOf, outcomeText, successText, summaryOf } from '../../../src/sources/create/outcomeTexts';

const created: AccountOutcome = { kind: 'created', arn: 'arn' };
const before: AccountOutcome = { kind: 'already-offered' };
const failed: AccountOutcome = { kind: 'failed', reason: sentence('{0}: {1}', 'LimitExceededException', 'No more.') };
const unknown: AccountOutcome = { kind: 'unknown', reason: sentence('no answer within {0} seconds', 60) };
const notTried: AccountOutcome = { kind: 'not-tried', reason: sentence('Cancelled before its turn.') };

describe('How it went for all accounts', () => {
  const rows: readonly (readonly [readonly AccountOutcome[], string])[] = [
    [[created], 'Created for 0'],
    [[before], '0 had it before'],
    [[failed], 'Not created for 0'],
    [[notTried], 'Not created for 0'],
    [[unknown], 'Unknown whether it was created for 0'],
    [[created, created], 'Created for 2 accounts'],
    [[before, before], 'All 2 accounts had it before'],
    [[created, before], 'Created for 1 of 2 accounts, 1 had it before'],
    [[created, failed, unknown], 'Created for 1 of 3 accounts'],
    [[failed, failed], 'Created for 0 of 2 accounts'],
  ];
  for (const [outcomes, text] of rows) {
    it(text, () => {
      assert.equal(inEnglish(summaryOf(outcomes.map((outcome, index) => ({ account: String(index), outcome })))), text);
    });
  }
});

describe('What became of each account, where all have the source', () => {
  const said = (...outcomes: readonly AccountOutcome[]): string =>
    inEnglish(successText(outcomes.map((outcome, index) => ({ account: String(index), outcome }))));

  it('is said of up to three, and counted of more', () => {
    assert.equal(said(created), 'Created for 0');
    assert.equal(said(created, before, created), '0 created, 1 had it before, 2 created');
    assert.equal(said(created, before, created, created), 'Created for 3 of 4 accounts, 1 had it before');
  });
});

describe('The outcome of an account', () => {
  it('has an icon and a word of its own, and a reason that is a sentence', () => {
    const texts = [created, before, failed, unknown, notTried].map(outcomeText);
    assert.equal(new Set(texts.map(({ icon }) => icon)).size, 5);
    assert.equal(new Set(texts.map(({ word }) => inEnglish(word))).size, 5);
    for (const { reason } of texts) assert.match(inEnglish(reason), /^[A-Z].*\.$/);
  });

  it('says what is certain of it, and what to do where something is not', () => {
    const said = (outcome: AccountOutcome): readonly string[] => {
      const { reason, advice } = outcomeText(outcome);
      return [reason, ...(advice === undefined ? [] : [advice])].map(inEnglish);
    };
    const looked = 'The account has it: found when looked for.';
    assert.deepEqual(said({ ...before, isSeen: true }), [looked]);
    assert.deepEqual(said(before), ['The account had it before; nothing was changed.']);
    assert.deepEqual(said({ ...failed, advice: sentence('Ask {0}.', 'acme') }), [
      'LimitExceededException: No more.',
      'Ask acme.',
    ]);
    assert.deepEqual(said(failed), ['LimitExceededException: No more.']);
    assert.deepEqual(said(notTried), ['Cancelled before its turn.']);
    const [reason, advice] = said(unknown);
    assert.equal(reason, 'No usable answer: no answer within 60 seconds.');
    assert.match(advice ?? '', /may have been created or not\. Look before you try again\.$/);
    assert.match(said({ ...unknown, isMissed: true })[1] ?? '', /it may still appear\. Look again in a while\.$/);
  });
});

describe('A text in lines', () => {
  it('loses nothing, no line with several words is too long, and none ends before it must', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z.]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 1, max: 30 }),
        (words, width) => {
          const lines = linesOf(words.join(' '), width);
          assert.equal(lines.join(' '), words.join(' '));
          for (const [index, line] of lines.entries()) {
            assert.ok(line.length <= width || !line.includes(' '));
            const [next] = lines[index + 1]?.split(' ') ?? [];
            assert.ok(next === undefined || `${line} ${next}`.length > width);
          }
        },
      ),
    );
  });
});
