import assert from 'node:assert/strict';
import { freshForm, keptForm } from '../../../src/sources/create/drafts';
import { emptyDraft, type Form } from '../../../src/sources/create/form';
import type { SourceArguments } from '../../../src/sources/sourceArguments';

describe('A fresh form', () => {
  const rows: readonly (readonly [string, SourceArguments, readonly string[], Form])[] = [
    ['of nothing', {}, [], { step: 'partner', draft: emptyDraft }],
    [
      'has the first partner name',
      {},
      ['a.com', 'b.com'],
      { step: 'partner', draft: { ...emptyDraft, partner: 'a.com' } },
    ],
    [
      'of a partner',
      { partnerName: 'b.com' },
      ['a.com'],
      { step: 'namespace', draft: { ...emptyDraft, partner: 'b.com' } },
    ],
    [
      'of a namespace',
      { namePrefix: 'aws.partner/b.com/orders/eu/' },
      [],
      { step: 'name', draft: { ...emptyDraft, partner: 'b.com', namespace: 'orders/eu' } },
    ],
    [
      'of a source',
      { sourceName: 'aws.partner/b.com/acme' },
      ['a.com'],
      { step: 'accounts', draft: { ...emptyDraft, partner: 'b.com', name: 'acme' } },
    ],
    [
      'of what is no name',
      { sourceName: 'b.com' },
      ['a.com'],
      { step: 'partner', draft: { ...emptyDraft, partner: 'b.com' } },
    ],
  ];
  for (const [words, given, partnerNames, form] of rows) {
    it(words, () => {
      assert.deepEqual(freshForm(given, partnerNames), form);
    });
  }
});

describe('A form that was left', () => {
  const left: Form = { step: 'name', draft: { partner: 'a.com', namespace: 'orders', name: 'ac', accounts: '1' } };
  const again = (given: SourceArguments): Form | undefined => keptForm(left, freshForm(given, ['a.com']), given);

  it('is gone on with, unless the command is about something else', () => {
    assert.equal(again({}), left);
    assert.equal(again({ partnerName: 'a.com' }), left);
    assert.equal(again({ namePrefix: 'aws.partner/a.com/orders/' }), left);
    assert.equal(again({ sourceName: 'aws.partner/a.com/orders/ac' }), left);
    assert.equal(again({ partnerName: 'b.com' }), undefined);
    assert.equal(again({ namePrefix: 'aws.partner/a.com/other/' }), undefined);
    assert.equal(again({ sourceName: 'aws.partner/a.com/ac' }), undefined);
  });

  it('is none where nothing was typed', () => {
    const fresh = freshForm({}, ['a.com']);
    assert.equal(keptForm(fresh, fresh, {}), undefined);
  });
});
