import assert from 'node:assert/strict';
import type { SourceKnowledge } from '../../../src/directory/sourceKnowledge';
import { inEnglish } from '../../../src/model/sentence';
import { emptyDraft, type Draft, type Step } from '../../../src/sources/create/form';
import { existingSentence, nameSoFar, noticeOf, type Notice } from '../../../src/sources/create/notices';

const named: Draft = { partner: 'example.com', namespace: 'orders', name: 'acme', accounts: '' };
const notKnown: SourceKnowledge = { kind: 'not-known' };
const there: SourceKnowledge = {
  kind: 'there',
  accounts: [
    { account: '111122223333', state: 'PENDING' },
    { account: '444455556666', state: 'DELETED' },
  ],
};

describe('What is said of a box', () => {
  const rows: readonly (readonly [Step, string, Notice['severity'] | undefined, RegExp?, string?])[] = [
    ['partner', 'example.com', undefined],
    ['partner', 'example.com/', undefined],
    ['partner', 'aws.partner/example.com', undefined],
    ['partner', 'aws.partner/example.com/orders/acme', 'info', /Enter goes on to the accounts/],
    ['partner', '', 'error', /Write your partner name/],
    [
      'partner',
      'exämple.com',
      'error',
      /^ä \(U\+00E4\) at character 3 is not allowed in a name.* and \. - _ are\.$/,
      'ä',
    ],
    ['partner', ' aws.partner/exä', 'error', /^ä \(U\+00E4\) at character 16/, 'ä'],
    ['partner', 'a/b', 'error', /no slash \(character 2\)/, '/'],
    ['partner', 'aws.partner', 'error', /is put before it already/, 'aws.partner'],
    ['partner', 'x'.repeat(240), 'error', /8 characters too long/],
    ['namespace', '', undefined],
    ['namespace', 'orders/eu', undefined],
    ['namespace', '/orders', 'error', /slash at the beginning/, '/'],
    ['namespace', 'orders/', 'error', /slash at the end/, '/'],
    ['namespace', 'a//b', 'error', /between the slashes at character 2/, '//'],
    ['namespace', 'a b', 'error', /no spaces \(character 2\)/, ' '],
    ['namespace', 'aws.partner/x', 'error', /is put before it already/, 'aws.partner/'],
    ['namespace', '111122223333', 'warning', /looks like an AWS account/],
    ['name', '', 'error', /Write the last part/],
    ['name', 'a/b', 'error', /Go back/, '/'],
    ['name', 'a\u00a0b', 'error', /^U\+00A0 at character 2/, '\u00a0'],
    ['name', '111122223333', 'warning', /looks like an AWS account/],
    ['name', 'y'.repeat(226), 'error', /1 characters? too long/],
    ['accounts', '', 'error', /Write the 12 digits/],
    ['accounts', '1111-2222-3333', undefined],
    ['accounts', '111122223333, 4444-5555-6666', 'warning', /: all 2 accounts receive every event of this source\.$/],
    ['accounts', '111122223333, 1234', 'error', /^1234 has 4 digits; an account has 12\.$/, '1234'],
    ['accounts', '1 2 3', 'error', /^1 has 1 digit; an account has 12\. And 2 more\.$/, '1'],
    ['accounts', '1'.repeat(24), 'error', /24 digits in a row.*put a comma between/, '1'.repeat(24)],
    ['accounts', '11-1122-223333', 'error', /hyphens in 11-1122-223333/, '11-1122-223333'],
    ['accounts', 'acme', 'error', /^acme is not an account: a is not a digit/, 'acme'],
    ['accounts', 'arn:aws:iam::111122223333:root', 'error', /Write only the account in it: 111122223333\.$/],
    ['accounts', 'arn:aws:s3:::acme', 'error', /an ARN without an account/],
    ['accounts', '111122223333 111122223333', 'info', /more than once/],
  ];
  for (const [step, text, severity, words, piece] of rows) {
    it(`${step} "${text.slice(0, 40)}": ${severity ?? 'nothing'}`, () => {
      const notice = noticeOf({ step, draft: { ...named, [step]: text } }, notKnown);
      assert.equal(notice?.severity, severity);
      if (words !== undefined) assert.match(inEnglish(notice?.sentence ?? { text: '', values: [] }), words);
      if (piece !== undefined) assert.equal(text.slice(notice?.range?.start, notice?.range?.end), piece);
    });
  }

  it('names the accounts that have the source already, but not those it was deleted for', () => {
    const said = (accounts: string): Notice | undefined =>
      noticeOf({ step: 'accounts', draft: { ...named, accounts } }, there);
    assert.equal(said('111122223333')?.severity, 'warning');
    assert.match(
      inEnglish(said('111122223333, 777788889999')?.sentence ?? assert.fail()),
      /^111122223333 has this source/,
    );
    assert.match(inEnglish(said('444455556666')?.sentence ?? assert.fail()), /all 2 accounts receive every event/);
  });

  it('says that a name has no namespace, as long as it has none', () => {
    const notice = noticeOf({ step: 'name', draft: { ...named, namespace: '' } }, notKnown);
    assert.equal(notice?.severity, 'info');
    assert.match(inEnglish(notice.sentence), /^A name has no namespace here; the documented form is aws\.partner\//);
    assert.equal(noticeOf({ step: 'name', draft: named }, notKnown), undefined);
  });

  it('quotes 40 characters of what is no account, and says that there are more', () => {
    const quoted = (length: number): string | undefined => {
      const accounts = 'x'.repeat(length);
      const notice = noticeOf({ step: 'accounts', draft: { ...named, accounts } }, notKnown);
      return /^(\S+) is not an account/.exec(inEnglish(notice?.sentence ?? assert.fail()))?.[1];
    };
    assert.equal(quoted(40), 'x'.repeat(40));
    assert.equal(quoted(41), `${'x'.repeat(39)}…`);
  });

  it('warns where the name holds the account that gets the source', () => {
    const draft = { ...named, namespace: '777788889999', accounts: '777788889999' };
    assert.equal(noticeOf({ step: 'accounts', draft }, notKnown)?.severity, 'warning');
    assert.equal(noticeOf({ step: 'accounts', draft: { ...draft, accounts: '111122223333' } }, notKnown), undefined);
  });

  it('makes no icon and no link of what was typed', () => {
    const accounts = '[x](command:evil),$(bug)';
    const { sentence } = noticeOf({ step: 'accounts', draft: { ...named, accounts } }, notKnown) ?? assert.fail();
    assert.doesNotMatch(inEnglish(sentence), /\[x\]|\]\(/);
    assert.doesNotMatch(inEnglish(nameSoFar({ ...named, name: '$(bug)[a](b)' })), /[$[(]b/);
  });
});

describe('The name so far', () => {
  const rows: readonly (readonly [Partial<Draft>, string])[] = [
    [{}, 'aws.partner/… (11 of 256 characters)'],
    [{ partner: 'example.com' }, 'aws.partner/example.com/… (23 of 256 characters)'],
    [{ partner: 'aws.partner/example.com' }, 'aws.partner/example.com/… (23 of 256 characters)'],
    [{ partner: 'example.com', namespace: 'a/b' }, 'aws.partner/example.com/a/b/… (27 of 256 characters)'],
    [{ partner: 'segment.com', name: 'id' }, 'aws.partner/segment.com/id (26 of 256 characters)'],
    [{ partner: 'exa mple' }, 'aws.partner/exa□mple/… (20 of 256 characters)'],
    [{ partner: 'aws.partner/a/b/c' }, 'aws.partner/a/b/c (17 of 256 characters)'],
  ];
  for (const [draft, text] of rows) {
    it(text, () => {
      assert.equal(inEnglish(nameSoFar({ ...emptyDraft, ...draft })), text);
    });
  }
});

describe('What is known of a source', () => {
  it('is said with its accounts and their states, a few of them', () => {
    const said = (existing: SourceKnowledge): string | undefined => {
      const sentence = existingSentence(existing);
      return sentence === undefined ? undefined : inEnglish(sentence);
    };
    assert.equal(said(notKnown), undefined);
    assert.equal(said({ kind: 'missing' }), undefined);
    assert.equal(said({ kind: 'there' }), 'This source exists already.');
    assert.equal(said({ kind: 'there', accounts: [] }), 'This source exists already, without an account.');
    assert.equal(said(there), 'This source exists already, offered to 111122223333 (PENDING), 444455556666 (DELETED).');
    const many = Array.from({ length: 5 }, (_, index) => ({ account: `11112222333${index}`, state: undefined }));
    assert.match(said({ kind: 'there', accounts: many }) ?? '', /111122223332 and 2 more\.$/);
  });
});
