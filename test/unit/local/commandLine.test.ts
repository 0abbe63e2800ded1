import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AwsCli } from '../exchange/awsCli';
import { activeSource, pendingSource, run } from './running';

const commandLine = new URL('../../../src/local/commandLine.ts', import.meta.url).pathname;

class Run {
  output = '';
  errors = '';
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(...args: readonly string[]) {
    this.process = spawn(process.execPath, ['--import=tsx', commandLine, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.process.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
  }

  /** Waits for the address, on a line of its own. */
  async endpoint(): Promise<string> {
    for (;;) {
      const found = /^http:\/\/127\.0\.0\.1:\d+$/m.exec(this.output)?.[0];
      if (found !== undefined) return found;
      if (this.process.exitCode !== null) throw new Error(this.errors);
      await Promise.race([once(this.process.stdout ?? this.process, 'data'), this.ended]);
    }
  }
}

describe('the Local EventBridge alone', function () {
  this.timeout(60_000);
  const started: Run[] = [];
  const start = (...args: readonly string[]): Run => {
    const one = new Run(...args);
    started.push(one);
    return one;
  };
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-eventbridge-'));
  });
  afterEach(async () => {
    for (const one of started.splice(0)) {
      one.process.kill('SIGKILL');
      await one.ended;
    }
    await rm(folder, { recursive: true });
  });

  async function post(endpoint: string, operation: string, input: object): Promise<Response> {
    return fetch(endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `AWSEvents.${operation}` },
      body: JSON.stringify(input),
    });
  }

  it('prints its address and a line for each request, keeps its state in the file, and stops on a signal', async () => {
    const file = join(folder, 'state.json');
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const one = start('--port', '0', '--state', file);
      const endpoint = await one.endpoint();
      assert.ok(one.output.includes(`--endpoint-url ${endpoint}`));
      const account = signal === 'SIGTERM' ? '222222222222' : '333333333333';
      const created = await post(endpoint, 'CreatePartnerEventSource', { Name: activeSource, Account: account });
      assert.equal(created.status, 200);
      const listed = await post(endpoint, 'ListPartnerEventSourceAccounts', { EventSourceName: activeSource });
      assert.equal((await listed.text()).match(/"Account"/g)?.length, signal === 'SIGTERM' ? 2 : 3);
      one.process.kill(signal);
      assert.equal(await one.ended, 0);
      assert.match(one.output, /^CreatePartnerEventSource 200 [\da-f-]{36}$/m);
      assert.equal(one.errors, '');
    }
  });

  it('says so when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const one = start('--port', String(port));
    assert.equal(await one.ended, 1);
    assert.equal(one.errors, `Port ${String(port)} of 127.0.0.1 is in use by another program. Choose another port.\n`);
    other.close();
  });

  it('refuses a state file that another one uses, and takes over that of one that was killed', async () => {
    const file = join(folder, 'state.json');
    const first = start('--port', '0', '--state', file);
    const endpoint = await first.endpoint();
    const second = start('--port', '0', '--state', file);
    assert.equal(await second.ended, 1);
    assert.equal(
      second.errors,
      `The state file ${file} is in use by another Local EventBridge. Give each one a file of its own.\n`,
    );
    const created = { Name: 'aws.partner/example.com.test/returns/acme', Account: '222222222222' };
    assert.equal((await post(endpoint, 'CreatePartnerEventSource', created)).status, 200);
    while (!(await readFile(file, 'utf8').catch(() => '')).includes(created.Name)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    first.process.kill('SIGKILL');
    await first.ended;
    const third = start('--port', '0', '--state', file);
    const described = await post(await third.endpoint(), 'DescribePartnerEventSource', { Name: created.Name });
    assert.equal(described.status, 200);
  });

  it('says at once what is wrong with its state', async () => {
    const file = join(folder, 'state.json');
    await writeFile(file, 'no state');
    const one = start('--port', '0', '--state', file);
    await one.endpoint();
    one.process.kill('SIGTERM');
    assert.equal(await one.ended, 0);
    assert.match(one.errors, /^the state cannot be understood; starting anew, and keeping it as .*\.corrupt-/);
  });

  it('misbehaves as it is told to, and says so', async () => {
    const one = start('--port', '0', '--fault', 'error-before:times=1', '--fault', 'reject:on=every seed=3');
    const endpoint = await one.endpoint();
    const misbehaves = 'It misbehaves: error-before:status=500,times=1 reject:code=InternalFailure,on=every seed=3.';
    assert.ok(one.output.startsWith(`Local EventBridge. Stop it with Ctrl-C. ${misbehaves} Address:`), one.output);
    const input = { Entries: [{ Source: activeSource, DetailType: 'x', Detail: '{}' }] };
    assert.equal((await post(endpoint, 'PutPartnerEvents', input)).status, 500);
    const second = await post(endpoint, 'PutPartnerEvents', input);
    assert.match(await second.text(), /"ErrorCode":"InternalFailure"/);
  });

  it('says what is wrong with its arguments, and what they are', async () => {
    const one = start('--port', 'x');
    assert.equal(await one.ended, 2);
    assert.match(one.errors, /^--port takes a number from 0 to 65535, not 'x'\.\n\nRuns the Local EventBridge/);
    assert.equal(one.output, '');
  });

  it('explains itself', async () => {
    const one = start('--help');
    assert.equal(await one.ended, 0);
    assert.match(one.output, /--port PORT .*Default: 4010/);
  });
});

