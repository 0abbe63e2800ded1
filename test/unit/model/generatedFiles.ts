import fc from 'fast-check';
import type { TextChange } from '../../../src/model/textRange';

/** A JSON text together with what `JSON.parse` would make of it. */
export interface PrintedJson {
  readonly text: string;
  readonly value: unknown;
}

/** What may stand between two tokens of an events file. */
const trivia = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('', ' ', '\n', '\n  ', '\r\n\t', '\n\n      ', '  ') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/* { [ " */', '// } ] "\n', '/**/', '//\r\n', '/*\n{*/', '\n{0}'.slice(0, 1)),
  },
);

const trickyText = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom(
    '{',
    '}',
    '\n  {',
    '[',
    ']',
    '"',
    '\\',
    '/* ',
    '*/',
    '//',
    ',',
    ':',
    '\ud83d\ude00',
    '\ud800',
    '\u2028',
  ),
);

const jsonNumber = fc.constantFrom('0', '-1', '1.0', '1e400', '12345678901234567890', '-0', '0.10', '5E-3');

/** Prints a string, escaping some characters that need no escape. */
const printedString: fc.Arbitrary<PrintedJson> = fc.tuple(trickyText, fc.boolean()).map(([value, escapeAll]) => ({
  value,
  text: escapeAll
    ? `"${[...Array(value.length).keys()].map((at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`
    : JSON.stringify(value),
}));

const printedScalar: fc.Arbitrary<PrintedJson> = fc.oneof(
  printedString,
  jsonNumber.map((text) => ({ text, value: JSON.parse(text) as unknown })),
  fc.constantFrom('true', 'false', 'null').map((text) => ({ text, value: JSON.parse(text) as unknown })),
);

/** Any JSON value, printed with random white space and comments. */
export const printedJson = fc.letrec<{ value: PrintedJson }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    printedScalar,
    fc
      .tuple(fc.array(fc.tuple(trivia, tie('value'), trivia), { maxLength: 4 }), fc.boolean(), trivia)
      .map(([items, trailing, space]) => printArray(items, trailing, space)),
    fc
      .tuple(
        fc.array(fc.tuple(trivia, printedString, trivia, tie('value'), trivia), { maxLength: 4 }),
        fc.boolean(),
        trivia,
      )
      .map(([properties, trailing, space]) => printObject(properties, trailing, space)),
  ),
})).value;

function printArray(
  items: readonly (readonly [string, PrintedJson, string])[],
  trailing: boolean,
  space: string,
): PrintedJson {
  const text = items.map(([before, item, after]) => before + item.text + after).join(',');
  return {
    text: `[${text}${trailing && items.length > 0 ? ',' : ''}${space}]`,
    value: items.map(([, item]) => item.value),
  };
}

function printObject(
  properties: readonly (readonly [string, PrintedJson, string, PrintedJson, string])[],
  trailing: boolean,
  space: string,
): PrintedJson {
  const text = properties.map(([a, key, b, value, c]) => `${a}${key.text}${b}:${b}${value.text}${c}`).join(',');
  return {
    text: `{${text}${trailing && properties.length > 0 ? ',' : ''}${space}}`,
    value: Object.fromEntries(properties.map(([, key, , value]) => [key.value as string, value.value])),
  };
}

/** A well-formed events file, and its elements. */
export interface PrintedFile {
  readonly text: string;
  readonly form: 'array' | 'request';
  readonly elements: readonly unknown[];
}

export const printedFile: fc.Arbitrary<PrintedFile> = fc
  .tuple(
    fc.constantFrom('array' as const, 'request' as const),
    fc.array(
      fc.tuple(
        trivia,
        fc.oneof({ weight: 1, arbitrary: printedJson }, { weight: 3, arbitrary: plausibleEntry() }),
        trivia,
      ),
      { maxLength: 5 },
    ),
    fc.boolean(),
    trivia,
    trivia,
    fc.boolean(),
  )
  .map(([form, items, trailing, before, after, hasMore]) => {
    const { text, value } = printArray(items, trailing, after);
    const more = hasMore ? `,${after}"Other"${before}:{"a":[]}${after}` : '';
    return {
      form,
      elements: value as unknown[],
      text: before + (form === 'array' ? text : `{${after}"Entries"${before}:${after}${text}${before}${more}}`) + after,
    };
  });

function plausibleEntry(): fc.Arbitrary<PrintedJson> {
  return fc
    .tuple(
      fc.constantFrom(undefined, 2, '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.string(),
      fc.jsonValue({ maxDepth: 2 }),
    )
    .map(([indent, lineBreak, source, detail]) => {
      const value = { Source: source, DetailType: 'Order', Resources: ['arn:a', '{'], Detail: { detail } };
      return {
        text: JSON.stringify(value, undefined, indent).replaceAll('\n', lineBreak),
        value: JSON.parse(JSON.stringify(value)) as unknown,
      };
    });
}

/** What a person or a tool types, pastes or deletes. `at` and `length` are taken modulo the text's length. */
export interface RandomEdit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  at: fc.nat(),
  length: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.nat(3) },
    { weight: 1, arbitrary: fc.nat(200) },
  ),
  text: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        '',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '/',
        '*',
        '/*',
        '*/',
        '//',
        '\n',
        '\r',
        ' ',
        '\n  {',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '{"Source": "x"},',
        '\n{"a": [',
        '"Entries": [',
        '{"Entries": [{}]}',
        ']}',
        '}, {',
        'tru',
        '1',
        '\n]',
        '\ufeff',
      ),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
    { weight: 1, arbitrary: printedJson.map(({ text }) => text) },
  ),
});

export function toChange(edit: RandomEdit, text: string): TextChange {
  const start = edit.at % (text.length + 1);
  return { start, end: Math.min(text.length, start + edit.length), text: edit.text };
}
