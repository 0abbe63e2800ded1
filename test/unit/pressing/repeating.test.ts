import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import { repeatQuestion } from '../../../src/pressing/repeatQuestion';
import { acceptedBefore } from '../../../src/pressing/restoredOutcomes';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { everyOutcome, recordOf } from '../ledger/recordedSends';

const outcomeOf = (kind: Outcome['kind']): Outcome =>
  everyOutcome.find((outcome) => outcome.kind === kind) ?? assert.fail(kind);

/** A send of entries with these hashes, each with its outcome, such as `a: accepted`. */
function sendOf(number: number, ...entries: readonly (readonly [hash: string, kind: Outcome['kind']])[]): SendRecord {
  return recordOf(number, {
    entries: entries.map(([hash, kind], index) => ({ index, line: 1, hash, outcome: outcomeOf(kind) })),
  });
}

describe('what a connection accepted already', () => {
  const entries = ['a', 'b', 'b'].map((hash, index) => ({ hash, index }));
  const accepted = (...records: readonly SendRecord[]): readonly number[] =>
    [...acceptedBefore(entries, records)].map(({ index }) => index);

  it('is what was accepted last, whatever was not sent since', () => {
    assert.deepEqual(accepted(sendOf(1, ['a', 'accepted'], ['x', 'accepted'])), [0]);
    assert.deepEqual(accepted(sendOf(1, ['a', 'accepted']), sendOf(2, ['a', 'not-sent'])), [0]);
    assert.deepEqual(accepted(sendOf(1, ['a', 'accepted']), sendOf(2, ['a', 'rejected'])), []);
    assert.deepEqual(accepted(sendOf(1, ['a', 'unknown'])), []);
  });

  it('counts equal entries as many times as they were accepted', () => {
    assert.deepEqual(accepted(sendOf(1, ['b', 'accepted'])), [1]);
    assert.deepEqual(accepted(sendOf(1, ['b', 'accepted'], ['b', 'accepted'])), [1, 2]);
  });
});

describe('the question before entries are repeated', () => {
  const asked = (entries: number, repeated: number): string => {
    const { question, lines, buttons } = repeatQuestion('acme', entries, repeated);
    return [question, ...lines, ...buttons.map(({ words }) => words)].map(inEnglish).join('\n');
  };

  it('offers the others', () => {
    assert.equal(
      asked(2000, 720),
      [
        'acme accepted 720 of the 2,000 entries already.',
        'Sent again, they arrive twice: as second events of their own.',
        'Send the Other 1,280',
        'Send All',
        "Send All, Don't Ask Again",
      ].join('\n'),
    );
    assert.match(asked(2, 1), /^acme accepted 1 of the 2 entries already\.\n.*\nSend the Other One\n/);
  });

  it('offers no others where there are none', () => {
    assert.match(
      asked(12, 12),
      /^acme accepted these 12 entries already\.\n.*\nSend Again\nSend Again, Don't Ask Again$/,
    );
    assert.match(asked(1, 1), /^acme accepted this entry already\.\nSent again, it arrives twice: .*\nSend Again\n/);
  });
});
