import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  accepted,
  back,
  emptyDraft,
  filled,
  freshForm,
  keptForm,
  pastedName,
  sourceNameOf,
  typed,
  type Form,
} from '../../../src/sources/create/form';
import type { SourceArguments } from '../../../src/sources/sourceArguments';

const whole = 'aws.partner/example.com/orders/eu/acme';
const start: Form = { step: 'partner', draft: emptyDraft };

describe('The form for a source', () => {
  it('keeps in every step what was typed there, forward and back', () => {
    const text = fc.string({ maxLength: 5 });
    fc.assert(
      fc.property(text, text, text, text, fc.nat({ max: 5 }), (partner, namespace, name, accounts, steps) => {
        fc.pre(!partner.startsWith('aws.partner') && partner === partner.trim() && !partner.endsWith('/'));
        let form: Form = start;
        for (const answer of [partner, namespace, name, accounts]) {
          form = typed(form, answer);
          form = accepted(form) ?? form;
        }
        for (let step = 0; step < steps; step += 1) form = back(form);
        assert.deepEqual(form.draft, { partner, namespace, name, accounts });
        for (let step = 0; step < steps; step += 1) form = accepted(form) ?? form;
        assert.deepEqual(form, { step: 'accounts', draft: { partner, namespace, name, accounts } });
      }),
    );
  });

  it('asks partner name, namespace, name and accounts, and is complete then', () => {
    const seen: string[] = [];
    for (let form: Form | undefined = start; form !== undefined; form = accepted(form)) seen.push(form.step);
    assert.deepEqual(seen, ['partner', 'namespace', 'name', 'accounts']);
  });

  it('goes on to the accounts with a whole name, and back leads through its parts', () => {
    const form = filled({ step: 'partner', draft: { ...emptyDraft, accounts: '1' } }, whole, whole);
    assert.deepEqual(form, {
      step: 'accounts',
      draft: { partner: 'example.com', namespace: 'orders/eu', name: 'acme', accounts: '1' },
    });
    assert.equal(sourceNameOf(form.draft), whole);
    assert.deepEqual([back(form).step, back(back(form)).step], ['name', 'namespace']);
    assert.equal(back(back(back(back(form)))).step, 'partner');
  });

  it('takes a whole name in the first box on Enter, and the beginning of one', () => {
    assert.equal(accepted(typed(start, ` ${whole} `))?.step, 'accounts');
    assert.deepEqual(accepted(typed(start, 'aws.partner/example.com/')), {
      step: 'namespace',
      draft: { ...emptyDraft, partner: 'example.com' },
    });
  });

  it('tells pasting from typing', () => {
    assert.equal(pastedName('partner', '', whole), whole);
    assert.equal(pastedName('partner', 'example.com', `"${whole}"`), whole);
    assert.equal(pastedName('name', 'a name that is much longer than what replaces it', whole), whole);
    assert.equal(pastedName('namespace', '', 'orders/eu'), undefined);
    assert.equal(pastedName('accounts', '', whole), undefined);
    assert.equal(pastedName('partner', `${whole}-and-more`, whole), undefined, 'taking something away');
    for (let length = 1; length <= whole.length; length += 1) {
      assert.equal(pastedName('partner', whole.slice(0, length - 1), whole.slice(0, length)), undefined);
    }
    for (let at = 0; at <= whole.length - 2; at += 1) {
      const without = (count: number): string => whole.slice(0, at) + whole.slice(at + count);
      assert.equal(pastedName('partner', without(1), whole), undefined, `one character at ${at}`);
      assert.equal(pastedName('partner', without(2), whole), whole, `two at ${at}`);
      const replaced = `${whole.slice(0, at)}?${whole.slice(at + 2)}`;
      assert.equal(pastedName('partner', replaced, whole), whole, `two for another one at ${at}`);
    }
  });
});

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
