import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import { reachedSentence, reachLines } from '../../../src/pressing/reachText';
import type { ReachedAccount, SourceReach } from '../../../src/sending/reach';

const account = (number: number): string => String(number).padStart(12, '0');

/** A source, and the states of the accounts that it is offered to. */
function offered(source: string, ...states: readonly (ReachedAccount['state'] | 'odd')[]): SourceReach {
  const accounts = states.map((state, at) => ({
    account: account(at + 1),
    ...(state !== undefined && state !== 'odd' && { state }),
  }));
  return { source, accounts, at: 0 };
}

const active = (count: number): readonly 'ACTIVE'[] => Array.from({ length: count }, () => 'ACTIVE');

describe('what is told of who receives the events', () => {
  /** @param counts how many entries each source has, in their order; absent: one each */
  function lines(known: readonly SourceReach[], counts: readonly number[] = known.map(() => 1)): readonly string[] {
    const entries = new Map(known.map(({ source }, at) => [source, counts[at] ?? 0]));
    return reachLines({ known, entries }).map(inEnglish);
  }

  it('names six accounts, and counts the others', () => {
    const six = [1, 2, 3, 4, 5, 6].map((number) => `${account(number)} ACTIVE`).join(', ');
    assert.equal(lines([offered('a', ...active(6))])[0], `Accounts: ${six}`);
    assert.equal(lines([offered('a', ...active(8))])[0], `Accounts: ${six} and 2 more`);
  });

  it('says that a state is not known', () => {
    assert.deepEqual(lines([offered('a', 'odd')]), [`Accounts: ${account(1)} ?`]);
  });

  const lost: readonly (readonly [known: readonly SourceReach[], counts: readonly number[], ...string[]])[] = [
    [[offered('a')], [1], 'The entry would be rejected: its source is not there.'],
    [[offered('a')], [2], '2 of 2 entries would be rejected: their source is not there.'],
    [
      [offered('a'), offered('b', 'ACTIVE')],
      [1, 3],
      `Accounts: ${account(1)} ACTIVE`,
      '1 of 4 entries would be rejected: its source is not there.',
    ],
    [
      [offered('a', 'PENDING')],
      [1],
      `Accounts: ${account(1)} PENDING`,
      'The entry would be accepted and dropped: its source is PENDING.',
    ],
    [
      [offered('a', 'PENDING'), offered('b', 'ACTIVE')],
      [1, 3],
      `Accounts: ${account(1)} PENDING/ACTIVE`,
      '1 of 4 entries would be accepted and dropped: its source is PENDING.',
    ],
  ];
  for (const [known, counts, ...expected] of lost) {
    it(`says ${expected.join(' ')}`, () => assert.deepEqual(lines(known, counts), expected));
  }

  it('counts the sources that more than one account receives', () => {
    assert.equal(
      lines([offered('a', ...active(2)), offered('b', ...active(3)), offered('c', 'ACTIVE')]).at(-1),
      '2 sources are offered to more than one account: all of these receive every event of their source.',
    );
  });
});

describe("what was known of an accepted event's way", () => {
  const golden: readonly (readonly [reach: SourceReach, words: string])[] = [
    [offered('a', 'ACTIVE', 'PENDING'), `The source was ACTIVE for ${account(1)} at noon.`],
    [offered('a', ...active(6)), `The source was ACTIVE for ${[1, 2, 3, 4, 5, 6].map(account).join(', ')} at noon.`],
    [
      offered('a', ...active(8)),
      `The source was ACTIVE for ${[1, 2, 3, 4, 5, 6].map(account).join(', ')} and 2 more at noon.`,
    ],
    [offered('a', 'PENDING'), 'The source was PENDING for all its accounts at noon: the event was dropped.'],
    [offered('a'), 'The source was offered to no account at noon.'],
    [offered('a', 'odd'), 'EventBridge named a state of the source at noon that is not known here.'],
  ];
  for (const [reach, words] of golden) {
    it(`is that ${words}`, () => assert.equal(inEnglish(reachedSentence(reach, 'noon')), words));
  }
});
