import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEntryContent } from '../../../src/model/entry';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';
import { inEnglish } from '../../../src/model/sentence';

function departure(text: string): unknown {
  const result = toOutgoingEntry(readEntryContent(text));
  return result.kind === 'ready' ? result.entry : inEnglish(result.reason);
}

describe('toOutgoingEntry', () => {
  it('takes over every member as it is written', () => {
    const entry = fc.record(
      {
        Source: fc.string(),
        Resources: fc.array(fc.string()),
        DetailType: fc.string(),
        Detail: fc.dictionary(fc.string(), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(entry, fc.constantFrom(undefined, 2), (value, indent) => {
        assert.deepEqual(departure(JSON.stringify(value, undefined, indent)), {
          ...('Source' in value && { source: value.Source }),
          ...('Resources' in value && { resources: value.Resources }),
          ...('DetailType' in value && { detailType: value.DetailType }),
          ...('Detail' in value && { detail: JSON.stringify(value.Detail) }),
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves to the service what the service judges', () => {
    assert.deepEqual(departure('{}'), {});
    assert.deepEqual(departure('{"Detail": "{", "Source": ""}'), { detail: '{', source: '' });
    assert.deepEqual(departure('{"Detail": [ 1.0, ]}'), { detail: '[1.0]' });
    assert.deepEqual(departure('{"Time": "2024-05-01T12:00:00+01:00"}'), { time: Date.UTC(2024, 4, 1, 11) });
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['5', /must be an object/],
    ['[]', /must be an object/],
    ['{"Source": "a"', /not well-formed JSON/],
    [`{"Detail": ${'['.repeat(2000)}${']'.repeat(2000)}}`, /too deep/],
    ['{"Source": "a", "EventBusName": "b"}', /^EventBusName is not a member/],
    ['{"Source": "a", "Source": "b"}', /^Source appears more than once/],
    ['{"Source": 5}', /^Source must be/],
    ['{"Source": null}', /^Source must be/],
    ['{"DetailType": {}}', /^DetailType must be/],
    ['{"Resources": "a"}', /^Resources must be/],
    ['{"Resources": ["a", 1]}', /^Resources must be/],
    ['{"Detail": null}', /^Detail must be/],
    ['{"Time": "soon"}', /^Time cannot be read/],
    ['{"Time": null}', /^Time cannot be read/],
    ['{"Time": "2024-02-30"}', /no such day/],
    ['{"Time": 1704164645678}', /1704164645\.678/],
  ];
  for (const [text, reason] of refused) {
    it(`refuses ${text.slice(0, 40)}`, () => {
      assert.match(String(departure(text)), reason);
    });
  }
});
