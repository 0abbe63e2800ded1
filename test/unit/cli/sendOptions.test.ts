import assert from 'node:assert/strict';
import { rootCertificates } from 'node:tls';
import { authorityCertificate, certificateOfAuthority } from '../../support/authorityCertificate';
import { answer, onlyPuts, puts, serve, serveConnections, type Behaviour } from '../../support/misbehavingServer';
import { Opened } from '../../support/opened';
import { activeSource, run } from '../local/running';
import { eventsText, programOfSuite } from './programRun';

/** Accepts what is sent. */
const accepting: Behaviour = onlyPuts((response, { body }) => {
  const { Entries } = JSON.parse(body) as { readonly Entries: readonly unknown[] };
  answer(response, 200, { FailedEntryCount: 0, Entries: Entries.map((_, index) => ({ EventId: `id-${index}` })) });
});

const awsConfig = `[profile acme]
region = eu-west-1
[profile keyless]
region = eu-west-1
`;
const awsCredentials = `[acme]
aws_access_key_id = AKIAEXAMPLEEXAMPLE01
aws_secret_access_key = secret-secret-secret
`;

describe('the flags of the program that say where a send goes', function () {
  this.timeout(60_000);
  const program = programOfSuite();
  const opened = new Opened();
  const { running } = opened;
  afterEach(() => opened.close());

  /** The environment of a person with these AWS files, and the words that send one entry without a question. */
  async function prepared() {
    const { folder } = program();
    await folder.write('config', awsConfig);
    await folder.write('credentials', awsCredentials);
    await folder.write('a.events.json', eventsText(1, activeSource));
    const environment = {
      AWS_CONFIG_FILE: `${folder.path}/config`,
      AWS_SHARED_CREDENTIALS_FILE: `${folder.path}/credentials`,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const send = (...words: readonly string[]) =>
      folder.run(['send', 'a.events.json', '--yes', '--repeats', 'send', ...words], { environment });
    return { folder, send };
  }

  it('--profile signs with its keys, --region for another one, --endpoint-url goes there', async () => {
    const { send } = await prepared();
    const server = await running(serve(accepting));
    const first = await send('--profile', 'acme', '--endpoint-url', server.endpoint);
    assert.deepEqual([first.code, first.err], [0, '']);
    const second = await send('--profile', 'acme', '--region', 'us-west-2', '--endpoint-url', server.endpoint);
    assert.equal(second.code, 0);
    const signed = puts(server).map(({ headers }) => headers.authorization ?? '');
    assert.match(signed[0] ?? '', /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE01\/\d{8}\/eu-west-1\/events\//);
    assert.match(signed[1] ?? '', /Credential=AKIAEXAMPLEEXAMPLE01\/\d{8}\/us-west-2\/events\//);
    for (const { out, err } of [first, second]) assert.doesNotMatch(out + err, /secret-secret|AKIA/);
  });

  it('--debug tells of each exchange beside the output, and of nothing secret in it', async () => {
    const { send } = await prepared();
    const server = await running(serve(accepting));
    const { code, out, err } = await send('--profile', 'acme', '--debug', '--endpoint-url', server.endpoint);
    assert.deepEqual([code, out], [0, 'a.events.json → acme: 1 accepted\n']);
    assert.match(err, /^POST http:\/\/\S+ AWSEvents\.PutPartnerEvents: 200 after \d+ ms, sent \d+ bytes, /m);
    assert.doesNotMatch(err, /secret-secret|AKIA|Signature|"number"/);
  });

  it('--no-sign-request needs no credentials and carries no signature', async () => {
    const { send } = await prepared();
    const server = await running(serve(accepting));
    const unsigned = await send('--profile', 'keyless', '--no-sign-request', '--endpoint-url', server.endpoint);
    assert.equal(unsigned.code, 0, unsigned.err);
    assert.deepEqual(
      puts(server).map(({ headers }) => headers.authorization),
      [undefined],
    );
    const keyless = await send('--profile', 'keyless', '--endpoint-url', server.endpoint);
    assert.deepEqual([keyless.code, puts(server).length], [4, 1]);
    assert.match(keyless.out, /^a\.events\.json:2: – not sent: .*keyless.*\n.*1 not sent\n$/);
  });

  it('give the connection the name of what they say first: profile, host, Region', async () => {
    const { send } = await prepared();
    const server = await running(serve(accepting));
    const there = ['--region', 'eu-west-1', '--no-sign-request', '--endpoint-url', server.endpoint];
    for (const [words, name] of [
      [there, new URL(server.endpoint).host],
      [[...there, '--profile', 'keyless'], 'keyless'],
    ] as const) {
      const { code, out } = await send(...words);
      assert.deepEqual([code, out], [0, `a.events.json → ${name}: 1 accepted\n`]);
    }
  });

  it('--ca-bundle trusts its authorities alone, and --no-verify-ssl any certificate', async () => {
    const { folder, send } = await prepared();
    await folder.write('authority.pem', authorityCertificate);
    await folder.write('other.pem', rootCertificates[0] ?? '');
    const server = await running(serve(accepting, certificateOfAuthority));
    const there = ['--profile', 'acme', '--endpoint-url', server.endpoint];
    for (const untrusted of [there, [...there, '--ca-bundle', 'other.pem']]) {
      const { code, out } = await send(...untrusted);
      assert.equal(code, 4);
      assert.match(out, /is not trusted/);
    }
    assert.equal(server.requests.length, 0);
    assert.equal((await send(...there, '--ca-bundle', 'authority.pem')).code, 0);
    assert.equal((await send(...there, '--no-verify-ssl')).code, 0);
    const missing = await send(...there, '--ca-bundle', 'missing.pem');
    assert.equal(missing.code, 4);
    assert.match(missing.out, /missing\.pem/);
    assert.equal(puts(server).length, 2);
  });

  it('--cli-read-timeout counts over Local as well', async () => {
    const { folder, local, misbehave } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    misbehave('stall');
    const { code, out } = await folder.run(['send', 'a.events.json', ...local, '--cli-read-timeout', '1']);
    assert.equal(code, 3);
    assert.match(out, /unknown: no answer within 1 second/);
  });

  it('--cli-read-timeout ends the waiting for an answer, and what left is unknown', async () => {
    const { send } = await prepared();
    const server = await running(serve(onlyPuts(() => undefined)));
    const { code, out } = await send('--profile', 'acme', '--endpoint-url', server.endpoint, '--cli-read-timeout', '1');
    assert.equal(code, 3);
    assert.match(out, /^a\.events\.json:2: \? unknown: no answer within 1 second\b/);
    assert.equal(puts(server).length, 1);
  });

  it('--cli-connect-timeout ends the waiting for a connection, and nothing left', async () => {
    const { send } = await prepared();
    const server = await running(serveConnections(() => undefined, true));
    const where = ['--profile', 'acme', '--endpoint-url', server.endpoint, '--cli-connect-timeout', '1'];
    const { code, out } = await send(...where);
    assert.equal(code, 4);
    assert.match(out, /not sent: No connection to https:\/\/127\.0\.0\.1:\d+ within 1 second\./);
  });

  it('beside --connection override its members, and what is production stays so', async () => {
    const { folder, send } = await prepared();
    const server = await running(serve(accepting));
    const connection = { name: 'acme-prod', profile: 'keyless', production: true, endpoint: 'https://127.0.0.1:1' };
    await folder.write('settings.json', JSON.stringify({ 'partnerEvents.connections': [connection] }));
    const words = ['--settings', 'settings.json', '--connection', 'acme-prod', '--endpoint-url', server.endpoint];
    const environment = {
      AWS_CONFIG_FILE: `${folder.path}/config`,
      AWS_SHARED_CREDENTIALS_FILE: `${folder.path}/credentials`,
    };
    const asked = await folder.run(['send', 'a.events.json', ...words, '--profile', 'acme'], { environment });
    assert.equal(asked.code, 4);
    assert.match(asked.err, /^Send to production\?/);
    assert.equal(server.requests.filter(({ target }) => target === 'AWSEvents.PutPartnerEvents').length, 0);
    assert.equal((await send(...words, '--profile', 'acme')).code, 0);
    const [put] = puts(server);
    assert.match(put?.headers.authorization ?? '', /Credential=AKIAEXAMPLEEXAMPLE01\//);
  });

  it('are refused beside a connection for which they can do nothing', async () => {
    const { folder, send } = await prepared();
    const connection = { name: 'lab', profile: 'acme', endpoint: 'https://127.0.0.1:1', verifyTls: false };
    await folder.write('settings.json', JSON.stringify({ 'partnerEvents.connections': [connection] }));
    const local = ['--connection', 'Local'];
    const lab = ['--settings', 'settings.json', '--connection', 'lab'];
    const leaveOut = (flags: string): RegExp =>
      new RegExp(`^Local is on this machine, .* Leave out ${flags}, or --connection Local\\.\\n$`);
    const elsewhere =
      /^Local listens on this machine, at an address such as http:\/\/127\.0\.0\.1:4010, not at [^@]*\.\n$/;
    for (const [words, said] of [
      [[...local, '--profile', 'acme'], leaveOut('--profile')],
      [[...local, '--region', 'eu-west-1', '--no-verify-ssl'], leaveOut('--region, --no-verify-ssl')],
      [[...local, '--ca-bundle', 'authority.pem'], leaveOut('--ca-bundle')],
      [[...local, '--profile', ''], leaveOut('--profile')],
      [[...local, '--endpoint-url', 'https://events.example.com'], elsewhere],
      [[...local, '--endpoint-url', 'http://127.0.0.1:4010/events'], elsewhere],
      [[...local, '--endpoint-url', 'http://user:secret@127.0.0.1:4010'], elsewhere],
      [
        [...lab, '--ca-bundle', 'authority.pem'],
        /^The connection lab verifies no certificates .* Leave --ca-bundle out\.\n$/,
      ],
    ] as const) {
      const { code, out, err } = await send(...words);
      assert.deepEqual([code, out], [2, ''], words.join(' '));
      assert.match(err, said);
    }
    const { local: there } = program();
    const unsigned = await send(...there, '--no-sign-request', '--cli-connect-timeout', '5');
    assert.deepEqual([unsigned.code, unsigned.err], [0, '']);
  });

  it('are refused where they say what cannot be', async () => {
    const { send } = await prepared();
    for (const [words, said] of [
      [['--connection', 'nowhere'], /There is no connection nowhere/],
      [['--endpoint-url', 'ftp://x'], /endpoint/i],
      [['--profile', ''], /^--profile is empty\.\n$/],
      [['--profile', 'acme', '--ca-bundle', ''], /^--ca-bundle is empty\.\n$/],
      [['--profile', 'acme', '--cli-read-timeout', '-1'], /whole number/],
      [['--profile', 'acme', '--output', 'yaml'], /Allowed choices are/],
      [['--profile', 'acme', '--only', '0-1'], /no entry 0/],
      [['--profile', 'acme', '--only', 'x'], /Write it like 3 or 2,5-7/],
      [['--profile', 'acme', '--query', 'Entries'], /--query asks the results of/],
      [['--profile', 'acme', '--unknown'], /unknown option/],
    ] as const) {
      const { code, out, err } = await send(...words);
      assert.deepEqual([code, out], [2, ''], words.join(' '));
      assert.match(err, said);
    }
  });
});

describe('the options of the program that say what is sent', function () {
  this.timeout(60_000);
  const program = programOfSuite();

  it('--only sends the entries of these numbers', async () => {
    const { folder, running, delivered, local } = program();
    await folder.write('a.events.json', eventsText(10, activeSource));
    const some = await folder.run(['send', 'a.events.json', '--only', '1,5-6,10', ...local]);
    assert.deepEqual([some.code, some.out], [0, 'a.events.json → Local: 4 accepted\n']);
    assert.deepEqual(delivered(), new Set([0, 4, 5, 9]));
    const beyond = await folder.run(['send', 'a.events.json', '--only', '11', ...local]);
    assert.deepEqual([beyond.code, beyond.err], [2, 'a.events.json has 10 entries, and no entry 11.\n']);
    const two = await folder.run(['send', 'a.events.json', '-', '--only', '1', ...local], { input: '[]' });
    assert.deepEqual([two.code, two.err], [2, '--only is for one file.\n']);
    assert.equal(running.local.deliveredEvents().length, 4);
  });

  it('--resend not-sent sends what did not leave, and --resend knows one file and connection from another', async () => {
    const { folder, misbehave, delivered, local } = program();
    await folder.write('a.events.json', eventsText(30, activeSource));
    await folder.write('b.events.json', eventsText(30, activeSource));
    const { local: ended, stop } = await run();
    const there = ['--connection', 'Local', '--endpoint-url', ended.endpoint];
    await stop();
    assert.equal((await folder.run(['send', 'a.events.json', '--only', '1-5', ...there])).code, 4);
    misbehave('reject:code=AccessDeniedException,times=2');
    assert.equal((await folder.run(['send', 'a.events.json', '--only', '6-10', ...local])).code, 1);
    const other = await folder.run(['send', 'b.events.json', '--resend', 'not-sent', ...local]);
    assert.equal(other.code, 2);
    assert.match(other.err, /^b\.events\.json: nothing is known of an earlier send to Local\.\n$/);
    const none = await folder.run(['send', 'a.events.json', '--resend', 'not-sent', ...local]);
    assert.equal(none.err, 'a.events.json: no entry was not sent as it stands; nothing was sent.\n');
    const rejected = await folder.run(['send', 'a.events.json', '--resend', 'rejected', ...local]);
    assert.deepEqual([rejected.code, rejected.out], [0, 'a.events.json → Local: 2 accepted\n']);
    assert.deepEqual(delivered(), new Set([5, 6, 7, 8, 9]));
    const back = await run({ port: Number(new URL(ended.endpoint).port) });
    try {
      const rest = await folder.run(['send', 'a.events.json', '--resend', 'not-sent', ...there]);
      assert.deepEqual([rest.code, rest.out], [0, 'a.events.json → Local: 5 accepted\n']);
    } finally {
      await back.stop();
    }
  });

  it('--repeats skip leaves out what was accepted, and what may have been', async () => {
    const { folder, misbehave, running, local } = program();
    await folder.write('a.events.json', eventsText(45, activeSource));
    assert.equal((await folder.run(['send', 'a.events.json', '--only', '1-5', ...local])).code, 0);
    misbehave('reset-after:times=1');
    assert.equal((await folder.run(['send', 'a.events.json', '--only', '6-10', ...local])).code, 3);
    const before = running.local.deliveredEvents().length;
    const job = ['send', 'a.events.json', '--repeats', 'skip', ...local];
    const rest = await folder.run(job);
    const left =
      'a.events.json: 5 entries left out, of which no answer came before. Look for the events; --repeats send sends them again.\n';
    assert.deepEqual([rest.code, rest.out, rest.err], [3, 'a.events.json → Local: 35 accepted\n', left]);
    const again = await folder.run(job);
    assert.deepEqual([again.code, again.out, again.err], [3, '', left]);
    assert.equal(running.local.deliveredEvents().length, before + 35);
  });

  it('--output prints what the AWS CLI prints, and --query asks it', async () => {
    const { folder, misbehave, local } = program();
    await folder.write('a.events.json', eventsText(2, activeSource));
    const rejecting = (): void => misbehave('reject:code=AccessDeniedException,times=1');
    rejecting();
    const text = await folder.run(['send', 'a.events.json', '--output', 'text', ...local]);
    assert.equal(text.code, 1);
    assert.match(text.out, /^1\nENTRIES\tAccessDeniedException\t[^\t\n]+\t\nENTRIES\t\t\t[0-9a-f-]{36}\n$/);
    rejecting();
    const table = await folder.run(['send', 'a.events.json', '--output', 'table', ...local]);
    assert.match(table.out, /^-+\n\| +PutPartnerEvents +\|\n.*\n\| {2}FailedEntryCount +\| {2}1 +\|\n/);
    const query = ['--output', 'json', '--query', 'length(Entries[?EventId])'];
    const asked = await folder.run(['send', 'a.events.json', ...query, ...local]);
    assert.deepEqual([asked.code, asked.out], [0, '2\n']);
    const wrong = ['--output', 'text', '--query', 'sum(Entries)'];
    const failed = await folder.run(['send', 'a.events.json', ...wrong, ...local]);
    assert.equal(failed.code, 2);
    assert.match(failed.err, /^In function sum\(\), invalid type for value: /);
  });
});
