import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { holdsPlaceholders, readTemplate, type EntryTemplate } from '../../../../src/authoring/making/entryTemplate';
import { madeEvents, mostMadeOf, type EventsToMake } from '../../../../src/authoring/making/madeEvents';
import { readEntryContent } from '../../../../src/model/entry';
import { EventsDocument } from '../../../../src/model/eventsDocument';
import { inEnglish } from '../../../../src/model/sentence';

const at = Date.UTC(2026, 2, 14, 9, 26, 53, 589);

function templateOf(text: string): EntryTemplate {
  const reading = readTemplate(readEntryContent(text));
  assert.ok(reading.kind === 'template', text);
  return reading.template;
}

function made(text: string, given: Partial<EventsToMake> = {}): string {
  const steps = madeEvents({
    template: templateOf(text),
    count: 3,
    seed: 1,
    at,
    indent: '',
    lineBreak: '\n',
    ...given,
  });
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The texts of the entries that are made. */
function entriesOf(text: string, given: Partial<EventsToMake> = {}): readonly string[] {
  return EventsDocument.read(made(text, given)).entries.map(({ content }) => content.text);
}

/** What stands at each fault, and what is said of it. */
function faultsOf(text: string): readonly (readonly [at: string, said: string])[] {
  const reading = readTemplate(readEntryContent(text));
  return reading.kind === 'template'
    ? []
    : reading.faults.map(({ start, end, sentence }) => [text.slice(start, end), inEnglish(sentence)]);
}

describe('entries that are made from one', () => {
  const golden: readonly (readonly [entry: string, ...made: readonly string[]])[] = [
    // The moment of making, later, and later again each time.
    [
      '{ "Time": "{{$now}}" }',
      '{ "Time": "2026-03-14T09:26:53.589Z" }',
      '{ "Time": "2026-03-14T09:26:53.589Z" }',
      '{ "Time": "2026-03-14T09:26:53.589Z" }',
    ],
    [
      '{ "Time": "{{$now -1h 10s}}" }',
      '{ "Time": "2026-03-14T08:26:53.589Z" }',
      '{ "Time": "2026-03-14T08:27:03.589Z" }',
      '{ "Time": "2026-03-14T08:27:13.589Z" }',
    ],
    // A number where a text in Detail is nothing else; a text everywhere else.
    [
      '{ "Detail": { "n": "{{$counter}}" } }',
      '{ "Detail": { "n": 1 } }',
      '{ "Detail": { "n": 2 } }',
      '{ "Detail": { "n": 3 } }',
    ],
    [
      '{ "Detail": { "n": ["{{$counter 10 -5}}", "no. {{$counter}}"] } }',
      '{ "Detail": { "n": [10, "no. 1"] } }',
      '{ "Detail": { "n": [5, "no. 2"] } }',
      '{ "Detail": { "n": [0, "no. 3"] } }',
    ],
    ['{ "DetailType": "{{$counter}}" }', '{ "DetailType": "1" }', '{ "DetailType": "2" }', '{ "DetailType": "3" }'],
    // Digits are kept; leading zeros and quotes make a text.
    [
      '{ "Detail": { "n": "{{$counter 9007199254740993 0.50}}" } }',
      '{ "Detail": { "n": 9007199254740993.00 } }',
      '{ "Detail": { "n": 9007199254740993.50 } }',
      '{ "Detail": { "n": 9007199254740994.00 } }',
    ],
    [
      '{ "Detail": { "n": "{{$counter 0099}}" } }',
      '{ "Detail": { "n": "0099" } }',
      '{ "Detail": { "n": "0100" } }',
      '{ "Detail": { "n": "0101" } }',
    ],
    [
      `{ "Detail": { "n": "{{$counter '7'}}" } }`,
      '{ "Detail": { "n": "7" } }',
      '{ "Detail": { "n": "8" } }',
      '{ "Detail": { "n": "9" } }',
    ],
    // Names of members are texts.
    [
      '{ "Detail": { "{{$counter}}": "{{ $counter }}" } }',
      '{ "Detail": { "1": 1 } }',
      '{ "Detail": { "2": 2 } }',
      '{ "Detail": { "3": 3 } }',
    ],
    // Drawn by the seed.
    [
      '{ "Detail": { "id": "{{$uuid}}" } }',
      '{ "Detail": { "id": "UUID 1" } }',
      '{ "Detail": { "id": "UUID 2" } }',
      '{ "Detail": { "id": "UUID 3" } }',
    ],
  ];
  const uuids = entriesOf('{ "Detail": { "id": "{{$uuid}}" } }').map((text) => text.slice(21, 57));
  for (const [entry, ...expected] of golden) {
    it(`are, of ${entry}`, () => {
      assert.deepEqual(
        entriesOf(entry),
        expected.map((text) => text.replace(/UUID (\d)/, (_, number: string) => uuids[Number(number) - 1] ?? '')),
      );
    });
  }

  it('have UUIDs of version 4, each its own', () => {
    for (const id of uuids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const many = entriesOf('{ "Detail": { "id": "{{$uuid}}" } }', { count: 5_000 });
    assert.equal(new Set(many).size, 5_000);
  });

  it('draw every whole number and every choice about as often as another', () => {
    const numbers = entriesOf('{ "Detail": { "n": "{{$random 1 4}}", "c": "{{$pick a b}}" } }', { count: 8_000 });
    for (const drawn of ['"n": 1', '"n": 2', '"n": 3', '"n": 4']) {
      const count = numbers.filter((text) => text.includes(drawn)).length;
      assert.ok(count > 1_800 && count < 2_200, `${drawn}: ${count} times`);
    }
    const count = numbers.filter((text) => text.includes('"c": "a"')).length;
    assert.ok(count > 3_800 && count < 4_200, `a: ${count} times`);
  });

  it('draw numbers with the places that their ends have, of any size', () => {
    for (const text of entriesOf('{ "Detail": { "n": "{{$random 0 9.99}}" } }', { count: 200 })) {
      assert.match(text, /: \d\.\d\d }/);
    }
    const large = entriesOf('{ "Detail": { "n": "{{$random 99999999999999999990 99999999999999999999}}" } }', {
      count: 200,
    });
    for (const text of large) assert.match(text, /: 9999999999999999999\d }/);
    assert.equal(new Set(large).size, 10);
  });

  it('pick values with blanks and quotes, and numbers as they are written', () => {
    const texts = entriesOf(`{ "Detail": { "v": "{{$pick 1.50 '1.50' true 'dark blue' 'it''s' \\"x\\"}}" } }`, {
      count: 200,
    });
    assert.deepEqual(
      [...new Set(texts)].sort(),
      ['"1.50"', '"\\"x\\""', '"dark blue"', `"it's"`, '1.50', 'true'].map(
        (value) => `{ "Detail": { "v": ${value} } }`,
      ),
    );
  });

  it('are escaped once more in a Detail that is a string', () => {
    assert.deepEqual(
      entriesOf('{ "Detail": "{\\"n\\":\\"{{$counter}}\\",\\"id\\":\\"A-{{$counter}}\\"}" }', { count: 1 }),
      ['{ "Detail": "{\\"n\\":1,\\"id\\":\\"A-1\\"}" }'],
    );
    const [text = ''] = entriesOf(
      String.raw`{ "Detail": "{\"\u007b{$pick '\\\\\\\"'}}\":\"{{$pick 'a\\\\\\\"\\\\n'}}\"}" }`,
      { count: 1 },
    );
    const { Detail } = JSON.parse(text) as { Detail: string };
    assert.deepEqual(JSON.parse(Detail), { '\\"': 'a\\"\\n' });
  });

  it('keep comments, white space and digits as they are', () => {
    const entry = '{ // {{$counter}} of\n  "Detail": {"n":12345678901234567890 , "c": "{{$counter}}",} /* x */ }';
    assert.equal(
      made(entry, { count: 2, indent: '  ', lineBreak: '\r\n' }),
      `[\r\n  ${entry.replace('"{{$counter}}"', '1')},\r\n  ${entry.replace('"{{$counter}}"', '2')}\r\n]\r\n`,
    );
  });

  it('are the same again from the same seed, and others from another', () => {
    const entry = '{ "Detail": { "id": "{{$uuid}}", "n": "{{$random 1 1000000}}" } }';
    assert.equal(made(entry, { seed: 7, count: 50 }), made(entry, { seed: 7, count: 50 }));
    assert.notEqual(made(entry, { seed: 7 }), made(entry, { seed: 8 }));
    assert.ok(made(entry, { seed: 7, count: 50 }).startsWith(made(entry, { seed: 7, count: 49 }).slice(0, -3)));
  });

  it('are as many as VS Code can hand to extensions', () => {
    const counts = [10, 1_000, 10_000, 60_000_000].map((length) =>
      mostMadeOf({ text: '', slots: [], isDrawn: false, longest: length }, '  '),
    );
    assert.deepEqual(counts, [50_000, 50_000, 5_030, 1]);
  });
});

