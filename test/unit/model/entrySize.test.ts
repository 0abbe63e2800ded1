import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEntryContent } from '../../../src/model/entry';
import { entrySize, outgoingSize, utf8Length } from '../../../src/model/entrySize';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';

const anyText = fc.string({ unit: 'binary' });

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

describe('entrySize', () => {
  it('is 14 for Time and the UTF-8 bytes of everything else', () => {
    const entry = fc.record(
      { Time: anyText, Source: anyText, DetailType: anyText, Detail: anyText, Resources: fc.array(anyText) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(entry, fc.constantFrom(undefined, 2), (value, indent) => {
        const { Time, Source = '', DetailType = '', Detail = '', Resources = [] } = value;
        const texts = [Source, DetailType, Detail, ...Resources];
        const expected = (Time === undefined ? 0 : 14) + texts.reduce((sum, text) => sum + bytes(text), 0);
        assert.equal(entrySize(readEntryContent(JSON.stringify(value, undefined, indent))), expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('counts a Detail object as the text that is sent', () => {
    const content = readEntryContent('{"Detail": { "é": 1.0, /* no */ }, "Time": 1}');
    assert.equal(entrySize(content), 14 + bytes('{"é":1.0}'));
  });

  it('is the size of what is sent of the entry', () => {
    for (const text of [
      '{"Detail": { "é": 1.0, /* no */ }, "Time": 1}',
      '{"Source": "ö", "Resources": ["a", "é"]}',
      '{}',
    ]) {
      const content = readEntryContent(text);
      const outgoing = toOutgoingEntry(content);
      assert.ok(outgoing.kind === 'ready');
      assert.equal(outgoingSize(outgoing.entry), entrySize(content));
    }
  });

  it('of what is no entry is nothing', () => {
    assert.equal(entrySize(readEntryContent('["a"]')), 0);
    assert.equal(entrySize(readEntryContent('{"Source": 5, "Resources": "a", "Detail": }')), 0);
  });
});

describe('utf8Length', () => {
  it('is what the text takes in UTF-8, a lone surrogate taking 3 bytes', () => {
    const units = fc.array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd700, max: 0xe100 })));
    fc.assert(
      fc.property(units, (codes) => {
        const text = String.fromCharCode(...codes);
        assert.equal(utf8Length(text), bytes(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is exact where surrogates begin and end', () => {
    const codes = [0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff];
    for (const first of codes) {
      for (const second of codes) {
        const text = String.fromCharCode(first, second);
        assert.equal(utf8Length(text), bytes(text), `${first.toString(16)} ${second.toString(16)}`);
      }
    }
  });
});
