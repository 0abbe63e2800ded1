import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { entryMembers } from '../../../src/model/entryMembers';
import { readJson } from '../../../src/model/jsonReader';
import { SkimmedObject } from '../../../src/model/skimmedObject';
import { valueOf } from './nodeValue';

/** The Detail of the only entry of a file, as it is read with the file and as it is read alone. */
function details(detail: string) {
  const [entry] = EventsDocument.read(`[{"Detail":${detail}}, 1]`).entries;
  assert.ok(entry !== undefined);
  return { entry, node: entryMembers(entry.content)?.known.Detail?.value, alone: readJson(detail) };
}

function factsOf(detail: string) {
  const { node } = details(detail);
  assert.ok(node instanceof SkimmedObject, detail);
  return node.facts;
}

describe('a Detail that is gone through and not built', () => {
  const pieces = fc.constantFrom(
    ...['{', '}', '[', ']', ',', ':', '"a"', '"b\\n"', '"\\x"', '1', '-0.5e3', '01', 'true', 'nul', ' ', '/*c*/', '\n'],
  );

  it('is the same as one that is built, of any well-formed text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const { node, alone } = details(text);
        assert.ok(node instanceof SkimmedObject);
        assert.deepEqual(valueOf(node), valueOf(alone.node));
        assert.equal(node.end - node.start, text.length);
      }),
    );
  });

  it('is skimmed only where a full reading finds nothing wrong either', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (tokens) => {
        const { entry, node } = details(`{${tokens.join('')}}`);
        const full = readJson(entry.content.text);
        const isSkimmed = node instanceof SkimmedObject;
        if (isSkimmed) assert.deepEqual(full.syntaxProblems, [], entry.content.text);
        assert.equal(entry.content.syntaxProblems.length, full.syntaxProblems.length);
        assert.deepEqual(valueOf(entry.content.node), valueOf(full.node));
      }),
      { numRuns: 3000 },
    );
  });

  it('is known by its levels and its longest number', () => {
    assert.deepEqual(factsOf('{}'), { levels: 1, longestNumber: 0, mayRepeatKeys: false });
    assert.deepEqual(factsOf('{"a":[{"b":-12.5},1],"c":true,}'), { levels: 3, longestNumber: 5, mayRepeatKeys: false });
    assert.equal(factsOf(`{"a":${'['.repeat(1000)}${']'.repeat(1000)}}`).levels, 1001);
  });

  it('never hides a key that appears twice in one object', () => {
    const repeated = ['{"a":1,"a":2}', '{"x":{"a":1,"b":{"a":1},"a":2}}', '{"a":1,"\\u0061":2}', '[{"b":{},"b":{}}]'];
    for (const text of repeated) assert.equal(factsOf(`{"k":${text}}`).mayRepeatKeys, true, text);
    const different = ['{"a":{"a":1},"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"a","A":1}'];
    for (const text of different) assert.equal(factsOf(`{"k":${text}}`).mayRepeatKeys, false, text);
    const many = (last: string) =>
      `{${Array.from({ length: 40 }, (_, index) => `"k${index}":1,`).join('')}"${last}":1}`;
    assert.equal(factsOf(many('k3')).mayRepeatKeys, true);
  });
});