describe('placeholders that make nothing', () => {
  const none = 'is no placeholder; there are $uuid, $now, $counter, $random, $pick.';
  const golden: readonly (readonly [entry: string, at: string, said: string])[] = [
    ['{ "Detail": { "a": "{{$guid}}" } }', '{{$guid}}', `$guid ${none}`],
    ['{ "Detail": { "a": "{{$}}" } }', '{{$}}', `$ ${none}`],
    ['{ "Detail": { "a": "{{$UUID}}" } }', '{{$UUID}}', `$UUID ${none}`],
    ['{ "Source": "x{{$uuid 4}}" }', '{{$uuid 4}}', '$uuid takes nothing behind its name.'],
    ['{ "Time": "{{$now 1}}" }', '{{$now 1}}', '1 is no span of time; write one as 500ms, 10s, -5m, 2h, 1d.'],
    [
      '{ "Time": "{{$now 1s 1s 1s}}" }',
      '{{$now 1s 1s 1s}}',
      '$now takes how much later and how much later again each time, such as {{$now -1h 10s}}.',
    ],
    ['{ "Time": "{{$now 0s 8d}}" }', '{{$now 0s 8d}}', 'That is more than 1,000 years away, with 50,000 entries.'],
    [
      '{ "Time": "{{$now 999999999d}}" }',
      '{{$now 999999999d}}',
      'That is more than 1,000 years away, with 50,000 entries.',
    ],
    [
      '{ "Time": "{{$counter x}}" }',
      '{{$counter x}}',
      'x is no number of up to 20 digits, with up to 10 behind a point.',
    ],
    [
      '{ "Time": "{{$counter 1 1e3}}" }',
      '{{$counter 1 1e3}}',
      '1e3 is no number of up to 20 digits, with up to 10 behind a point.',
    ],
    [
      '{ "Time": "{{$counter 1 1 1}}" }',
      '{{$counter 1 1 1}}',
      '$counter takes a start and a step, such as {{$counter 100 5}}.',
    ],
    ['{ "Time": "{{$random 1}}" }', '{{$random 1}}', '$random takes two numbers, such as {{$random 1 100}}.'],
    ['{ "Time": "{{$random 2 1.5}}" }', '{{$random 2 1.5}}', '1.5 is less than 2; write the lesser number first.'],
    ['{ "Time": "{{$pick}}" }', '{{$pick}}', '$pick takes the values to pick from, such as {{$pick red green}}.'],
    [
      `{ "Time": "{{$pick 'a b}}" }`,
      `{{$pick 'a b}}`,
      `'a b cannot be read; write a value with spaces as 'a b', and a quote in it twice.`,
    ],
    [
      `{ "Time": "{{$pick it's}}" }`,
      `{{$pick it's}}`,
      `it's cannot be read; write a value with spaces as 'a b', and a quote in it twice.`,
    ],
    ['{ "Time": "{{$uuid} x" }', '{{$', 'The placeholder has no end; write }} behind it, and neither { nor } within.'],
    [
      '{ "Time": "{{$pick {{$uuid}}" }',
      '{{$',
      'The placeholder has no end; write }} behind it, and neither { nor } within.',
    ],
    [
      '{ "Detail": { "n": {{$counter}} } }',
      '{{$counter',
      'Write the placeholder in double quotes. A text in Detail that is nothing but a number-making placeholder becomes a number.',
    ],
    [
      '{ "Detail": "{\\"n\\":{{$counter}}}" }',
      '{{$counter',
      'Write the placeholder in double quotes. A text in Detail that is nothing but a number-making placeholder becomes a number.',
    ],
    ['{ "Detail": "{\\"a\\":\\"{{$guid}}\\"}" }', '{{$guid}}', `$guid ${none}`],
    ['{ "Time": "{{$now}}" "Source": 1 }', '"Source"', 'A comma is missing here; write one.'],
    ['["{{$now}}"]', '["{{$now}}"]', 'An entry is an object.'],
  ];
  for (const [entry, place, said] of golden) {
    it(`are told of with their place: ${entry}`, () => {
      assert.deepEqual(faultsOf(entry)[0], [place, said]);
    });
  }

  it('are nothing that only looks alike', () => {
    const entry = '{ "Detail": { "a": "{{name}} {$uuid} <id> ${x} {{ }} $uuid" /* {{$x}} */ } } // {{$x}}';
    assert.deepEqual(faultsOf(entry), []);
    assert.deepEqual(
      entriesOf(entry.slice(0, entry.lastIndexOf('//'))),
      Array(3).fill(entry.slice(0, entry.lastIndexOf(' //'))),
    );
    assert.equal(holdsPlaceholders(readEntryContent(entry)), false);
  });
});

