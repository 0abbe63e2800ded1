import assert from 'node:assert/strict';
import {
  doubtSentence,
  entriesAtCursors,
  selectedEntries,
  type PressedEntries,
} from '../../../src/editor/buttons/pressedEntries';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';

/** Reads a text in which `|` marks a cursor, and `«…»` a selection. */
function marked(marks: string): {
  readonly document: EventsDocument;
  readonly cursors: readonly number[];
  readonly selections: readonly { readonly start: number; readonly end: number }[];
} {
  const cursors: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const character of marks) {
    if (character === '|') cursors.push(text.length);
    else if (character === '«') starts.push(text.length);
    else if (character === '»') ends.push(text.length);
    else text += character;
  }
  const selections = starts.map((start, index) => ({ start, end: ends[index] ?? start }));
  return { document: EventsDocument.read(text), cursors, selections };
}

/** What a press covers, and what makes that uncertain. */
function described(document: EventsDocument, pressed: PressedEntries): string {
  const ids = pressed.entries.map(({ id }) => id).join(' ');
  const doubt = doubtSentence(document, pressed);
  return doubt === undefined ? ids : `${ids}: ${inEnglish(doubt)}`;
}

describe('the entries at the cursors', () => {
  const golden: readonly (readonly [string, string, string])[] = [
    ['one cursor in an entry', '[{}, {|}]', '2'],
    ['one directly before an entry', '[{}, |{}]', '2'],
    ['one directly behind it', '[{}|, {}]', '1'],
    ['none in an entry', '[{}, | {}]|', ''],
    ['two in one entry', '[{ | | }, {}]', '1'],
    [
      'three in three, the last set first',
      '[{|}, {}, {|}, {|}]',
      '1 3 4: There are cursors in these entries: 1, 3, 4.',
    ],
    [
      'twelve',
      `[${'{|},'.repeat(12)}]`,
      '1 2 3 4 5 6 7 8 9 10 11 12: ' + 'There are cursors in these entries: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more.',
    ],
  ];
  for (const [words, text, expected] of golden) {
    it(words, () => {
      const { document, cursors } = marked(text);
      assert.equal(described(document, entriesAtCursors(document, cursors.toReversed())), expected);
    });
  }
});

describe('the selected entries', () => {
  const golden: readonly (readonly [string, string, string])[] = [
    ['whole ones', '[«{}, {}», {}]', '1 2'],
    ['with what stands around them', '«[{}, {}]»', '1 2'],
    ['one that is touched only at its edge is not meant', '[{}«, {}, »{}]', '2'],
    ['two selections', '[«{}», {}, «{}»]', '1 3'],
    ['nothing', '[{},« »{}]', ''],
    ['a word of one', '[{}, { «"a"»: 1 }]', '2: Entry 2 is selected only in part.'],
    [
      'two in part, one between them whole',
      '[{ «}, {}, {» }]',
      '1 2 3: These entries are selected only in part: 1, 3.',
    ],
    ['one in part, one whole', '[{ «}, {}»]', '1 2: Entry 1 is selected only in part.'],
    ['a cursor beside a selection', '[«{}», {«»}]', '1 2: Entry 2 is selected only in part.'],
  ];
  for (const [words, text, expected] of golden) {
    it(words, () => {
      const { document, selections } = marked(text);
      assert.equal(described(document, selectedEntries(document, selections)), expected);
    });
  }
});
