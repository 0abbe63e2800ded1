import assert from 'node:assert/strict';
import { once } from 'node:events';
import { answer, serve, type Behaviour } from '../../support/misbehavingServer';
import { Opened } from '../../support/opened';
import { endOf, programOfSuite } from './programRun';

const partner = 'aws.partner/example.com.test';
const names = ['orders/one', 'orders/two', 'invoices/one'].map((end) => `${partner}/${end}`);
const [one = '', two = '', three = ''] = names;

describe('the program and sources', function () {
  this.timeout(60_000);
  const program = programOfSuite();
  const opened = new Opened();
  afterEach(() => opened.close());

  it('creates those of a file, in every form, and says of what is there already that it is', async () => {
    const { folder, running, local } = program();
    const json = JSON.stringify([one, two].map((Name) => ({ Name, Account: '111122223333' })));
    await folder.write('sources.json', json);
    await folder.write(
      'sources.yaml',
      `# ours\n- Name: ${two}\n  Account: 111122223333\n- Name: ${three}\n  Account: 044455556666\n`,
    );
    const line = `aws events create-partner-event-source --name ${three} --account 111122223333\n`;
    const first = await folder.run(['sources', 'create', '--from', 'sources.json', ...local]);
    assert.deepEqual(
      [first.code, first.out, first.err],
      [0, `✓ created: ${one} for 111122223333\n✓ created: ${two} for 111122223333\n`, ''],
    );
    const second = await folder.run(['sources', 'create', '--from', 'sources.yaml', ...local]);
    assert.deepEqual([second.code, second.err], [0, '']);
    assert.deepEqual(
      new Set(second.out.trimEnd().split('\n')),
      new Set([`= there already: ${two} for 111122223333`, `✓ created: ${three} for 044455556666`]),
    );
    const third = await folder.run(['sources', 'create', '--from', '-', ...local], { input: line });
    assert.deepEqual([third.code, third.out], [0, `✓ created: ${three} for 111122223333\n`]);
    assert.deepEqual(
      running.local
        .accountsOf(three)
        .map(({ account }) => account)
        .sort(),
      ['044455556666', '111122223333'],
    );
    const listed = await folder.run(['sources', 'list', 'example.com.test', '--output', 'json', ...local]);
    const { PartnerEventSources } = JSON.parse(listed.out) as { PartnerEventSources: { Arn: string; Name: string }[] };
    for (const name of names)
      assert.ok(PartnerEventSources.some(({ Arn, Name }) => Name === name && Arn.endsWith(name)));
    const accounts = ['--output', 'text', '--query', 'sort(PartnerEventSourceAccounts[].Account)'];
    const asked = await folder.run(['sources', 'accounts', three, ...accounts, ...local]);
    assert.deepEqual([asked.code, asked.out], [0, '044455556666\t111122223333\n']);
  });

  it('says where the lines of a file go that name another place, and goes nowhere else', async () => {
    const { folder, running, local } = program();
    const elsewhere = await opened.running(serve((response) => answer(response, 200, {})));
    const line = (name: string, options: string): string =>
      `aws events create-partner-event-source --name ${name} --account 111122223333 ${options}\n`;
    const secret = elsewhere.endpoint.replace('://', '://user:secret@');
    const input = [
      line(one, `--profile acme --region eu-west-1 --endpoint-url ${secret}`),
      `AWS_PROFILE=acme ${line(two, `--no-sign-request --endpoint-url ${running.local.endpoint}`)}`,
    ].join('');
    const { code, err } = await folder.run(['sources', 'create', '--from', '-', ...local], { input });
    const options = `--profile acme, --region eu-west-1, --endpoint-url ${elsewhere.endpoint}`;
    const place = `Local (on this machine · ${running.local.endpoint})`;
    assert.deepEqual([code, err], [0, `-: not taken from its command lines: ${options}. It goes to ${place}.\n`]);
    assert.equal(elsewhere.requests.length, 0);
    const same = line(three, `--endpoint-url ${running.local.endpoint}`);
    const silent = await folder.run(['sources', 'create', '--from', '-', ...local], { input: same });
    assert.deepEqual([silent.code, silent.err], [0, '']);
    const single = await folder.run(['sources', 'create', '--from', '-', ...local], {
      input: line(three, '--profile acme'),
    });
    assert.equal(single.err, `-: not taken from its command lines: --profile acme. It goes to ${place}.\n`);
  });

  it('prints the times of accounts as the AWS CLI does, in the time zone of the machine', async () => {
    const { folder, local } = program();
    await folder.run(['sources', 'create', one, '--account', '111122223333', ...local]);
    const moments = new Set<string>();
    const words = ['sources', 'accounts', one, '--output', 'text', '--query'];
    const timesIn = async (zone: string): Promise<readonly string[]> => {
      const query = 'PartnerEventSourceAccounts[0].[CreationTime,ExpirationTime]';
      const { code, out } = await folder.run([...words, query, ...local], { environment: { TZ: zone } });
      assert.equal(code, 0);
      return out.trimEnd().split('\t');
    };
    for (const [zone, offset] of [
      ['UTC', '+00:00'],
      ['Asia/Kolkata', '+05:30'],
      ['America/St_Johns', '-0[23]:30'],
    ] as const) {
      const times = await timesIn(zone);
      assert.equal(times.length, 2);
      for (const time of times) {
        assert.match(
          time,
          new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3}000)?${offset.replace('+', '\\+')}$`),
        );
      }
      moments.add(times.map((time) => Date.parse(time)).join());
    }
    assert.equal(moments.size, 1);
  });

  it('knows the name of a source behind its accounts', async () => {
    const { folder, running, local } = program();
    const words = ['--account', '111122223333', '444455556666', one, ...local];
    const created = await folder.run(['sources', 'create', ...words]);
    assert.deepEqual([created.code, created.err], [0, '']);
    assert.equal(running.local.accountsOf(one).length, 2);
    const deleted = await folder.run(['sources', 'delete', '--yes', ...words]);
    assert.deepEqual([deleted.code, deleted.err], [0, '']);
    assert.equal(running.local.accountsOf(one).length, 0);
    const nameless = await folder.run(['sources', 'delete', '--yes', '--account', '111122223333', ...local]);
    assert.equal(nameless.code, 2);
    assert.match(nameless.err, /^Source is empty/);
  });

  it('says what is wrong with a query as the AWS CLI does, before it asks the service', async () => {
    const { folder, running, local } = program();
    const listed = ['sources', 'list', 'example.com.test', ...local];
    const wrong = await folder.run([...listed, '--output', 'json', '--query', 'Names[']);
    assert.deepEqual(
      [wrong.code, wrong.out, wrong.err],
      [
        2,
        '',
        'Bad value for --query Names[: Invalid jmespath expression: Incomplete expression:\n"Names["\n       ^\n',
      ],
    );
    for (const words of [listed, ['sources', 'accounts', one, ...local]]) {
      const { code, out, err } = await folder.run([...words, '--query', 'Names']);
      assert.deepEqual([code, out, err], [2, '', '--query asks the results of --output json, text or table.\n']);
    }
    assert.deepEqual(running.log, []);
  });

  it('checks all of a file first, says where something is wrong, and makes no call then', async () => {
    const { folder, running, local } = program();
    await folder.write(
      'wrong.json',
      `[\n {"Name": "${one}", "Account": "1111"},\n {"Name": "nothing", "Account": "111122223333"}\n]`,
    );
    const wrong = await folder.run(['sources', 'create', '--from', 'wrong.json', ...local]);
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(
      wrong.err,
      /^wrong\.json:2:\d+: error: .*1111.*\nwrong\.json:3:\d+: error: .*\nNothing was created: mend these errors first\.\n$/,
    );
    await folder.write('none.txt', 'Hello');
    for (const [words, said] of [
      [['--from', 'none.txt'], /^none\.txt names no sources\./],
      [['--from', 'missing.json'], /^missing\.json cannot be read: there is no such file\.\n$/],
      [['--from', 'none.txt', '--account', '111122223333'], /^Give a name and accounts, or --from: not both\./],
      [[one], /^Say for which accounts/],
      [[one, '--account', '12'], /12 has 2 digits; an account has 12\./],
      [['x', '--account', '111122223333'], /aws\.partner/],
    ] as const) {
      const { code, err } = await folder.run(['sources', 'create', ...words, ...local]);
      assert.equal(code, 2, words.join(' '));
      assert.match(err, said);
    }
    assert.deepEqual(running.log, []);
  });

  it('looks for what it got no answer for', async () => {
    const { folder, misbehave, local } = program();
    await folder.write('sources.json', JSON.stringify(names.map((Name) => ({ Name, Account: '111122223333' }))));
    misbehave('reset-after:on=CreatePartnerEventSource,times=1');
    const looked = await folder.run(['sources', 'create', '--from', 'sources.json', ...local]);
    assert.equal(looked.code, 0, looked.err);
    assert.deepEqual(looked.out.split('\n').filter((line) => line.startsWith('= there already')).length, 1);
    misbehave('error-before:on=CreatePartnerEventSource,times=1');
    const missed = await folder.run(['sources', 'create', `${partner}/a/b`, '--account', '111122223333', ...local]);
    assert.equal(missed.code, 3);
    assert.match(missed.err, /^\? unknown whether created: .*It is not in the list of accounts\.\n$/);
  });

  it('tries nothing more after Ctrl-C, and says what was not tried', async () => {
    const { folder, misbehave, running, local } = program();
    misbehave('stall:on=CreatePartnerEventSource,seconds=1');
    const many = Array.from({ length: 50 }, (_, index) => ({
      Name: `${partner}/many/${index}`,
      Account: '111122223333',
    }));
    await folder.write('many.json', JSON.stringify(many));
    const child = folder.start(['sources', 'create', '--from', 'many.json', ...local]);
    const ended = endOf(child);
    await Promise.race([ended, running.logged(/^CreatePartnerEventSource 200 /)]);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    assert.equal(code, 4);
    assert.match(
      err,
      /^Nothing more is created\. Waiting for the answers under way; Ctrl-C again .*\n(?:– not tried: .*\n)+$/,
    );
    const created = out.split('\n').filter((line) => line.startsWith('✓')).length;
    assert.equal(created, many.filter(({ Name }) => running.local.accountsOf(Name).length > 0).length);
    assert.ok(created < many.length);
  });

  it('deletes nothing more after Ctrl-C, and says what was not tried', async () => {
    const { folder, misbehave, running, local } = program();
    const accounts = ['111122223333', '222233334444', '333344445555', '444455556666', '555566667777'];
    await folder.run(['sources', 'create', one, '--account', ...accounts, ...local]);
    misbehave('stall:on=DeletePartnerEventSource,seconds=1');
    const child = folder.start(['sources', 'delete', one, '--yes', '--account', ...accounts, ...local]);
    const ended = endOf(child);
    await Promise.race([ended, running.logged(/^DeletePartnerEventSource 200 /)]);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    assert.equal(code, 4);
    assert.match(err, /^Nothing more is deleted\. Waiting for the answer under way; .*\n(?:– not tried: .*\n)+$/);
    const deleted = out.split('\n').filter((line) => line.startsWith('✓ deleted: ')).length;
    assert.equal(deleted, accounts.length - running.local.accountsOf(one).length);
    assert.equal(err.match(/– not tried/g)?.length, accounts.length - deleted);
  });

  it('waits for no answer after Ctrl-C again while it creates, and says what is not known', async () => {
    const { folder } = program();
    let received = (): void => undefined;
    const areReceived = new Promise<void>((resolve) => {
      let count = 0;
      received = () => {
        count += 1;
        if (count === 2) resolve();
      };
    });
    const server = await opened.running(
      serve(() => {
        received();
      }),
    );
    const environment = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLEEXAMPLE01', AWS_SECRET_ACCESS_KEY: 'secret-secret-secret' };
    const there = ['--region', 'eu-west-1', '--endpoint-url', server.endpoint];
    const accounts = ['111122223333', '222233334444', '333344445555', '444455556666', '555566667777'];
    const child = folder.start(['sources', 'create', one, '--account', ...accounts, ...there], environment);
    const ended = endOf(child);
    await Promise.race([ended, areReceived]);
    const told = once(child.stderr, 'data');
    child.kill('SIGINT');
    await Promise.race([ended, told]);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    assert.deepEqual([code, out], [3, '']);
    const lines = err.trimEnd().split('\n').slice(1);
    assert.equal(lines.length, accounts.length, err);
    for (const account of accounts) {
      const pattern = new RegExp(`^(\\? unknown whether created|– not tried): \\S+ for ${account}: `);
      assert.ok(
        lines.some((line) => pattern.test(line)),
        err,
      );
    }
    assert.ok(lines.filter((line) => line.startsWith('?')).length >= 2, err);
  });

  it('waits for no answer to a deletion after Ctrl-C again, and says that it is not known', async () => {
    const { folder } = program();
    let received = (): void => undefined;
    const isReceived = new Promise<void>((resolve) => {
      received = resolve;
    });
    const server = await opened.running(
      serve(() => {
        received();
      }),
    );
    const environment = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLEEXAMPLE01', AWS_SECRET_ACCESS_KEY: 'secret-secret-secret' };
    const there = ['--region', 'eu-west-1', '--endpoint-url', server.endpoint];
    const accounts = ['--account', '111122223333', '444455556666'];
    const child = folder.start(['sources', 'delete', one, '--yes', ...accounts, ...there], environment);
    const ended = endOf(child);
    await Promise.race([ended, isReceived]);
    const told = once(child.stderr, 'data');
    child.kill('SIGINT');
    await Promise.race([ended, told]);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    assert.deepEqual([code, out, server.requests.length], [3, '', 1]);
    assert.match(
      err,
      /\n✗ not deleted: \S+ for 111122223333, as far as is known: .*\n– not tried: \S+ for 444455556666\n$/,
    );
  });

  it('asks on production, at a bounded pace, and says what the service refuses', async () => {
    const { folder } = program();
    const refusing: Behaviour = (response) => {
      answer(response, 400, { __type: 'LimitExceededException', message: 'Too many sources.' });
    };
    const server = await opened.running(serve(refusing));
    const connection = { name: 'acme', endpoint: server.endpoint, region: 'eu-west-1', production: true };
    await folder.write('settings.json', JSON.stringify({ 'partnerEvents.connections': [connection] }));
    const environment = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLEEXAMPLE01', AWS_SECRET_ACCESS_KEY: 'secret-secret-secret' };
    const words = ['sources', 'create', one, '--account', '111122223333', '444455556666'];
    const there = ['--connection', 'acme', '--settings', 'settings.json'];
    const asked = await folder.run([...words, ...there], { environment });
    assert.deepEqual([asked.code, server.requests.length], [4, 0]);
    assert.match(
      asked.err,
      /^Create 2 sources\?\n {2}aws\.partner.* for 111122223333\n.*\n(?:.*\n)*Nothing was done: nobody can be asked here\. --yes agrees\.\n$/,
    );
    const refused = await folder.run([...words, ...there, '--yes'], { environment });
    assert.deepEqual([refused.code, refused.out, server.requests.length], [1, '', 2]);
    assert.match(refused.err, /^✗ not created: .*LimitExceededException.*\n✗ not created: /);
    const keyless = await folder.run(['sources', 'list', 'example.com.test', ...there]);
    assert.equal(keyless.code, 4);
    assert.match(keyless.err, /No AWS credentials were found/);
    assert.doesNotMatch(keyless.err, /at .*\.js:\d+/);
  });
});
