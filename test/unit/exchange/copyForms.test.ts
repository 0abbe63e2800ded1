import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import fc from 'fast-check';
import type { CommandConnection } from '../../../src/exchange/awsCommand';
import { copiedText, type CopyForm } from '../../../src/exchange/copyForms';
import type { OutgoingEntry } from '../../../src/model/outgoingEntry';
import { partnerGuideBytes } from '../../../src/model/requestPlan';
import { inEnglish } from '../../../src/model/sentence';
import { wireEntry } from '../../../src/model/wireForm';
import { activeSource, pendingSource, run, type Running } from '../local/running';

const order: OutgoingEntry = {
  time: Date.UTC(2026, 4, 1, 10),
  source: 'aws.partner/example.com/orders/acme',
  resources: ['arn:aws:s3:::a'],
  detailType: "It's placed",
  detail: '{"id":12345678901234567890,"say":"\\"é\\"","n":1.10}',
};

function copied(entries: readonly OutgoingEntry[], form: CopyForm, connection: CommandConnection = {}): string {
  const result = copiedText(entries, form, { connection, requestBytes: partnerGuideBytes });
  assert.ok(result.kind === 'text', result.kind === 'text' ? '' : inEnglish(result.reason));
  return result.text;
}

function notices(entries: readonly OutgoingEntry[], form: CopyForm): readonly string[] {
  const result = copiedText(entries, form, { connection: {}, requestBytes: partnerGuideBytes });
  return result.kind === 'text' ? result.notices.map(inEnglish) : [inEnglish(result.reason)];
}

