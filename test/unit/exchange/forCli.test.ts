import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putCommandLines, sourceCommandLines } from '../../../src/exchange/commandLines';
import type { WrittenForm } from '../../../src/exchange/writtenForm';
import { importEntries } from '../../../src/exchange/importedEntries';
import type { Shell } from '../../../src/model/shellText';
import { shellLines } from '../../../src/exchange/shellWords';
import { shorthandText } from '../../../src/exchange/shorthandText';
import { skeletonText } from '../../../src/exchange/skeletons';
import { cliLosses, cliObjection, strictText } from '../../../src/exchange/strictText';
import { yamlText } from '../../../src/exchange/yamlText';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry, type OutgoingEntry } from '../../../src/model/outgoingEntry';
import { inEnglish } from '../../../src/model/sentence';
import { wireEntry } from '../../../src/model/wireForm';
import { activeSource, run, type Running } from '../local/running';
import { awsCliOfSuite, type AwsCli } from './awsCli';

const characters = fc.constantFrom(
  ...Array.from(`ab01 '"\\,=[]{}@:/#&*!|>%^\`$~-?é😀‘”\u00a0\u0085\u2028\ufeff\x7f\n\t`),
  '---',
  ': ',
  ' #',
  'null',
);
const anyText = fc.oneof(
  fc.string({ unit: characters, maxLength: 12 }),
  fc.constantFrom('', 'true', 'No', '12', '1e3', '2024-05-01', '~', '<<', '- a', 'a: b', ' x '),
);
const details = fc.oneof(
  fc.json(),
  fc.constantFrom(
    '{"id":12345678901234567890,"n":1.10,"n":1e400}',
    '{ "spaced" : [ 1 ] }',
    '{"a":"\\u00e9\\/"}',
    '{"path":"C:\\\\new\\n\\\\\\"$HOME `x`"}',
    `{"a":" '' ","b":"x '\\n' ‘y’"}`,
    'no JSON',
  ),
  anyText,
);
const anyEntry = (time: fc.Arbitrary<number>): fc.Arbitrary<OutgoingEntry> =>
  fc.record(
    { source: anyText, detailType: anyText, detail: details, resources: fc.array(anyText, { maxLength: 3 }), time },
    { requiredKeys: [] },
  );
const anyTime = fc.oneof(fc.integer({ min: -1e12, max: 4e12 }), fc.integer({ min: -7e13, max: 9e13 }));
const wholeSeconds = fc.integer({ min: 0, max: 4e9 }).map((seconds) => seconds * 1000);
/** The AWS CLI refuses an empty Source. */
const forCli = fc.array(
  anyEntry(wholeSeconds).filter(({ source }) => source !== ''),
  { minLength: 1, maxLength: 4 },
);
const entriesOf = (time: fc.Arbitrary<number>) => fc.array(anyEntry(time), { minLength: 1, maxLength: 4 });

/** What the entries of an events file send. */
function sent(text: string | undefined): readonly OutgoingEntry[] {
  assert.ok(text !== undefined);
  const document = EventsDocument.read(text);
  assert.deepEqual(document.syntaxProblems, []);
  return document.entries.map(({ content }) => {
    const departure = toOutgoingEntry(content);
    assert.ok(departure.kind === 'ready', departure.kind === 'ready' ? '' : inEnglish(departure.reason));
    return departure.entry;
  });
}

function wireOf(entries: readonly OutgoingEntry[]): unknown {
  return JSON.parse(JSON.stringify(entries.map(wireEntry)));
}

function linesOf(lines: WrittenForm): string {
  assert.ok(lines.kind === 'text');
  return lines.text;
}

