import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldingRanges, type Fold } from '../../../src/authoring/foldingRanges';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { printedFile } from '../model/generatedFiles';

function foldsOf(text: string, most?: number): readonly Fold[] {
  const lines: number[] = [];
  for (const [line, { length }] of text.split(/(?<=\n|\r(?!\n))/).entries()) {
    for (let character = 0; character < length; character++) lines.push(line);
  }
  lines.push(text.split(/\r\n|\r|\n/).length - 1);
  const steps = foldingRanges(EventsDocument.read(text), (offset) => lines[offset] ?? 0, most);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The text with `+` before each line that can be folded, and the number of lines that are hidden then. */
function describeFolds(text: string): string {
  const byLine = new Map(foldsOf(text).map(({ first, last, kind }) => [first, { hidden: last - first, kind }]));
  return text
    .split('\n')
    .map((line, index) => {
      const fold = byLine.get(index);
      const mark = fold === undefined ? '' : `+${fold.hidden}${fold.kind === 'structure' ? '' : fold.kind.charAt(0)}`;
      return `${mark.padEnd(4)}${line}`.trimEnd();
    })
    .join('\n');
}

describe('Folding', () => {
  it('is by the structure of the file', () => {
    assert.equal(
      describeFolds(`// Orders,
// and more
{
  "Entries": [
    {
      "Source": "a",
      /* why
         so */
      "Detail": {
        // one
        // two
        "lines": [
          { "sku": 1 },
          2
        ]
      }
    },
    { "Source": "one line", "Detail": {} },
    { "Source": "b",
      "Detail": {} }
  ]
}`),
      `+1c // Orders,
    // and more
+18 {
+16   "Entries": [
+11     {
          "Source": "a",
+1c       /* why
             so */
+6        "Detail": {
+1c         // one
            // two
+2          "lines": [
              { "sku": 1 },
              2
            ]
          }
        },
        { "Source": "one line", "Detail": {} },
+1      { "Source": "b",
          "Detail": {} }
      ]
    }`,
    );
  });

  it('begins with the innermost on a line, and lets the next one begin where one ends', () => {
    assert.equal(
      describeFolds(`[{
  "Source": "a"
}, {
  "Source": "b",
  "Detail": {}
}]`),
      `+1  [{
      "Source": "a"
+2  }, {
      "Source": "b",
      "Detail": {}
    }]`,
    );
  });

  it('knows regions, around entries and in one', () => {
    assert.equal(
      describeFolds(`[
  // #region Orders
  { "Source": "a" },
  //region inner
  { "Source": "b" },
  //endregion
  // #endregion
  {
    //#region
    "Source": "c"
    //#endregion
  }
  // #region not ended
]`),
      `+12 [
+5r   // #region Orders
      { "Source": "a" },
+2r   //region inner
      { "Source": "b" },
      //endregion
      // #endregion
+3    {
+2r     //#region
        "Source": "c"
        //#endregion
      }
      // #region not ended
    ]`,
    );
  });

  it('keeps the line on which the next entry begins', () => {
    assert.equal(
      describeFolds('[{ "a": [\n], "b": true }, {\n"c": 1\n},\n{ "a": [\n], "b": true }\n]'),
      '+5  [{ "a": [\n+1  ], "b": true }, {\n    "c": 1\n    },\n+1  { "a": [\n    ], "b": true }\n    ]',
    );
  });

  it('takes no bracket in a text or a comment for one', () => {
    assert.equal(
      describeFolds('[\n{ "a": "{",\n"b": 1 // {\n}\n]'),
      '+3  [\n+1  { "a": "{",\n    "b": 1 // {\n    }\n    ]',
    );
  });

  it('folds what is whole in a broken file', () => {
    assert.equal(
      describeFolds('[\n{\n"a": {\n"b": 1\n}\n,\n{\n"c": 1\n}\n]'),
      '+8  [\n    {\n+1  "a": {\n    "b": 1\n    }\n    ,\n+1  {\n    "c": 1\n    }\n    ]',
    );
  });

  it('leaves out the deepest where there are very many', () => {
    const entry = '{\n"Detail": {\n"a": [\n1\n]\n}\n}';
    const levels = (count: number): number =>
      foldsOf(`[\n${Array.from({ length: count }, () => entry).join(',\n')}\n]`, 10).length;
    assert.deepEqual([3, 4, 6, 11].map(levels), [10, 9, 7, 11]);
  });

  it('nests, and never goes beyond the text, in every beginning of a file', () => {
    fc.assert(
      fc.property(printedFile, fc.nat(), ({ text }, cut) => {
        const beginning = text.slice(0, cut % (text.length + 1));
        const folds = foldsOf(beginning).filter(({ kind }) => kind === 'structure');
        const lines = beginning.split(/\r\n|\r|\n/).length;
        for (const [index, { first, last }] of folds.entries()) {
          assert.ok(first < last && last < lines);
          for (const other of folds.slice(index + 1)) assert.ok(other.first > last || other.last <= last);
        }
      }),
    );
  });
});
