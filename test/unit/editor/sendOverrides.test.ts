import assert from 'node:assert/strict';
import { overridden, overridesSentence } from '../../../src/editor/buttons/sendOverrides';
import { inEnglish } from '../../../src/model/sentence';

const entry = {
  source: 'aws.partner/example.com/shop/orders',
  detailType: 'Order placed',
  detail: '{"id":12345678901234567890}',
  time: 0,
};

describe('what is another for one send', () => {
  it('replaces just that, and leaves the Detail byte for byte', () => {
    assert.deepEqual(overridden(entry, {}), entry);
    assert.deepEqual(overridden(entry, { Source: '', Time: ' ' }), entry);
    assert.deepEqual(
      overridden(entry, {
        Source: 'aws.partner/example.com.test/shop/orders',
        DetailType: 'A "test"',
        Time: '2026-01-31T12:00:00Z',
        Resources: 'arn:a, arn:b',
      }),
      {
        source: 'aws.partner/example.com.test/shop/orders',
        detailType: 'A "test"',
        detail: entry.detail,
        time: Date.UTC(2026, 0, 31, 12),
        resources: ['arn:a', 'arn:b'],
      },
    );
    assert.equal(overridden(entry, { Time: '1700000000' }).time, 1_700_000_000_000);
  });

  it('is said in the question', () => {
    assert.equal(overridesSentence({ Time: '' }), undefined);
    const said = overridesSentence({ Time: '1700000000', Source: 'aws.partner/a/b' });
    assert.equal(
      said && inEnglish(said),
      'For this send alone, and not in the file: Source: aws.partner/a/b · Time: 1700000000',
    );
  });
});
