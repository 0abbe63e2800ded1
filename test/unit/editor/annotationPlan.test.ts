import assert from 'node:assert/strict';
import { planAnnotations, type SentEntry } from '../../../src/editor/outcomes/annotationPlan';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { NotSentOutcome, Outcome } from '../../../src/sending/outcome';
import { linesOf } from './linesOf';

const dispatched = { attempts: 1, at: 0 };
const accepted: Outcome = { kind: 'accepted', eventId: '7f3c9a2e-1111-2222-3333-444455556666', ...dispatched };
const rejected: Outcome = {
  kind: 'rejected',
  errorCode: 'MalformedDetail',
  errorMessage: 'Detail is malformed.',
  scope: 'entry',
  ...dispatched,
};
const unknown: Outcome = { kind: 'unknown', reason: sentence('connection reset after sending'), ...dispatched };
const notSent: NotSentOutcome = { kind: 'not-sent', reason: sentence('It was {0}.', 'cancelled'), at: 0 };

/** Stands for an entry that was edited after it was sent. */
const edited = 'edited';

/** Stands for an entry that was sent over another connection. */
const elsewhere = 'elsewhere';

/** The annotations of a text whose entries have these outcomes, as `line kind, column: words` (counted from 0). */
function annotations(
  text: string,
  outcomes: readonly (Outcome | undefined | readonly [typeof edited | typeof elsewhere, Outcome])[],
  first = 0,
  last = text.split('\n').length - 1,
): readonly string[] {
  const document = EventsDocument.read(text);
  const lines = linesOf(text);
  const sent = document.entries.map((_, index): SentEntry | undefined => {
    const outcome = outcomes[index];
    if (outcome === undefined) return undefined;
    const sent = { isOutdated: false, connectionName: 'Local', isElsewhere: false };
    if ('kind' in outcome) return { ...sent, outcome };
    const [how, its] = outcome;
    return how === edited ? { ...sent, outcome: its, isOutdated: true } : { ...sent, outcome: its, isElsewhere: true };
  });
  const planned = planAnnotations(
    document,
    lines,
    [{ first, last }],
    (entry) => sent[document.entries.indexOf(entry)],
    inEnglish,
  );
  return planned.map(
    ({ line, kind, offset, text: words }) => `${line} ${kind}, ${offset - lines.rangeOf(line).start}: ${words}`,
  );
}

describe('the words behind an entry that was not sent again', () => {
  it('say so beside what is known', () => {
    const document = EventsDocument.read('[{}]');
    const sent = { isOutdated: false, connectionName: 'Local', isElsewhere: false };
    const planned = planAnnotations(
      document,
      linesOf('[{}]'),
      [{ first: 0, last: 0 }],
      () => ({ ...sent, outcome: accepted, notSentSince: notSent }),
      inEnglish,
    );
    assert.deepEqual(
      planned.map(({ kind, text }) => [kind, text]),
      [['accepted', '✓ accepted 7f3c9a2e · not sent again']],
    );
  });
});

describe('the words behind an entry', () => {
  const golden: readonly (readonly [string, Outcome | readonly [typeof edited | typeof elsewhere, Outcome], string])[] =
    [
      ['accepted', accepted, '1 accepted, 4: ✓ accepted 7f3c9a2e'],
      ['rejected', rejected, '1 rejected, 4: ✗ MalformedDetail: Detail is malformed.'],
      ['unknown', unknown, '1 unknown, 4: ? unknown: connection reset after sending'],
      ['not sent', notSent, '1 not-sent, 4: – not sent: It was cancelled.'],
      ['edited since', [edited, accepted], '1 outdated, 4: ✓ accepted 7f3c9a2e (before your edit)'],
      ['of another connection', [elsewhere, accepted], '1 outdated, 4: ✓ accepted 7f3c9a2e · Local'],
    ];
  for (const [words, outcome, expected] of golden) {
    it(words, () => {
      assert.deepEqual(annotations('[\n  {}\n]', [outcome]), [expected]);
    });
  }

  it('are none where nothing is known', () => {
    assert.deepEqual(annotations('[\n  {}\n]', [undefined]), []);
  });

  it('stay on one line and end before they fill the screen', () => {
    const long: Outcome = { ...rejected, errorMessage: `a\n b ${'x'.repeat(500)}` };
    const [words = ''] = annotations('[\n  {}\n]', [long]);
    assert.match(words, /^1 rejected, 4: ✗ MalformedDetail: a b x+…$/);
    assert.equal(words.length - '1 rejected, 4: '.length, 160);
  });

  it('stand at the first line of the entry, within the lines asked for', () => {
    const text = '[\n  {\n  },\n  {},\n  {}\n]';
    assert.deepEqual(annotations(text, [accepted, rejected, accepted], 1, 3), [
      '1 accepted, 3: ✓ accepted 7f3c9a2e',
      '3 rejected, 5: ✗ MalformedDetail: Detail is malformed.',
    ]);
  });
});