describe('what goes to another form and comes back', () => {
  const sendable = entriesOf(anyTime.filter((time) => Math.abs(time) < 9e13 && time > -6e13));

  it('keeps every outgoing byte as strict JSON', () => {
    fc.assert(
      fc.property(sendable, fc.constantFrom('--entries', '--cli-input-json'), (entries, option) => {
        assert.deepEqual(wireOf(sent(strictText(entries, option))), wireOf(entries));
        assert.deepEqual(JSON.parse(strictText(entries, option)) instanceof Array, option === '--entries');
      }),
    );
  });

  it('keeps every outgoing byte as YAML', () => {
    fc.assert(
      fc.property(sendable, (entries) => {
        const imported = importEntries(yamlText(entries));
        assert.deepEqual(imported?.remarks, [], yamlText(entries));
        assert.deepEqual(wireOf(sent(imported.text)), wireOf(entries), yamlText(entries));
      }),
    );
  });

  it('keeps every outgoing byte as shorthand, where that can say it', () => {
    fc.assert(
      fc.property(sendable, (entries) => {
        const words = entries.map(shorthandText);
        if (words.includes(undefined)) return;
        const line = words.map((word) => `'${(word ?? '').replaceAll("'", "'\\''")}'`).join(' ');
        const imported = importEntries(`aws events put-partner-events --entries ${line}`);
        assert.deepEqual(imported?.remarks, [], line);
        assert.deepEqual(wireOf(sent(imported.text)), wireOf(entries), line);
      }),
    );
  });

  it('keeps every outgoing byte of shorthand with a word on each line, as no shell quotes it', () => {
    fc.assert(
      fc.property(sendable, fc.constantFrom('\n', '\r\n'), (entries, lineBreak) => {
        const words = entries.map(shorthandText);
        if (words.includes(undefined) || words.length === 0) return;
        const text = words.map((word) => `${word ?? ''}${lineBreak}`).join('');
        const imported = importEntries(text);
        assert.deepEqual([imported?.form, imported?.remarks], ['shorthand', []], text);
        assert.deepEqual(wireOf(sent(imported?.text)), wireOf(entries), text);
      }),
    );
  });

  it('keeps every outgoing byte as a command line', () => {
    fc.assert(
      fc.property(
        sendable,
        fc.constantFrom<Shell>('sh', 'powershell', 'windows-powershell', 'cmd'),
        (entries, shell) => {
          const text = linesOf(putCommandLines(entries, { shell, connection: { region: 'eu-west-1' } }));
          const imported = importEntries(text);
          // It is found out for which shell a line was written, and nobody is asked.
          assert.deepEqual(imported?.remarks, [], text);
          assert.deepEqual(wireOf(sent(imported.text)), wireOf(entries), text);
          const [words = []] = shellLines(text, shell).commands;
          assert.deepEqual(wireOf(sent(words[4]?.text.value)), wireOf(entries), text);
        },
      ),
    );
  });
});

describe('strictText', () => {
  const examples = join(import.meta.dirname, '../../../examples');

  it('makes of an events file with comments what the AWS CLI takes, and sends the same', () => {
    const documents = readdirSync(examples).map((name) =>
      EventsDocument.read(readFileSync(join(examples, name), 'utf8')),
    );
    const entries = documents
      .flatMap((document) => document.entries)
      .flatMap(({ content }) => {
        const departure = toOutgoingEntry(content);
        return departure.kind === 'ready' ? [departure.entry] : [];
      });
    assert.ok(entries.length > 5);
    const text = strictText(entries, '--entries');
    const values = JSON.parse(text) as Record<string, unknown>[];
    assert.ok(values.every(({ Detail }) => Detail === undefined || typeof Detail === 'string'));
    assert.deepEqual(wireOf(sent(text)), wireOf(entries));
  });
});

describe('putCommandLines', () => {
  const entry: OutgoingEntry = { source: 'aws.partner/example.com/a/b', detailType: "It's", detail: '{"n":1.0}' };

  it('writes the line for each shell', () => {
    const written = (shell: Shell): string =>
      linesOf(
        putCommandLines([entry], {
          shell,
          connection: { profile: 'acme', endpoint: 'http://user:secret@127.0.0.1:4010', unsigned: true },
        }),
      );
    const flags = '--profile acme --endpoint-url http://127.0.0.1:4010 --no-sign-request\n';
    const json = '[{"Source":"aws.partner/example.com/a/b","DetailType":"It\'s","Detail":"{\\"n\\":1.0}"}]';
    const ofPowershell = json.replace("'", '\\u0027');
    const escaped = (text: string): string => text.replace(/(\\*)"/g, '$1$1\\"');
    assert.equal(written('sh'), `aws events put-partner-events --entries '${json.replace("'", "'\\''")}' ${flags}`);
    assert.equal(written('powershell'), `aws events put-partner-events --entries '${ofPowershell}' ${flags}`);
    assert.equal(
      written('windows-powershell'),
      `aws events put-partner-events --entries '${escaped(ofPowershell)}' ${flags}`,
    );
    assert.equal(written('cmd'), `aws events put-partner-events --entries "${escaped(json)}" ${flags}`);
  });

  it('writes a line for each request', () => {
    const text = linesOf(
      putCommandLines(
        Array.from({ length: 45 }, () => entry),
        { shell: 'sh', connection: {} },
      ),
    );
    assert.deepEqual(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split('"Source"').length - 1),
      [20, 20, 5],
    );
    assert.equal(sent(importEntries(text)?.text).length, 45);
  });

  it('says what the AWS CLI or the shell makes of it', () => {
    const lines = putCommandLines([{ ...entry, time: 1500, detail: JSON.stringify('x'.repeat(9000)) }], {
      shell: 'cmd',
      connection: {},
    });
    assert.ok(lines.kind === 'text');
    assert.deepEqual(lines.notices.map(inEnglish), [
      'The AWS CLI sends whole seconds: it drops the milliseconds of Time. Entries with such a Time: 1.',
      'Lines that are longer than this shell takes: 1. Save the entries as a file, and name it as file://….',
    ]);
    const impossible = putCommandLines([entry], { shell: 'cmd', connection: { profile: '50%' } });
    assert.equal(impossible.kind, 'impossible');
    assert.match(inEnglish(cliObjection([]) ?? { text: '', values: [] }), /at least one/);
    assert.match(
      inEnglish(cliObjection(Array.from({ length: 21 }, () => entry)) ?? { text: '', values: [] }),
      /21 entries/,
    );
    assert.match(inEnglish(cliObjection([{ source: '' }]) ?? { text: '', values: [] }), /empty Source/);
    assert.equal(cliObjection([entry]), undefined);
    assert.deepEqual(cliLosses([entry, { time: 2000 }]), []);
  });

  it('writes a line for each account of a source', () => {
    const text = linesOf(
      sourceCommandLines('create-partner-event-source', 'aws.partner/a.com/b/c', ['111122223333', '012345678901'], {
        shell: 'sh',
        connection: { region: 'us-east-1' },
      }),
    );
    assert.equal(
      text,
      `aws events create-partner-event-source --name aws.partner/a.com/b/c --account 111122223333 --region us-east-1
aws events create-partner-event-source --name aws.partner/a.com/b/c --account 012345678901 --region us-east-1
`,
    );
  });
});