describe('copiedText', () => {
  it('writes code for the AWS SDK in JavaScript', () => {
    const code = copied([order], { kind: 'javascript' }, { region: 'eu-west-1', profile: 'acme', readTimeout: 5 });
    assert.match(
      code,
      /^ {2}region: 'eu-west-1',\n {2}profile: 'acme',\n {2}requestHandler: \{ socketTimeout: 5000 \},$/m,
    );
    assert.match(code, /^ {2}maxAttempts: 1,$/m);
    assert.ok(
      code.includes(`    {
      Time: new Date('2026-05-01T10:00:00Z'),
      Source: 'aws.partner/example.com/orders/acme',
      Resources: ['arn:aws:s3:::a'],
      DetailType: 'It\\'s placed',
      Detail: '{"id":12345678901234567890,"say":"\\\\"é\\\\"","n":1.10}',
    },
`),
      code,
    );
  });

  it('writes code for the AWS SDK in Python', () => {
    const code = copied(
      [order],
      { kind: 'python' },
      { region: 'eu-west-1', endpoint: 'https://u:p@a.example', caBundle: '/ca.pem' },
    );
    assert.match(code, /Session\(region_name='eu-west-1'\)/);
    assert.match(code, /^ {4}endpoint_url='https:\/\/a.example',\n {4}verify='\/ca.pem',$/m);
    assert.match(code, /config=Config\(retries=\{'total_max_attempts': 1\}\)/);
    assert.match(code, /^ {12}'DetailType': 'It\\'s placed',$/m);
  });

  it('divides code into the requests that a send would make', () => {
    const code = copied(
      Array.from({ length: 45 }, () => order),
      { kind: 'javascript' },
    );
    assert.equal(code.match(/^ {2}\[$/gm)?.length, 3);
  });

  it('writes shorthand as it is typed in a shell, or says which entry it cannot say', () => {
    assert.equal(
      copied([{ source: 'a', detail: '{"a":1}' }, { source: 'b' }], { kind: 'shorthand', shell: 'sh' }),
      `'Source=a,Detail='\\''{"a":1}'\\''' 'Source=b'\n`,
    );
    assert.deepEqual(notices([order, { source: 'a', detail: '{\n}' }], { kind: 'shorthand', shell: 'sh' }), [
      'Shorthand cannot say entry 2 of these so that every AWS CLI reads it alike. Take JSON instead.',
    ]);
  });

  it('says what another program makes of the entries', () => {
    const entries = [{ ...order, time: 1500 }];
    assert.match(notices(entries, { kind: 'entries' })[0] ?? '', /drops the milliseconds/);
    assert.match(notices(entries, { kind: 'python' })[0] ?? '', /for Python sends whole seconds/);
    assert.deepEqual(notices(entries, { kind: 'javascript' }), []);
    assert.match(
      notices(
        Array.from({ length: 21 }, () => order),
        { kind: 'cli-input-json' },
      )[0] ?? '',
      /21 entries/,
    );
    assert.match(notices([{ source: '' }], { kind: 'command', shell: 'sh' })[0] ?? '', /empty Source/);
    assert.deepEqual(notices([], { kind: 'entries' }), ['There are no entries.']);
  });
});

const characters = fc.constantFrom(
  ...Array.from(`ab01 '"\\,={}$\`%é😀‘\u00a0\u0085\u2028\ufeff\x7f\n\t\0`),
  '\\u0041',
  '${x}',
  '{0}',
);
const anyText = fc.string({ unit: characters, maxLength: 12 });
const anyEntry = (time: fc.Arbitrary<number>): fc.Arbitrary<OutgoingEntry> =>
  fc.record(
    {
      source: anyText.filter((source) => source !== ''),
      detailType: anyText,
      detail: fc.oneof(fc.json(), anyText),
      resources: fc.array(anyText, { maxLength: 3 }),
      time,
    },
    { requiredKeys: [] },
  );
const wholeSeconds = fc.integer({ min: 0, max: 4e9 }).map((seconds) => seconds * 1000);

/** A Python that has boto3. */
const python = ['python3', '/usr/bin/python3'].find(
  (path) => (!path.startsWith('/') || existsSync(path)) && spawnSync(path, ['-c', 'import boto3']).status === 0,
);

describe('code for the AWS SDK that is run', function () {
  this.timeout(120_000);
  let local: Running;
  let front: Server;
  const bodies: string[] = [];

  before(async () => {
    local = await run();
    // Keeps what arrives, and takes all of it; a path of three digits is answered with that status.
    front = createServer((request, response) => {
      void textOf(request).then((body) => {
        bodies.push(body);
        const { Entries } = JSON.parse(body) as { Entries: unknown[] };
        const [, failure] = /^\/(\d{3})/.exec(request.url ?? '') ?? [];
        if (failure !== undefined) {
          response.writeHead(Number(failure), { 'content-type': 'application/x-amz-json-1.1' });
          response.end('{"__type":"SomeException","message":"Because."}');
          return;
        }
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(
          JSON.stringify({ FailedEntryCount: 0, Entries: Entries.map((_, index) => ({ EventId: `e${index}` })) }),
        );
      });
    }).listen(0, '127.0.0.1');
    await once(front, 'listening');
  });

  after(async () => {
    front.close();
    await local.stop();
  });

  /** Runs a program that is given on standard input. */
  async function runCode(program: string, args: readonly string[], code: string) {
    const child = spawn(program, args, {
      env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', NODE_NO_WARNINGS: '1' },
    });
    child.stdin.end(code);
    const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
    return { out, err, status: child.exitCode };
  }

  const frontConnection = (): CommandConnection => ({
    endpoint: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    unsigned: true,
    readTimeout: 30,
    connectTimeout: 0,
  });
  const localConnection = (): CommandConnection => ({ ...frontConnection(), endpoint: local.local.endpoint });
  const wire = (entries: readonly OutgoingEntry[]): unknown => JSON.parse(JSON.stringify(entries.map(wireEntry)));
  const arrived = (): unknown => bodies.flatMap((body) => (JSON.parse(body) as { Entries: unknown[] }).Entries);

  const two: readonly OutgoingEntry[] = [
    { source: activeSource, detailType: 'Order placed', detail: '{"id":9007199254740993,"price":1.10}' },
    { source: pendingSource, detailType: 'Broken', detail: '{' },
  ];

  const programs = [
    {
      kind: 'javascript',
      program: process.execPath,
      args: ['--input-type=module', '-'],
      times: fc.integer({ min: 0, max: 4e12 }),
    },
    { kind: 'python', program: python, args: ['-'], times: wholeSeconds },
  ] as const;
  for (const { kind, program, args, times } of programs) {
    it(`sends byte for byte what this extension sends, in ${kind}`, async function () {
      if (program === undefined) {
        console.log(
          '      boto3 is not installed (Debian: apt-get install python3-boto3): code for Python is not run.',
        );
        this.skip();
      }
      const entries = fc.sample(anyEntry(times), { numRuns: 45, seed: 7 });
      bodies.length = 0;
      const { err, status } = await runCode(program, args, copied(entries, { kind }, frontConnection()));
      assert.equal(err, '');
      assert.equal(status, 0);
      assert.equal(bodies.length, 3);
      assert.deepEqual(arrived(), wire(entries));
    });

    it(`says of each entry what became of it at the Local EventBridge, in ${kind}`, async function () {
      if (program === undefined) this.skip();
      const { out, err, status } = await runCode(program, args, copied(two, { kind }, localConnection()));
      assert.match(out, /^accepted: Order placed [0-9a-f-]{36}\n$/);
      assert.match(err, /^rejected: Broken MalformedDetail .*\n$/);
      assert.equal(status, 1);
      assert.equal(local.local.deliveredEvents().at(-1)?.detail, two[0]?.detail);
    });

    it(`tells refused from unknown, in ${kind}`, async function () {
      if (program === undefined) this.skip();
      const { endpoint = '' } = frontConnection();
      for (const [place, word] of [
        [`${endpoint}/400`, 'refused'],
        [`${endpoint}/500`, 'unknown'],
        ['http://127.0.0.1:9', 'unknown'],
      ] as const) {
        const { err, status } = await runCode(
          program,
          args,
          copied(two, { kind }, { ...frontConnection(), endpoint: place }),
        );
        assert.match(err, new RegExp(`^${word}: `), place);
        assert.equal(status, 1);
      }
    });
  }
});
