import assert from 'node:assert/strict';
import { inEnglish, sentence } from '../../../src/model/sentence';
import { errorButtons, errorQuestion, type SendErrors } from '../../../src/pressing/errorQuestion';

const none: SendErrors = {
  entries: 1,
  doubtful: 0,
  unsendable: 0,
  first: undefined,
  errorsOfFirst: 1,
  fileErrors: 0,
  firstOfFile: undefined,
};
const first = { line: 1234, sentence: sentence('{0} is missing.', 'Detail') };

describe('the question before entries with errors are sent', () => {
  const golden: readonly (readonly [Partial<SendErrors>, readonly string[]])[] = [
    [
      { doubtful: 1, first },
      ['This entry has an error.', 'Line 1234: Detail is missing.', 'EventBridge will probably reject it.'],
    ],
    [
      { unsendable: 1, first, errorsOfFirst: 2 },
      ['This entry has 2 errors.', 'Line 1234: Detail is missing.', 'It cannot be sent before that is corrected.'],
    ],
    [
      { entries: 3, doubtful: 1, first },
      ['1 of 3 entries has an error.', 'Line 1234: Detail is missing.', 'EventBridge will probably reject it.'],
    ],
    [
      { entries: 3, doubtful: 2, first },
      [
        '2 of 3 entries have errors.',
        'The first, on line 1234: Detail is missing.',
        'EventBridge will probably reject them.',
      ],
    ],
    [
      { entries: 3, unsendable: 2, first },
      [
        '2 of 3 entries have errors.',
        'The first, on line 1234: Detail is missing.',
        'They cannot be sent before they are corrected.',
      ],
    ],
    [
      { entries: 4, unsendable: 1, doubtful: 2, first },
      [
        '3 of 4 entries have errors.',
        'The first, on line 1234: Detail is missing.',
        '1 of them cannot be sent before it is corrected; EventBridge will probably reject the others.',
      ],
    ],
    [
      { entries: 2, fileErrors: 1, firstOfFile: { line: 2, sentence: sentence('A comma is missing.') } },
      [
        'The file has an error outside its entries.',
        'Outside the entries, on line 2: A comma is missing.',
        'So it is not certain that all entries of the file were found.',
      ],
    ],
    [
      {
        entries: 2,
        doubtful: 1,
        first,
        fileErrors: 2,
        firstOfFile: { line: 2, sentence: sentence('A comma is missing.') },
      },
      [
        '1 of 2 entries has an error.',
        'Line 1234: Detail is missing.',
        'EventBridge will probably reject it.',
        'Outside the entries, first on line 2: A comma is missing.',
        'So it is not certain that all entries of the file were found.',
      ],
    ],
  ];
  for (const [errors, expected] of golden) {
    it(`says ${expected.join(' ')}`, () => {
      const { question, paragraphs } = errorQuestion({ ...none, ...errors });
      assert.deepEqual([question, ...paragraphs].map(inEnglish), expected);
    });
  }
});

describe('the buttons of that question', () => {
  const golden: readonly (readonly [Partial<SendErrors>, readonly string[]])[] = [
    [{ doubtful: 1 }, ['Send Anyway']],
    [{ unsendable: 1 }, []],
    [{ fileErrors: 1 }, ['Send Anyway']],
    [{ entries: 12, fileErrors: 1 }, ['Send All Anyway']],
    [{ entries: 3, doubtful: 1 }, ['Send the 2 Good Ones', 'Send All Anyway']],
    [{ entries: 3, doubtful: 3 }, ['Send All Anyway']],
    [{ entries: 3, unsendable: 2 }, ['Send the Good One']],
    [{ entries: 4, doubtful: 2, unsendable: 1 }, ['Send the Good One', 'Send the 3 That Can Be Sent']],
    [{ entries: 2, doubtful: 1, unsendable: 1 }, ['Send the One That Can Be Sent']],
  ];
  for (const [errors, expected] of golden) {
    it(`are ${expected.join(', ') || 'none'} for ${JSON.stringify(errors)}`, () => {
      assert.deepEqual(
        errorButtons({ ...none, ...errors }).map(({ words }) => inEnglish(words)),
        expected,
      );
    });
  }
});
