import assert from 'node:assert/strict';
import { fileLensTexts, type FileLensState } from '../../../src/editor/buttons/lensTexts';
import { inEnglish } from '../../../src/model/sentence';

const quiet: FileLensState = {
  entries: 12,
  connectionName: 'Local',
  requests: 1,
  bytes: 4000,
  problems: { errors: 0, warnings: 0 },
  running: undefined,
  outcomes: { accepted: 0, rejected: 0, unknown: 0, 'not-sent': 0 },
  hasOutcomes: false,
  reach: undefined,
};

/** The buttons as they stand on the line; what cannot be pressed is in round brackets. */
function line(state: Partial<FileLensState>): string {
  return fileLensTexts({ ...quiet, ...state })
    .map(({ action, title }) => (action === 'none' ? `(${inEnglish(title)})` : inEnglish(title)))
    .join(' | ');
}

describe('the buttons at the top of a file', () => {
  const golden: readonly (readonly [string, Partial<FileLensState>, string])[] = [
    ['before a send', {}, '▷ Send 12 entries → Local | Check'],
    ['one entry', { entries: 1 }, '▷ Send 1 entry → Local | Check'],
    ['no entry', { entries: 0 }, ''],
    ['another connection', { connectionName: 'acme-prod' }, '▷ Send 12 entries → acme-prod | Check'],
    ['one error', { problems: { errors: 1, warnings: 3 } }, '▷ Send 12 entries → Local | Check: 1 error'],
    ['errors', { problems: { errors: 4, warnings: 0 } }, '▷ Send 12 entries → Local | Check: 4 errors'],
    ['one warning', { problems: { errors: 0, warnings: 1 } }, '▷ Send 12 entries → Local | Check: 1 warning'],
    ['warnings', { problems: { errors: 0, warnings: 2 } }, '▷ Send 12 entries → Local | Check: 2 warnings'],
    [
      'several requests',
      { entries: 60, requests: 3, bytes: 217_088 },
      '▷ Send 60 entries → Local | Check | (3 requests, 212 KB)',
    ],
    ['a large request', { bytes: 200_000 }, '▷ Send 12 entries → Local | Check | (1 request, 195 KB)'],
    ['all accepted', { hasOutcomes: true }, '▷ Send 12 entries → Local | Check | Show results'],
    [
      'some rejected',
      { hasOutcomes: true, outcomes: { ...quiet.outcomes, rejected: 2 } },
      '▷ Send 12 entries → Local | Check | Resend 2 rejected → Local | Show results',
    ],
    [
      'some of every kind',
      { hasOutcomes: true, outcomes: { accepted: 3, rejected: 80, unknown: 40, 'not-sent': 1200 } },
      '▷ Send 12 entries → Local | Check | Resend 80 rejected → Local | Send 1,200 not sent → Local | Resend 40 unknown → Local… | Show results',
    ],
    [
      'while it runs',
      { running: { done: 40, total: 120, cancelling: false } },
      '($(sync~spin)\u00a0Sending 40 of 120…) | Cancel',
    ],
    [
      'while it runs with one entry',
      { running: { done: 0, total: 1, cancelling: false } },
      '($(sync~spin)\u00a0Sending 1 entry…) | Cancel',
    ],
    [
      'while it is cancelled',
      { running: { done: 40, total: 120, cancelling: true } },
      '($(sync~spin)\u00a0Waiting for the answers under way…) | Stop waiting',
    ],
  ];
  for (const [words, state, expected] of golden) {
    it(words, () => {
      assert.equal(line(state), expected);
    });
  }

  it('say who would receive the events, where some of that is known', () => {
    const source = 'aws.partner/example.com/orders/acme';
    const reach = {
      known: [{ source, accounts: [{ account: '111122223333', state: 'PENDING' as const }], at: 0 }],
      entries: new Map([
        [source, 11],
        ['aws.partner/example.com/orders/other', 1],
      ]),
    };
    const [send] = fileLensTexts({ ...quiet, reach });
    assert.deepEqual(send?.tooltip?.map(inEnglish), [
      'Accounts: 111122223333 PENDING',
      '11 of 12 entries would be accepted and dropped: their source is PENDING.',
      'Who receives the events of 1 source is not known.',
    ]);
  });
});
