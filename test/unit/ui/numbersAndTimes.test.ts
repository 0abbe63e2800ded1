import assert from 'node:assert/strict';
import { dateText, instantText, listText, momentText, numberText } from '../../../src/ui/numbersAndTimes';

/** Blanks of any kind as blanks: which one stands before AM and PM differs between versions of Node. */
const blanks = (text: string): string => text.replace(/\s/g, ' ');

describe('numbers on the screen', () => {
  const golden: readonly (readonly [number, string, string])[] = [
    [7, 'en', '7'],
    [1234, 'en', '1,234'],
    [1234567, 'en', '1,234,567'],
    [1234, 'de', '1.234'],
    [2.5, 'de', '2,5'],
    [1.2345, 'en', '1.235'],
    [1234, 'ar', '1,234'],
    [12, 'ar-EG', '12'],
    [12, 'fa', '12'],
    [1234, 'qps-ploc', '1,234'],
    [1234, 'no language', '1,234'],
  ];
  for (const [value, language, expected] of golden) {
    it(`${value} in ${language} is ${expected}`, () => {
      assert.equal(numberText(value, language), expected);
    });
  }
});

describe('lists within a sentence', () => {
  for (const [language, expected] of [
    ['en', 'a, b, c'],
    ['de', 'a, b und c'],
    ['ja', 'a、b、c'],
    ['no language', 'a, b, c'],
  ] as const) {
    it(`in ${language} are ${expected}`, () => {
      assert.equal(listText(['a', 'b', 'c'], language), expected);
      assert.equal(listText(['a'], language), 'a');
      assert.equal(listText([], language), '');
    });
  }

  it('have grouped numbers in German', () => {
    const counted = [1234, 2].map((count) => `${numberText(count, 'de')} Einträge`);
    assert.equal(listText(counted, 'de'), '1.234 Einträge und 2 Einträge');
  });
});

describe('times on the screen', () => {
  const at = Date.parse('2026-03-01T23:30:05Z');

  it('of today are times of the day', () => {
    assert.equal(blanks(momentText(at, at + 60_000, 'en', 'UTC')), '11:30:05 PM');
    assert.equal(momentText(at, at + 60_000, 'de', 'UTC'), '23:30:05');
  });

  it('of another day say the day and the zone', () => {
    assert.match(blanks(momentText(at, at + 3_600_000, 'en', 'UTC')), /^March 1, 2026(,| at) 11:30:05 PM UTC$/);
  });

  it('are of today by the zone, not by the hours between', () => {
    assert.equal(momentText(at, at + 3_600_000, 'de', 'America/New_York'), '18:30:05');
    assert.match(momentText(at, at + 23 * 3_600_000, 'en', 'America/New_York'), /^March 1, 2026.*EST$/);
  });

  it('have the digits that English sentences have', () => {
    for (const language of ['ar-EG', 'fa', 'mr', 'my']) {
      for (const text of [momentText(at, 0, language, 'UTC'), dateText(at, language, 'UTC')]) {
        assert.match(text, /2026|1447|1448|1404/);
        assert.doesNotMatch(text, /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u1040-\u1049]/);
      }
    }
  });

  it('down to the millisecond, where they have any, with the day of the week and the zone', () => {
    assert.match(blanks(instantText(at, 'en', 'UTC')), /^Sun, March 1, 2026(,| at) 11:30:05 PM UTC$/);
    assert.match(blanks(instantText(at + 589, 'en', 'UTC')), /^Sun, March 1, 2026(,| at) 11:30:05\.589 PM UTC$/);
    assert.match(blanks(instantText(at, 'en', 'Asia/Kolkata')), /^Mon, March 2, 2026(,| at) 05:00:05 AM GMT\+5:30$/);
    assert.match(blanks(instantText(-95_617_584_000_000, 'en', 'UTC')), /1061 BC?/);
  });

  it('with their day, for what was created or expires', () => {
    assert.match(blanks(dateText(at, 'en', 'UTC')), /^March 1, 2026(,| at) 11:30 PM UTC$/);
    assert.match(blanks(dateText(at, 'en', 'Asia/Kolkata')), /^March 2, 2026(,| at) 05:00 AM GMT\+5:30$/);
  });
});