describe('events that are made', () => {
  const plainText = fc.string({ unit: fc.constantFrom(...('aé😀"\\\n/ \'{}$:,[]1'.match(/./gsu) ?? [])) });
  const maker = fc.constantFrom(
    '{{$uuid}}',
    '{{$now}}',
    '{{$now -1d 3ms}}',
    '{{$counter}}',
    '{{$counter 007 0.5}}',
    '{{$random -5 5.25}}',
    `{{$pick 1 'two "words"' \\ é😀 it "}}`,
  );
  const textWithMakers = fc
    .array(
      fc.oneof(
        plainText.filter((text) => !text.includes('{{')),
        maker,
      ),
    )
    .map((parts) => parts.join('|'));
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      textWithMakers,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      maker,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        plainText.filter((text) => !text.includes('{{')),
        tie('value'),
        { maxKeys: 3 },
      ),
    ),
  })).value;
  const detail = fc.dictionary(fc.constantFrom('a', 'b', '{{$counter}}', 'é "'), value, { maxKeys: 4 });
  const entry = fc.record({
    Source: textWithMakers,
    Resources: fc.array(textWithMakers, { maxLength: 2 }),
    DetailType: fc.oneof(maker, textWithMakers),
    Detail: fc.oneof(
      detail,
      detail.map((object) => JSON.stringify(object)),
    ),
  });

  it('are as many as asked for, JSON, without a placeholder, and the same from the same seed', () => {
    fc.assert(
      fc.property(entry, fc.integer({ min: 1, max: 8 }), fc.nat(), fc.boolean(), (content, count, seed, isLaidOut) => {
        const source = JSON.stringify(content, undefined, isLaidOut ? 2 : 0);
        const text = made(source, { count, seed, indent: '  ' });
        const entries = JSON.parse(text) as readonly { readonly Detail: unknown }[];
        assert.equal(entries.length, count);
        assert.equal(EventsDocument.read(text).entries.length, count);
        assert.doesNotMatch(text, /\{\{\s*\$/);
        for (const { Detail } of entries) if (typeof Detail === 'string') JSON.parse(Detail);
        assert.equal(made(source, { count, seed, indent: '  ' }), text);
        assert.ok(text.length <= 6 + count * (templateOf(source).longest + 4));
      }),
      { numRuns: 500 },
    );
  });

  it('are, outside of the placeholders, the entry byte for byte', () => {
    fc.assert(
      fc.property(entry, fc.nat(), (content, seed) => {
        const source = JSON.stringify(content);
        const { slots } = templateOf(source);
        let [made1 = ''] = entriesOf(source, { count: 1, seed });
        let from = 0;
        for (const [index, { start }] of slots.entries()) {
          const kept = source.slice(from, start);
          assert.ok(made1.startsWith(kept));
          from = slots[index]?.end ?? 0;
          const next = source.slice(from, slots[index + 1]?.start);
          made1 = made1.slice(kept.length);
          const at = index === slots.length - 1 ? made1.length - next.length : made1.indexOf(next);
          assert.ok(at > 0);
          made1 = made1.slice(at);
        }
        assert.equal(made1, source.slice(from));
      }),
      { numRuns: 200 },
    );
  });

  it('never fail, whatever the text', () => {
    const pieces = fc.constantFrom(
      '{{$',
      '}}',
      '{{$uuid}}',
      '"',
      '\\',
      '\\"',
      '{',
      '}',
      '[',
      ':',
      ',',
      '"Detail":',
      '//',
      "'",
      ' ',
      '\n',
      '$pick a',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const content = readEntryContent(`{${parts.join('')}}`);
        const reading = readTemplate(content);
        if (reading.kind === 'template') assert.equal(EventsDocument.read(made(content.text)).entries.length, 3);
        else
          assert.ok(reading.faults.every(({ start, end }) => start >= 0 && end <= content.text.length && start <= end));
      }),
      { numRuns: 2_000 },
    );
  });
});