describe('several entries on one line', () => {
  const golden: readonly (readonly [string, Parameters<typeof annotations>[1], string])[] = [
    ['all accepted', [accepted, accepted], 'accepted: ✓ 2 accepted'],
    ['the last rejected', [accepted, accepted, rejected], 'rejected: ✗ 2 accepted, 1 rejected'],
    ['the first rejected', [rejected, accepted, accepted], 'rejected: ✗ 2 accepted, 1 rejected'],
    [
      'one of each',
      [accepted, notSent, unknown, rejected],
      'rejected: ✗ 1 accepted, 1 rejected, 1 unknown, 1 not sent',
    ],
    ['unknown among not sent', [notSent, unknown], 'unknown: ? 1 unknown, 1 not sent'],
    ['not sent among accepted', [accepted, notSent], 'not-sent: – 1 accepted, 1 not sent'],
    ['one edited among accepted', [accepted, [edited, rejected]], 'outdated: 1 accepted, 1 edited since'],
    ['one edited beside a rejected one', [[edited, accepted], rejected], 'rejected: ✗ 1 rejected, 1 edited since'],
    ['some without an outcome', [accepted, undefined, undefined], 'accepted: ✓ 1 accepted, 2 without an outcome'],
    ['one of two', [undefined, rejected], 'rejected: ✗ 1 rejected, 1 without an outcome'],
  ];
  for (const [words, outcomes, expected] of golden) {
    it(words, () => {
      const text = `[${outcomes.map(() => '{}').join(', ')}]`;
      const [found, ...others] = annotations(text, outcomes);
      assert.equal(found?.replace(/^0 ([\w-]+), \d+/, '$1'), expected);
      assert.deepEqual(others, []);
    });
  }
});

describe('a line whose end is out of sight', () => {
  const long = `   { "Detail": "${'x'.repeat(200)}" }`;

  it('says what became of its entry behind its first character', () => {
    assert.deepEqual(annotations(`[\n${long}\n]`, [accepted]), ['1 accepted, 4: ✓ accepted 7f3c9a2e']);
  });

  it('is moved to the right by no more than a short text', () => {
    const [words = ''] = annotations(`[\n${long}\n]`, [unknown]);
    assert.equal(words, '1 unknown, 4: ? unknown: connection reset after sending');
    const [cut = ''] = annotations(`[\n${long}\n]`, [{ ...rejected, errorMessage: 'y'.repeat(100) }]);
    assert.match(cut, /^1 rejected, 4: ✗ MalformedDetail: y{40}…$/);
  });

  it('has more than 80 characters', () => {
    const line = (length: number): string => `{ "Detail": "${'x'.repeat(length - 16)}" }`;
    assert.equal(line(80).length, 80);
    assert.deepEqual(annotations(`[\n${line(80)}\n]`, [accepted]), ['1 accepted, 80: ✓ accepted 7f3c9a2e']);
    assert.deepEqual(annotations(`[\n${line(81)}\n]`, [accepted]), ['1 accepted, 1: ✓ accepted 7f3c9a2e']);
  });

  it('says it where it begins, where its first entry is out of sight as well', () => {
    const text = `[\n  /* ${'x'.repeat(100)} */ {}]`;
    assert.deepEqual(annotations(text, [accepted]), ['1 accepted, 3: ✓ accepted 7f3c9a2e']);
    const from = (column: number): string => `[\n  /*${'x'.repeat(column - 6)}*/{}]`;
    assert.deepEqual(annotations(from(79), [accepted]), ['1 accepted, 80: ✓ accepted 7f3c9a2e']);
    assert.deepEqual(annotations(from(80), [accepted]), ['1 accepted, 3: ✓ accepted 7f3c9a2e']);
  });

  it('counts 2,000 entries of one line, where it begins', () => {
    const text = `[${Array.from({ length: 2000 }, () => '{ "a": 1 }').join(',')}]`;
    const outcomes = Array.from({ length: 2000 }, (_, index) => (index % 500 === 7 ? rejected : accepted));
    assert.deepEqual(annotations(text, outcomes), ['0 rejected, 2: ✗ 1,996 accepted, 4 rejected']);
  });
});
