import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eventSourceName } from '../../../src/model/generated/serviceModel';
import { isTestNamespace, readSourceName } from '../../../src/model/sourceName';

const pattern = new RegExp(`^(?:${eventSourceName.pattern})$`);

describe('readSourceName', () => {
  it('takes exactly the names that the service model allows', () => {
    const part = fc.oneof(fc.constantFrom('', 'example.com', 'a-b_c', 'ö', 'a b', '\n'), fc.string({ maxLength: 4 }));
    const name = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('aws.partner', 'aws.partner', 'aws.partne', 'Aws.partner'),
          fc.array(part, { maxLength: 4 }),
        )
        .map(([prefix, parts]) => [prefix, ...parts].join('/')),
      fc.string(),
      fc.integer({ min: 240, max: 260 }).map((length) => 'aws.partner/example.com/'.padEnd(length, 'x')),
    );
    fc.assert(
      fc.property(name, (text) => {
        const read = readSourceName(text);
        assert.equal(read.kind === 'valid', pattern.test(text) && text.length <= eventSourceName.max);
        if (read.kind === 'valid') assert.equal(['aws.partner', read.partner, ...read.rest].join('/'), text);
        else if (read.fault.kind !== 'empty') {
          const { start, end } = read.fault.range;
          assert.ok(0 <= start && start < end && end <= text.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  const faults: readonly (readonly [string, string, string])[] = [
    ['', 'empty', ''],
    ['example.com/orders', 'no-prefix', 'example.com'],
    ['aws.partners/example.com/orders', 'no-prefix', 'aws.partners'],
    ['aws.partner', 'too-few-parts', 'aws.partner'],
    ['aws.partner/', 'empty-part', '/'],
    ['aws.partner/example.com', 'too-few-parts', 'aws.partner/example.com'],
    ['aws.partner/example.com/', 'trailing-slash', '/'],
    ['aws.partner//orders', 'empty-part', '//'],
    ['aws.partner/example.com/or ders', 'forbidden-character', ' '],
    ['aws.partner/example.com/😀', 'forbidden-character', '😀'],
    ['aws.partner/example.com/orders:1', 'forbidden-character', ':'],
    [`aws.partner/example.com/${'x'.repeat(240)}`, 'too-long', 'x'.repeat(8)],
  ];
  for (const [name, kind, piece] of faults) {
    it(`says ${kind} of ${name.slice(0, 40)}`, () => {
      const read = readSourceName(name);
      assert.ok(read.kind === 'invalid');
      assert.equal(read.fault.kind, kind);
      const range = read.fault.kind === 'empty' ? { start: 0, end: 0 } : read.fault.range;
      assert.equal(name.slice(range.start, range.end), piece);
    });
  }
});

describe('isTestNamespace', () => {
  it('goes by the partner name', () => {
    assert.equal(isTestNamespace('aws.partner/example.com.test/orders'), true);
    assert.equal(isTestNamespace('aws.partner/example.com/orders.test'), false);
    assert.equal(isTestNamespace('aws.partner/example.com.testing/orders'), false);
    assert.equal(isTestNamespace('aws.partner/example.com.test'), false);
  });
});
