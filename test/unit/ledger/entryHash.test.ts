import assert from 'node:assert/strict';
import { contentHash, entryHash } from '../../../src/ledger/entryHash';
import { EventsDocument } from '../../../src/model/eventsDocument';

function hashOf(entry: string): string {
  const [first] = EventsDocument.read(`[${entry}]`).entries;
  assert.ok(first !== undefined);
  return contentHash(first.content);
}

describe('the hash of an entry', () => {
  const written = '{"Source":"aws.partner/a/b/c","DetailType":"t","Detail":{"n":1.0,"m":[1,2]}}';

  it('is the same where the same is sent: laid out, with other line breaks, comments and order of members', () => {
    for (const same of [
      '{\n  "Source": "aws.partner/a/b/c",\n  "DetailType": "t",\n  "Detail": { "n": 1.0, "m": [1, 2] }\n}',
      '{\r\n  "Detail": { "n": 1.0, /* one */ "m": [1, 2] },\r\n  "DetailType": "\\u0074", "Source": "aws.partner/a/b/c"\r\n}',
      '{"Source":"aws.partner/a/b/c","DetailType":"t","Detail":"{\\"n\\":1.0,\\"m\\":[1,2]}"}',
    ]) {
      assert.equal(hashOf(same), hashOf(written), same);
    }
  });

  it('is the one that records of earlier versions have', () => {
    const recorded = entryHash({
      source: 'aws.partner/a/b/c',
      detailType: 't',
      detail: '{"n":1.0}',
      time: 0,
      resources: ['r'],
    });
    assert.equal(recorded, 'QI355c1uJLIGCLu_kKBpyg');
  });

  it('is another one where anything of it is sent otherwise', () => {
    const others = [
      written.replace('1.0', '1.00'),
      written.replace('"n":1.0,"m":[1,2]', '"m":[1,2],"n":1.0'),
      written.replace('"t"', '"T"'),
      written.replace('/c"', '/d"'),
      written.replace('{"Source"', '{"Time":1,"Source"'),
      written.replace('{"Source"', '{"Resources":[],"Source"'),
    ];
    assert.equal(new Set([written, ...others].map(hashOf)).size, others.length + 1);
  });

  it('is that of the text where the entry cannot be sent', () => {
    assert.notEqual(hashOf('{"source":1}'), hashOf('{"source": 1}'));
  });

  it('does not take one member for another', () => {
    assert.notEqual(entryHash({ source: 'x' }), entryHash({ detailType: 'x' }));
    assert.notEqual(entryHash({ resources: ['a', 'b'] }), entryHash({ resources: ['a,b'] }));
  });
});