describe('the AWS CLI', function () {
  this.timeout(120_000);
  const execute = promisify(execFile);
  const environment = {
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/nonexistent/aws/config',
    AWS_PAGER: '',
    AWS_MAX_ATTEMPTS: '1',
  };
  let cli: AwsCli | undefined;

  before(async function () {
    // Where it is a package of Python, one process makes all calls: each start of it takes longer than the call.
    cli = await AwsCli.start(environment);
    if (cli === undefined) await execute('aws', ['--version']).catch(() => this.skip());
  });
  after(() => cli?.end());

  /** Answers what the call prints; throws with what it says of an error. */
  async function call(args: readonly string[]): Promise<string> {
    if (cli === undefined) return (await execute('aws', args, { env: { ...process.env, ...environment } })).stdout;
    const { code, out, err } = await cli.run(args);
    if (code !== 0) throw new Error(err);
    return out;
  }

  it('works against the Local EventBridge, with every operation', async () => {
    const { local, stop } = await run();
    const folder = await mkdtemp(join(tmpdir(), 'local-eventbridge-'));
    const aws = async (...args: readonly string[]): Promise<unknown> => {
      const stdout = await call(['events', ...args, '--endpoint-url', local.endpoint, '--output', 'json']);
      return stdout === '' ? undefined : JSON.parse(stdout);
    };
    const member = (answer: unknown, name: string): unknown => (answer as Record<string, unknown>)[name];
    try {
      const entries = join(folder, 'entries.json');
      const good = {
        Source: activeSource,
        DetailType: 'OrderPlaced',
        Detail: '{"id": 1.0}',
        Time: '2024-01-02T03:04:05Z',
      };
      await writeFile(entries, JSON.stringify([good, { ...good, Detail: '[]' }]));
      assert.equal(member(await aws('put-partner-events', '--entries', `file://${entries}`), 'FailedEntryCount'), 1);
      assert.equal(local.deliveredEvents()[0]?.detail, '{"id": 1.0}');

      const name = 'aws.partner/example.com.test/returns/acme';
      const named = ['--name', name];
      const offered = [...named, '--account', '999988887777'];
      await aws('create-partner-event-source', ...offered);
      const [described, listed] = await Promise.all([
        aws('describe-partner-event-source', ...named),
        aws('list-partner-event-sources', '--name-prefix', 'aws.partner/example.com.test/'),
        aws('list-partner-event-source-accounts', '--event-source-name', name),
        assert.rejects(aws('create-partner-event-source', ...offered), /ResourceAlreadyExistsException/),
      ]);
      assert.equal(member(described, 'Name'), name);
      assert.deepEqual(
        (member(listed, 'PartnerEventSources') as { Name: string }[]).map(({ Name }) => Name),
        [pendingSource, activeSource, name],
      );
      await aws('create-event-bus', ...named, '--event-source-name', name);
      const [seen] = await Promise.all([
        aws('describe-event-source', ...named),
        aws('describe-event-bus', ...named),
        aws('list-event-buses', '--limit', '1'),
        aws('list-event-sources'),
      ]);
      assert.equal(member(seen, 'State'), 'ACTIVE');
      await aws('deactivate-event-source', ...named);
      await aws('activate-event-source', ...named);
      await aws('delete-event-bus', ...named);
      await aws('delete-partner-event-source', ...offered);
      await assert.rejects(aws('describe-event-source', ...named), /ResourceNotFoundException/);
    } finally {
      await stop();
      await rm(folder, { recursive: true });
    }
  });
});
