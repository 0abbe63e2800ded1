import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry, type OutgoingEntry } from '../../../src/model/outgoingEntry';
import { inEnglish } from '../../../src/model/sentence';
import { wireEntry, type WireEntry } from '../../../src/model/wireForm';
import { entriesOfDetails, formOfEntries, importEntries } from '../../../src/exchange/importedEntries';

/** What the entries of an events file send. */
function sent(text: string | undefined): readonly (WireEntry | string)[] {
  const document = EventsDocument.read(text ?? '');
  assert.deepEqual(document.syntaxProblems, [], text);
  return document.entries.map(({ content }) => {
    const departure = toOutgoingEntry(content);
    return departure.kind === 'ready' ? wireEntry(departure.entry) : inEnglish(departure.reason);
  });
}

const source = 'aws.partner/example.com/shop/orders';
const entry: OutgoingEntry = { source, detailType: 'OrderPlaced', detail: '{"id":12345678901234567890,"n":1.10}' };
const wire = wireEntry(entry);
const cliJson = JSON.stringify([wire]);
const shorthand = `Source=${source},DetailType=OrderPlaced,Detail='{"id":12345678901234567890,"n":1.10}'`;

describe('importEntries', () => {
  const forms: readonly (readonly [form: string, text: string])[] = [
    ['command', `aws events put-partner-events --entries '${cliJson}'`],
    ['command', `aws events put-partner-events --entries '${JSON.stringify(wire)}'`],
    ['command', `aws events put-partner-events --cli-input-json '{"Entries": ${cliJson}}' --region us-east-1`],
    ['command', `aws events put-partner-events --entries "${shorthand.replaceAll('"', '\\"')}"`],
    ['command', `aws events put-partner-events \`\n --entries '${cliJson.replace(/(\\*)"/g, '$1$1\\"')}'`],
    ['command', `aws events put-partner-events ^\n --entries "${cliJson.replace(/(\\*)"/g, '$1$1\\"')}"`],
    ['command', `aws events put-partner-events --entries "${cliJson.replace(/(\\*)"/g, '$1$1\\"')}"`],
    [
      'command',
      `aws events put-partner-events --entries '${cliJson.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}' # $x`.replace(
        ' # $x',
        '',
      ),
    ],
    ['command', `aws events put-partner-events --entries file://entries.json`],
    [
      'command',
      `aws events put-partner-events --cli-input-yaml $'Entries:\\n- Source: ${source}\\n  DetailType: OrderPlaced\\n  Detail:\\n    id: 12345678901234567890\\n    n: 1.10'`,
    ],
    ['shorthand', shorthand],
    ['shorthand', `"${shorthand.replaceAll('"', '\\"')}"`],
    [
      'entries',
      `[{"Source": "${source}", "DetailType": "OrderPlaced", "Detail": {"id": 12345678901234567890, "n": 1.10}}]`,
    ],
    ['entries', JSON.stringify({ Entries: [wire] })],
    ['entries', JSON.stringify(wire)],
    ['put-events', JSON.stringify([{ ...wire, EventBusName: 'b', TraceHeader: 't' }])],
    ['put-events', JSON.stringify({ Entries: [{ EventBusName: 'b', ...wire }] }, undefined, 2)],
    [
      'delivered-events',
      `{"version":"0","id":"x","detail-type":"OrderPlaced","source":"${source}","account":"1","region":"r","resources":[],"detail":{"id":12345678901234567890,"n":1.10}}`,
    ],
    [
      'yaml',
      `Entries:\n- Source: ${source}\n  DetailType: OrderPlaced\n  Detail: '{"id":12345678901234567890,"n":1.10}'\n`,
    ],
    [
      'yaml',
      `# shop\n- Source: "${source}"\n  DetailType: OrderPlaced # why\n  Detail: {id: 12345678901234567890, n: 1.10}\n`,
    ],
  ];
  for (const [form, text] of forms) {
    it(`takes over as ${form}: ${text.slice(0, 60)}`, () => {
      const imported = importEntries(text, () => cliJson);
      assert.equal(imported?.form, form);
      assert.deepEqual(
        imported.remarks.filter(({ severity }) => severity === 'error'),
        [],
      );
      assert.deepEqual(sent(imported.text), [wire]);
      assert.equal(imported.count, 1);
      assert.match(imported.text ?? '', /"Detail": \{\n/);
    });
  }

  const unclear = [
    '',
    'hello',
    '{"a": 1}',
    '[]',
    '[1]',
    '{"Source": "x"}',
    '[{"detail": {}}]',
    '{"source": "shop", "id": 1}',
    '{"detail-type": "OrderPlaced", "source": "shop"}',
    'Source: x',
    '- a',
    'key=value',
    '[{"Source":',
    'aws s3 ls',
  ];
  for (const text of unclear) {
    it(`does not take ${JSON.stringify(text)} for entries`, () => {
      assert.equal(formOfEntries(text), undefined);
      assert.equal(importEntries(text), undefined);
    });
  }

  it('keeps comments', () => {
    const text = `# orders of the shop
Entries:
# the first
- Source: ${source} # where from
  DetailType: OrderPlaced
  # what
  Detail:
    id: 0012 # digits
    list: [1, 2.50, 0x1F, yes, ~, "0"]
`;
    assert.equal(
      importEntries(text)?.text,
      `{
  // orders of the shop
  "Entries":
  // the first
  [
    {
      "Source": "${source}", // where from
      "DetailType": "OrderPlaced",
      // what
      "Detail": {
        "id": 12, // digits
        "list": [
          1,
          2.50,
          31,
          "yes",
          null,
          "0"
        ]
      }
    }
  ]
}
`,
    );
  });

  it('keeps comments where they were written, not where an alias stands for the same', () => {
    const text = `Entries:
- Source: ${source}
  DetailType: OrderPlaced
  Detail: &order
    id: 12
    list: [1]
    # all of it
- Source: ${source}
  DetailType: OrderPlaced
  Detail: *order
`;
    assert.equal(importEntries(text)?.text?.split('// all of it').length, 2);
  });

  it('says what is left out, once and where', () => {
    const text = JSON.stringify([1, 2].map((id) => ({ EventBusName: `bus-${id}`, ...wire })));
    const imported = importEntries(text);
    assert.deepEqual(
      imported?.remarks.map(({ severity, start, end, sentence }) => [
        severity,
        text.slice(start, end),
        inEnglish(sentence),
      ]),
      [
        [
          'notice',
          '"EventBusName"',
          'EventBusName is left out: it is a member of PutEvents, and no entry of a partner has it.',
        ],
      ],
    );
  });

  const faults: readonly (readonly [text: string, marked: string, words: string])[] = [
    [
      `aws events put-partner-events --entries '[{"Source" "a"}]'`,
      '"a"',
      'A colon is missing here; write one between name and value.',
    ],
    [
      `aws events put-partner-events --entries 'Source=a,DetailType=b,Source=c'`,
      'Source',
      'Source appears twice; entries are separated by a space, not by a comma.',
    ],
    [
      `aws events put-partner-events --entries 'Source=a,Detail={"a":1}'`,
      '"',
      '= is missing before "; write a member as name=value.',
    ],
    [
      `aws events put-partner-events --entries 'Source=a,Detail={a=1}'`,
      '{a=1}',
      'Detail is a text; put what begins with { in quotes.',
    ],
    [
      `aws events put-partner-events --entries 'Source=a,b'`,
      'a,b',
      'Source is one text; put it in quotes, or write a backslash before each comma.',
    ],
    [
      'aws events put-partner-events --entries file://x.json',
      'file://x.json',
      'The file x.json is not read here; write what it holds.',
    ],
    [
      `aws events put-partner-events --entries 'Detail@=file://x.json'`,
      'file://x.json',
      'The file x.json is not read here; write what it holds.',
    ],
    [
      'aws events put-partner-events --region x',
      'aws events put-partner-events --region x',
      '--entries is missing; write the entries behind it.',
    ],
    [
      `aws events create-partner-event-source --name ${source} --account 012345678901`,
      'aws events create-partner-event-source',
      'This makes or removes a source; it has no entries.',
    ],
    [
      'aws events put-partner-events --entries "$ENTRIES"',
      '$ENTRIES',
      '$ENTRIES is filled in by the shell; write what it stands for.',
    ],
    [`Entries:\n- Source: a\n  Source: b\n`, 'S', 'This is not YAML: Map keys must be unique'],
    [`Entries:\n- Source: !x a\n`, 'a', 'JSON has nothing for this tag; write the value without it.'],
    [`Entries:\n- Detail: {a: .nan}\n`, '.nan', 'JSON has no such number; write it as in 12, -0.5 or 1.5e3.'],
  ];
  for (const [text, marked, words] of faults) {
    it(`says of ${JSON.stringify(text)} where and why`, () => {
      const imported = importEntries(text);
      assert.ok(imported !== undefined);
      assert.equal(imported.text, undefined);
      const [remark] = imported.remarks.filter(({ severity }) => severity === 'error');
      assert.ok(remark !== undefined);
      assert.equal(inEnglish(remark.sentence), words);
      assert.ok(text.slice(remark.start, remark.end).startsWith(marked), text.slice(remark.start));
    });
  }

  it('takes over several lines, and says where they go', () => {
    const line = `aws events put-partner-events --entries '${cliJson}' --profile acme`;
    const imported = importEntries(`${line}\n${line} | jq\n`);
    assert.deepEqual(sent(imported?.text), [wire, wire]);
    assert.deepEqual(imported?.connections, [{ profile: 'acme' }]);
    assert.deepEqual(
      imported.remarks.map(({ sentence }) => inEnglish(sentence)),
      ['What follows the command is not taken over.'],
    );
  });

  it('keeps what other entries and other members are', () => {
    const text = '[{"Source": "a", "DetailType": "b", "Detail": "{ }", "Time": 1.5}]';
    assert.deepEqual(sent(importEntries(text)?.text), [{ Time: 1.5, Source: 'a', DetailType: 'b', Detail: '{ }' }]);
  });

  it('is not led astray by aliases that stand for too much', () => {
    const lines = [
      'Entries:',
      '- &a0 {x: 1}',
      ...Array.from({ length: 30 }, (_, n) => `- &a${n + 1} [*a${n}, *a${n}]`),
    ];
    const imported = importEntries(lines.join('\n'));
    assert.equal(imported?.text, undefined);
    assert.match(inEnglish(imported?.remarks[0]?.sentence ?? { text: '', values: [] }), /more values than are read/);
  });

  it('never throws', () => {
    const part = fc.constantFrom(
      'Entries:',
      '\n',
      '- ',
      'Source',
      '=',
      ':',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ',',
      ' ',
      '&a',
      '*a',
      '#',
      '\\',
      'aws events put-partner-events ',
      '--entries ',
      '--cli-input-yaml ',
      '|',
      '>',
      '1',
      '?',
      '!',
      '%',
      '@',
      '`',
    );
    const start = fc.constantFrom(
      '',
      'Entries:\n- ',
      '- Source: ',
      'Source=',
      'aws events put-partner-events --entries ',
      '[{"Detail":',
    );
    fc.assert(
      fc.property(start, fc.array(part, { maxLength: 12 }), (first, parts) => {
        const text = first + parts.join('');
        for (const { start, end } of importEntries(text)?.remarks ?? []) assert.ok(0 <= start && start <= end, text);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('entriesOfDetails', () => {
  it('makes an entry of each line', () => {
    const { text, count, remarks } = entriesOfDetails('{"id": 1.0}\n{"id": 2} // second\n', {
      source,
      detailType: 'T',
    });
    assert.deepEqual(remarks, []);
    assert.equal(count, 2);
    assert.deepEqual(
      sent(text),
      ['{"id":1.0}', '{"id":2}'].map((detail) => wireEntry({ source, detailType: 'T', detail })),
    );
  });

  it('says which is no object', () => {
    const { text, remarks } = entriesOfDetails('{}\n17', { source, detailType: 'T' });
    assert.equal(text, undefined);
    assert.deepEqual(
      remarks.map(({ start, sentence }) => [start, inEnglish(sentence)]),
      [[3, 'A Detail is an object; write { } around its members.']],
    );
  });
});