describe('the AWS CLI', function () {
  // Each run of it takes a third of a second, on a busy machine several.
  this.timeout(180_000);
  const awsCli = awsCliOfSuite();
  let local: Running;
  let front: Server;
  let folder: string;
  const bodies: string[] = [];

  before(async () => {
    local = await run();
    folder = mkdtempSync(join(tmpdir(), 'for-cli-'));
    front = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        bodies.push(body.toString());
        const names = ['authorization', 'content-type', 'x-amz-target', 'x-amz-date'];
        const headers = names.map((name): [string, string] => [name, String(request.headers[name] ?? '')]);
        void fetch(local.local.endpoint, { method: 'POST', headers, body }).then(async (answer) => {
          response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' }).end(await answer.text());
        });
      });
    }).listen(0, '127.0.0.1');
    await once(front, 'listening');
  });

  after(async () => {
    front.close();
    rmSync(folder, { recursive: true });
    await local.stop();
  });

  const endpoint = (): string => `http://127.0.0.1:${(front.address() as AddressInfo).port}`;

  /** What the AWS CLI sends for these arguments, which follow `aws`; whether the service takes it is another question. */
  async function sentBy(judge: AwsCli, args: readonly string[]): Promise<readonly unknown[]> {
    bodies.length = 0;
    const { code, err } = await judge.run(args);
    assert.ok(code === 0 || err.includes('An error occurred (ValidationException)'), err);
    return bodies.flatMap((body) => (JSON.parse(body) as { Entries: unknown[] }).Entries);
  }

  async function fromFile(judge: AwsCli, option: string, text: string): Promise<readonly unknown[]> {
    const path = join(folder, 'file');
    writeFileSync(path, text);
    return sentBy(judge, ['events', 'put-partner-events', option, `file://${path}`, '--endpoint-url', endpoint()]);
  }

  const runs = { numRuns: 6 };

  it('sends what this extension sends for strict JSON and YAML', async function () {
    const judge = awsCli(this);
    await fc.assert(
      fc.asyncProperty(forCli, async (entries) => {
        assert.deepEqual(await fromFile(judge, '--entries', strictText(entries, '--entries')), wireOf(entries));
        assert.deepEqual(
          await fromFile(judge, '--cli-input-json', strictText(entries, '--cli-input-json')),
          wireOf(entries),
        );
        if (judge.version.startsWith('1.')) return;
        assert.deepEqual(
          await fromFile(judge, '--cli-input-yaml', yamlText(entries)),
          wireOf(entries),
          yamlText(entries),
        );
      }),
      runs,
    );
  });

  it('sends what this extension sends for a command line that a real sh divides', async function () {
    const judge = awsCli(this);
    await fc.assert(
      fc.asyncProperty(forCli, async (entries) => {
        const text = linesOf(
          putCommandLines(entries, { shell: 'sh', connection: { endpoint: endpoint(), region: 'eu-west-1' } }),
        );
        const { stdout } = spawnSync('sh', ['-c', `aws() { printf '%s\\0' "$@"; }\n${text}`], { encoding: 'utf8' });
        assert.deepEqual(await sentBy(judge, stdout.split('\0').slice(0, -1)), wireOf(entries), text);
      }),
      runs,
    );
  });

  it('sends what this extension sends for the words that PowerShell and cmd make of a command line', async function () {
    const judge = awsCli(this);
    await fc.assert(
      fc.asyncProperty(
        forCli,
        fc.constantFrom<Shell>('powershell', 'windows-powershell', 'cmd'),
        async (entries, shell) => {
          const text = linesOf(putCommandLines(entries, { shell, connection: { endpoint: endpoint() } }));
          const [words = []] = shellLines(text, shell).commands;
          assert.deepEqual(
            await sentBy(
              judge,
              words.slice(1).map((word) => word.text.value),
            ),
            wireOf(entries),
            text,
          );
        },
      ),
      runs,
    );
  });

  it('sends what this extension sends for shorthand', async function () {
    const judge = awsCli(this);
    await fc.assert(
      fc.asyncProperty(forCli, async (entries) => {
        const words = entries.flatMap((entry) => shorthandText(entry) ?? []);
        if (words.length < entries.length) return;
        const args = ['events', 'put-partner-events', '--entries', ...words, '--endpoint-url', endpoint()];
        assert.deepEqual(await sentBy(judge, args), wireOf(entries), words.join(' '));
      }),
      runs,
    );
  });

  it('reads YAML as it is read here', async function () {
    const cli = awsCli(this);
    if (cli.version.startsWith('1.')) this.skip();
    const texts = [
      'Entries:\n- Source: a # b\n  DetailType: yes\n  Detail: |\n    {"a":\n      1}\n',
      'Entries:\n  - {Source: a#b, DetailType: "x\\u00e9\\x41\\n y", Detail: \'it\'\'s\', Resources: [a, "b, c", off]}\n',
      '---\nEntries:\n- &first\n  Source: a b\n  DetailType: >-\n    two\n    lines\n\n    more\n  Detail: "{\\"a\\": \\\n    1}"\n- *first\n',
      '"Entries": [{"Source": "a", "Time": "2024-05-01T10:00:00Z", "Detail": "{}"}]',
      "Entries:\n- Source: a\n  Resources:\n  - r:1\n  - ''\n  DetailType: plain over\n    two lines\n  Detail: |+\n    x\n\n",
    ];
    for (const text of texts) {
      const imported = importEntries(
        text.startsWith('"') ? `# JSON is YAML\nEntries${text.slice(9)}` : text.replace('---', '--- # one'),
      );
      assert.deepEqual(imported?.remarks, [], text);
      assert.deepEqual(await fromFile(cli, '--cli-input-yaml', text), wireOf(sent(imported.text)), text);
    }
  });

  it('delivers to the Local EventBridge what was copied', async function () {
    const cli = awsCli(this);
    const detail = '{"id":9007199254740993,"price":1.10}';
    const text = linesOf(
      putCommandLines([{ source: activeSource, detailType: 'OrderPlaced', detail }], {
        shell: 'sh',
        connection: { endpoint: endpoint() },
      }),
    );
    await sentBy(
      cli,
      shellLines(text, 'sh')
        .commands[0]?.slice(1)
        .map((word) => word.text.value) ?? [],
    );
    assert.equal(local.local.deliveredEvents().at(-1)?.detail, detail);
  });

  for (const command of ['put-partner-events', 'create-partner-event-source'] as const) {
    it(`prints the skeletons of ${command}`, async function () {
      const judge = awsCli(this);
      const printed = async (kind: string, ...args: readonly string[]): Promise<string> => {
        const result = await judge.run(['events', command, ...args, '--generate-cli-skeleton', kind]);
        assert.equal(result.code, 0, result.err);
        return result.out;
      };
      const needed =
        command === 'put-partner-events' ? ['--entries', 'Source=a'] : ['--name', 'a', '--account', '111122223333'];
      assert.equal(await printed('input'), skeletonText(command, 'input'));
      assert.equal(await printed('output', ...needed), skeletonText(command, 'output'));
      if (judge.version.startsWith('1.')) return;
      const comments = /# (\[REQUIRED\])?.*$/gm;
      const plain = (text: string): string => text.replace(comments, '# $1');
      assert.equal(plain(await printed('yaml-input')), plain(skeletonText(command, 'yaml-input')));
    });
  }
});
