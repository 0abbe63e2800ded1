import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSourceName } from '../../../src/model/sourceName';
import {
  accountLikeParts,
  copiedSourceName,
  findPartFault,
  joinSourceName,
  splitNamePrefix,
  splitSourceName,
  type SourceNamePart,
} from '../../../src/model/sourceNameParts';

const goodPart = fc.stringMatching(/^[.\-_A-Za-z0-9]{1,12}$/);
const anyPart = fc.oneof(goodPart, fc.string({ unit: fc.constantFrom(...Array.from('ab.-_/ ö😀')), maxLength: 6 }));

describe('the parts of a source name', () => {
  it('joined are read back as they were', () => {
    const parts = fc.record({
      partner: goodPart,
      namespace: fc.array(goodPart, { maxLength: 3 }).map((list) => list.join('/')),
      name: goodPart,
    });
    fc.assert(
      fc.property(parts, (typed) => {
        const whole = joinSourceName(typed);
        assert.deepEqual(splitSourceName(whole), { ...typed });
        assert.equal(copiedSourceName(` "${whole}"\n`), whole);
        assert.equal(copiedSourceName(`arn:aws:events:eu-west-1::event-source/${whole}`), whole);
        const { partner, namespace } = typed;
        assert.deepEqual(splitNamePrefix(whole.slice(0, whole.length - typed.name.length)), { partner, namespace });
      }),
    );
  });

  it('make a valid name if and only if no part has a fault', () => {
    fc.assert(
      fc.property(fc.record({ partner: anyPart, namespace: anyPart, name: anyPart }), (typed) => {
        const faults = (['partner', 'namespace', 'name'] as const).map((part) => findPartFault(part, typed[part]));
        const whole = joinSourceName(typed);
        const split = splitSourceName(whole);
        const readBack = split?.partner === typed.partner && split.name === typed.name;
        assert.equal(
          faults.every((fault) => fault === undefined),
          readBack,
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('with a fault have it on a piece that is there', () => {
    fc.assert(
      fc.property(fc.constantFrom<SourceNamePart>('partner', 'namespace', 'name'), anyPart, (part, text) => {
        const fault = findPartFault(part, text);
        if (fault === undefined || fault.kind === 'empty') return;
        assert.ok(0 <= fault.range.start && fault.range.start < fault.range.end && fault.range.end <= text.length);
      }),
      { numRuns: 5000 },
    );
  });

  const faults: readonly (readonly [SourceNamePart, string, string, string])[] = [
    ['partner', '', 'empty', ''],
    ['partner', 'example.com/', 'slash', '/'],
    ['partner', 'exämple.com', 'forbidden-character', 'ä'],
    ['partner', 'aws.partner', 'repeated-prefix', 'aws.partner'],
    ['namespace', 'aws.partner/example.com', 'repeated-prefix', 'aws.partner/'],
    ['namespace', '/orders', 'leading-slash', '/'],
    ['namespace', 'orders/', 'trailing-slash', '/'],
    ['namespace', 'orders//eu', 'empty-part', '//'],
    ['namespace', '/', 'leading-slash', '/'],
    ['namespace', 'orders eu', 'forbidden-character', ' '],
    ['name', '', 'empty', ''],
    ['name', 'a/b', 'slash', '/'],
    ['name', 'a😀b', 'forbidden-character', '😀'],
    ['name', 'a:/', 'forbidden-character', ':'],
  ];
  for (const [part, text, kind, piece] of faults) {
    it(`${part} "${text}": ${kind}`, () => {
      const fault = findPartFault(part, text);
      assert.ok(fault !== undefined);
      assert.equal(fault.kind, kind);
      const range = fault.kind === 'empty' ? { start: 0, end: 0 } : fault.range;
      assert.equal(text.slice(range.start, range.end), piece);
    });
  }

  it('may have no namespace, or a deep one', () => {
    assert.equal(joinSourceName({ partner: 'segment.com', namespace: '', name: 'id' }), 'aws.partner/segment.com/id');
    assert.deepEqual(splitSourceName('aws.partner/mongodb.com/stitch.trigger/eu/5f'), {
      partner: 'mongodb.com',
      namespace: 'stitch.trigger/eu',
      name: '5f',
    });
    assert.equal(findPartFault('namespace', ''), undefined);
    assert.equal(findPartFault('namespace', 'stitch.trigger/eu'), undefined);
  });

  it('look like an account where they are 12 digits', () => {
    const parts = { namespace: 'salesforce.com/111122223333', name: '444455556666' };
    assert.deepEqual(accountLikeParts(parts), ['111122223333', '444455556666']);
    assert.deepEqual(accountLikeParts({ namespace: '1111222233334', name: 'acme-111122223333' }), []);
  });

  it('are not made up of what is no whole name', () => {
    for (const text of [
      '',
      'example.com',
      'aws.partner/example.com',
      'see aws.partner/example.com/a',
      '"aws.partner/a/b',
    ]) {
      assert.equal(copiedSourceName(text), undefined, text);
      assert.equal(splitSourceName(text), undefined, text);
    }
    assert.equal(readSourceName('aws.partner/a/b').kind, 'valid');
    assert.deepEqual(splitNamePrefix('aws.partner/example.com/'), { partner: 'example.com', namespace: '' });
    assert.equal(splitNamePrefix('example.com/'), undefined);
  });
});
