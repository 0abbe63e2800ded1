import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SyntaxProblemKind } from '../../../src/model/jsonNode';
import { deepestNesting, mostSyntaxProblems } from '../../../src/model/jsonBuilder';
import { readJson, readJsonValue } from '../../../src/model/jsonReader';
import { printedJson, randomEdit, toChange } from './generatedFiles';
import { valueOf } from './nodeValue';

function problems(text: string): string[] {
  return readJson(text).syntaxProblems.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), undefined, indent);
        const reading = readJson(text);
        assert.deepEqual(reading.syntaxProblems, []);
        assert.deepEqual(reading.relaxations, []);
        assert.deepEqual(valueOf(reading.node), JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds fault with exactly the texts that JSON.parse refuses, but for comments and trailing commas', () => {
    fc.assert(
      fc.property(fc.json(), randomEdit, (json, edit) => {
        const { start, end, text } = toChange(edit, json);
        const changed = json.slice(0, start) + text + json.slice(end);
        const { syntaxProblems, relaxations, tooDeep } = readJson(changed);
        assert.equal(tooDeep, undefined);
        assert.equal(syntaxProblems.length === 0 && relaxations.length === 0, isJson(changed), changed);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads through comments and trailing commas, and tells of them', () => {
    const text = '// a\n{"a": [1, /* b */ 2,],}';
    const { syntaxProblems, relaxations, node } = readJson(text);
    assert.deepEqual(syntaxProblems, []);
    assert.deepEqual(valueOf(node), { a: [1, 2] });
    assert.deepEqual(relaxations.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`).sort(), [
      'comment /* b */',
      'comment // a',
      'trailing-comma ,',
      'trailing-comma ,',
    ]);
  });

  it('keeps numbers as they are written, and keys that stand twice', () => {
    const { node } = readJson('{"a": 12345678901234567890, "a": 1.0, "b": 1e400}');
    assert.ok(node?.kind === 'object');
    assert.deepEqual(
      node.properties.map(({ key, value }) => [key.value, value?.kind === 'number' ? value.text : undefined]),
      [
        ['a', '12345678901234567890'],
        ['a', '1.0'],
        ['b', '1e400'],
      ],
    );
  });

  const faults: readonly (readonly [string, readonly `${SyntaxProblemKind} ${string}`[]])[] = [
    ['', ['value-expected ']],
    ['nul', ['no-value nul']],
    ['01', ['invalid-number 01']],
    ['1.', ['invalid-number 1.']],
    ['.5', ['invalid-number .5']],
    ['-', ['no-value -']],
    ['NaN', ['no-value NaN']],
    ['{"a": tru}', ['no-value tru']],
    ['{"a": }', ['value-expected }']],
    ['{"a"}', ['colon-expected }']],
    ['{"a" 1}', ['colon-expected 1']],
    ['{"a": 1 "b": 2}', ['comma-expected "b"']],
    ['{"a": "b": 2}', ['value-expected "b"']],
    ['{"a": 1,, "b": 2}', ['property-name-expected ,']],
    ['{a: 1}', ['property-name-expected a']],
    ["{'a': 1}", ["odd-quotes 'a'"]],
    ["'", ["no-value '"]],
    ['{"a": “b c\n}', ['no-value “b', 'unexpected-text c']],
    ["{'a: 1}", ["property-name-expected 'a"]],
    ["[1, 'a\n, 2]", ["no-value 'a"]],
    ['[1 2]', ['comma-expected 2']],
    ['[1,,2]', ['value-expected ,']],
    ['[1', ['closing-bracket-expected [']],
    ['{"a": {"b": 1', ['closing-brace-expected {']],
    ['{"a": [1}', ['closing-bracket-expected }']],
    ['{"a": 1]}', ['unexpected-text ]']],
    ['{} {}', ['unexpected-text {}']],
    ['"a\\', ['unterminated-string "a\\', 'invalid-escape \\']],
    ['["a\n]', ['unterminated-string "a']],
    ['["a\\\n]', ['unterminated-string "a\\', 'invalid-escape \\']],
    ['"\\x \\u12 \\uD83D"', ['invalid-escape \\x', 'invalid-escape \\u12']],
    ['"a\tb\u0000"', ['invalid-character \t', 'invalid-character \u0000']],
    ['[1 /* b\n]', ['unterminated-comment /* b']],
    ['[1]/', ['unexpected-text /']],
    ['\ufeff[]', ['odd-blank \ufeff']],
    ['[\u00a01]', ['odd-blank \u00a0']],
    ['"a": 1}', ['unexpected-text "a"']],
  ];
  for (const [text, expected] of faults) {
    it(`says ${expected.join(', ')} of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(problems(text), expected);
    });
  }

  it('tells of characters and escapes in a text that another text follows', () => {
    assert.deepEqual(problems('{"a": "x\ty" "b": 1}'), ['invalid-character \t', 'comma-expected "b"']);
    assert.deepEqual(problems('{"a": "x\\y" "b": 1}'), ['invalid-escape \\y', 'comma-expected "b"']);
    assert.deepEqual(problems('{"a": “x” "b": 1}'), ['odd-quotes “x”', 'comma-expected "b"']);
  });

  it('reads on behind a fault', () => {
    const { node } = readJson('{"a": , "b": [1, tru, 2], c: 5, "d" "e", "f": {"g": 1]}, "h": \n"i": 3');
    assert.deepEqual(valueOf(node), { a: undefined, b: [1, 2], d: 'e', f: { g: 1 }, h: undefined, i: 3 });
  });

  it('passes over what is nested too deep, and only that', () => {
    const nested = (depth: number): string => '[{"a":'.repeat(depth / 2) + '"x"' + '}]'.repeat(depth / 2);
    assert.equal(readJson(nested(deepestNesting)).tooDeep, undefined);
    const text = `{"deep": ${nested(100_000)}, "after": 1}`;
    const { node, tooDeep, syntaxProblems } = readJson(text);
    assert.deepEqual(syntaxProblems, []);
    const brackets = [...text.slice(0, 10_000).matchAll(/[[{]/g)];
    assert.equal(tooDeep?.start, brackets[deepestNesting]?.index);
    assert.ok(node?.kind === 'object');
    assert.deepEqual(
      node.properties.map(({ key }) => key.value),
      ['deep', 'after'],
    );
  });

  it('tells of deep nesting that is never closed', () => {
    assert.deepEqual(problems('['.repeat(100_000)), ['closing-bracket-expected [']);
    assert.equal(readJson('{"a":'.repeat(100_000)).syntaxProblems.length, 1);
    assert.equal(readJson(`${'['.repeat(100_000)}${'}'.repeat(100_000)}`).syntaxProblems.length, mostSyntaxProblems);
  });
});

describe('readJsonValue', () => {
  it('reads one value from the middle of a text, with offsets from there', () => {
    fc.assert(
      fc.property(fc.string(), printedJson, (before, { text, value }) => {
        const reading = readJsonValue(`${before}${text}, "more": [`, before.length);
        const alone = readJson(text);
        assert.deepEqual(valueOf(reading.node), value);
        assert.deepEqual(reading.node, alone.node);
        assert.equal(reading.end, text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('depends on nothing behind the offset up to which it says it looked', () => {
    fc.assert(
      fc.property(printedJson, fc.array(randomEdit, { maxLength: 3 }), fc.string(), ({ text }, edits, other) => {
        const broken = edits.reduce((current, edit) => {
          const change = toChange(edit, current);
          return current.slice(0, change.start) + change.text + current.slice(change.end);
        }, text);
        const reading = readJsonValue(broken, 0);
        if (reading.lookEnd > broken.length) return;
        assert.deepEqual(readJsonValue(broken.slice(0, reading.lookEnd) + other, 0), reading);
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
