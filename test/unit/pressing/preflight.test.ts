import assert from 'node:assert/strict';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { sentence } from '../../../src/model/sentence';
import { preflight, type CheckedPress } from '../../../src/pressing/preflight';
import { orders } from '../ledger/recordedSends';
import { AskedPerson } from './askedPerson';

const good = `{ "Source": "${orders}", "DetailType": "t", "Detail": {} }`;
/** EventBridge would be the judge of it. */
const doubtful = `{ "Source": "${orders}", "DetailType": "t", "Detail": [] }`;
/** Nothing can be made of it. */
const unsendable = `{ "Source": 1, "DetailType": "t", "Detail": {} }`;

/** A press of Send for all entries of a file. */
function pressOf(text: string, changes: Partial<CheckedPress> = {}): CheckedPress {
  const document = EventsDocument.read(text);
  const checked = checkDocument(document, defaultCheckSettings);
  return {
    document,
    entries: document.entries,
    errorsOf: (entry) => checked.errorsOf(entry),
    fileErrors: checked.fileProblems.filter(({ severity }) => severity === 'error'),
    ...changes,
  };
}

const fileOf = (...entries: readonly string[]): string => `[\n${entries.join(',\n')}\n]`;

/** What is asked about a press, and which entries leave, by their places in the file, where the person presses that button. */
async function press(pressed: CheckedPress, button = '') {
  const person = new AskedPerson(button);
  const end = await preflight(pressed, person.ask);
  const leaving = end.kind === 'go' ? end.entries.map(({ entry }) => pressed.entries.indexOf(entry)) : end.kind;
  return { leaving, asked: person.asked, isAsked: end.kind === 'go' && end.isAsked };
}

describe('a press of Send', () => {
  it('is not asked about where the checks find no error', async () => {
    const doubt = sentence('There are cursors in these entries.');
    assert.deepEqual(await press(pressOf(fileOf(good, good), { doubt })), {
      leaving: [0, 1],
      asked: [],
      isAsked: false,
    });
  });

  it('is asked about where an entry has an error, and tells what Problems shows of the first one', async () => {
    const { asked, leaving } = await press(pressOf(fileOf(good, good, unsendable, doubtful)));
    assert.deepEqual(asked, [
      [
        '2 of 4 entries have errors.',
        'The first, on line 4: Source has the type number; write a string.',
        '1 of them cannot be sent before it is corrected; EventBridge will probably reject the others.',
        '[Send the 2 Good Ones] [Send the 3 That Can Be Sent] [Show Problems]',
      ].join('\n'),
    ]);
    assert.equal(leaving, 'stay');
  });

  const buttons: readonly (readonly [button: string, leaving: readonly number[] | string])[] = [
    ['Send the 2 Good Ones', [1, 3]],
    ['Send the 3 That Can Be Sent', [0, 1, 3]],
    ['Show Problems', 'show-problems'],
    ['', 'stay'],
  ];
  for (const [button, leaving] of buttons) {
    it(`does what its button says: ${button === '' ? 'none' : button}`, async () => {
      const end = await press(pressOf(fileOf(doubtful, good, unsendable, good)), button);
      assert.deepEqual(end.leaving, leaving);
      assert.equal(end.isAsked, typeof leaving !== 'string');
    });
  }

  it('is asked about once, with whatever else is not certain', async () => {
    const doubt = sentence('There are cursors in these entries.');
    const { asked } = await press(pressOf(fileOf(doubtful), { doubt }));
    assert.deepEqual(
      asked.map((text) => text.split('\n').slice(-3)),
      [
        [
          'EventBridge will probably reject it.',
          'There are cursors in these entries.',
          '[Send Anyway] [Show Problems]',
        ],
      ],
    );
  });

  it('is asked about where the file has an error outside its entries', async () => {
    const { asked, leaving } = await press(pressOf(`\n[${good}]]`), 'Send Anyway');
    assert.match(
      asked.join(),
      /^The file has an error outside its entries\.\nOutside the entries, on line 2: .*\n.*\n\[Send Anyway\] \[Show Problems\]$/,
    );
    assert.deepEqual(leaving, [0]);
  });

  it('says of an entry that cannot be sent why, where no check found that', async () => {
    const { asked } = await press(pressOf(fileOf(good, good, unsendable), { errorsOf: () => [] }));
    assert.match(
      asked.join(),
      /^1 of 3 entries has an error\.\nLine 4: .+\nIt cannot be sent before that is corrected\.\n/,
    );
  });
});
