import assert from 'node:assert/strict';
import { answer, serve } from '../../support/misbehavingServer';
import { Opened } from '../../support/opened';
import { startSecurityTokenService, stsRequest } from '../../support/securityTokenService';
import { activeSource } from '../local/running';
import { eventsText, programOfSuite } from './programRun';
import { skipWithoutTerminal, TerminalRun } from './terminalRun';

/** What colours or styles a text. */
const colour = /\x1b\[\d+m/;
/** Takes the line away that says how far something is. */
const cleared = '\r\x1b[K';

describe('the program in a terminal', function () {
  this.timeout(60_000);
  const program = programOfSuite();
  const opened = new Opened();
  let run: TerminalRun | undefined;
  before(function () {
    skipWithoutTerminal(this);
  });
  afterEach(async () => {
    run?.kill();
    run = undefined;
    await opened.close();
  });

  function start(words: readonly string[], environment?: Readonly<Record<string, string>>): TerminalRun {
    run = TerminalRun.start(program().folder, words, environment);
    return run;
  }

  /** What stands in the terminal at the end of a send that took a while. */
  async function sent(environment?: Readonly<Record<string, string>>): Promise<string> {
    const { folder, misbehave, local } = program();
    await folder.write('a.events.json', eventsText(400, activeSource));
    misbehave('stall:seconds=0.2');
    const sending = start(['send', 'a.events.json', ...local], environment);
    assert.equal(await sending.ended(), 0, sending.shown);
    return sending.shown;
  }

  it('says how far a send is, in one line that is gone at its end', async () => {
    const shown = await sent();
    assert.match(shown, /Sending \d+ of 400 to Local/);
    const last = shown.slice(shown.lastIndexOf(cleared) + cleared.length);
    assert.match(last, colour);
    assert.equal(last.replaceAll(/\x1b\[\d+m/g, ''), 'a.events.json → Local: 400 accepted\r\n');
  });

  it('has no colours with NO_COLOR, and nothing of a terminal without one', async () => {
    const shown = await sent({ NO_COLOR: '1' });
    assert.doesNotMatch(shown, colour);
    assert.match(shown, /Sending \d+ of 400 to Local/);
    const { folder, misbehave, local } = program();
    misbehave(undefined);
    const { out, err } = await folder.run(['send', 'a.events.json', ...local]);
    assert.deepEqual([out, err], ['a.events.json → Local: 400 accepted\n', '']);
  });

  it('colours a table as the AWS CLI does, and lets nothing in it act on the terminal', async () => {
    const { folder, local } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    const asked = (query: string) => ['send', 'a.events.json', ...local, '--output', 'table', '--query', query];
    const table = start(asked('{A: `1`, B: `"\\u001b]0;x"`}'));
    assert.equal(await table.ended(), 0, table.shown);
    assert.match(table.shown, /\x1b\[34m1/);
    assert.ok(table.shown.includes('\\u001b]0;x'), table.shown);
    assert.doesNotMatch(table.shown, /\x1b\]/);
    const plain = start(asked('{A: `1`}'), { NO_COLOR: '1' });
    assert.equal(await plain.ended(), 0, plain.shown);
    assert.doesNotMatch(plain.shown, colour);
  });

  it('asks, and does what the person answers', async () => {
    const { folder, running, local } = program();
    await folder.write(
      'a.events.json',
      `[{"Source":"${activeSource}","Detail":{}},\n${eventsText(1, activeSource).slice(1)}`,
    );
    const declined = start(['send', 'a.events.json', ...local]);
    await declined.until(/Enter to send nothing: /);
    declined.type('\n');
    assert.equal(await declined.ended(), 4);
    assert.match(declined.shown, /1 of 2 entries has an error\..*\r\n {2}Line 1: DetailType is missing/);
    assert.equal(running.local.deliveredEvents().length, 0);
    const agreed = start(['send', 'a.events.json', ...local]);
    await agreed.until(/Enter to send nothing: /);
    const [, number = ''] = / {2}(\d) {2}Send [^\r\n]*(?:Without|Good|Other|1)/.exec(agreed.shown) ?? [];
    agreed.type(`${number}\n`);
    assert.equal(await agreed.ended(), 4, agreed.shown);
    assert.equal(running.local.deliveredEvents().length, 1);
    const wrong = start(['send', 'a.events.json', ...local]);
    await wrong.until(/Enter to send nothing: /);
    wrong.type('9\n');
    assert.equal(await wrong.ended(), 4);
    const interrupted = start(['send', 'a.events.json', ...local]);
    await interrupted.until(/Enter to send nothing: /);
    interrupted.type('\x03');
    assert.equal(await interrupted.ended(), 4);
    assert.equal(running.local.deliveredEvents().length, 1);
  });

  it('cancels by Ctrl-C, and the record has what became of each entry', async () => {
    const { folder, misbehave, delivered, local } = program();
    await folder.write('a.events.json', eventsText(2000, activeSource));
    misbehave('throttle-entries:rate=200,burst=20');
    const sending = start(['send', 'a.events.json', ...local]);
    await sending.until(/Sending [\d,]+ of 2,000 to Local/);
    sending.type('\x03');
    const code = await sending.ended();
    assert.ok(code === 4 || code === 1, `${code}: ${sending.shown.slice(-2000)}`);
    assert.match(sending.shown, /Nothing more is sent\./);
    const [record] = await folder.records();
    assert.ok(record?.finishedAt !== undefined);
    const kinds = record.entries.map(({ outcome }) => outcome?.kind);
    const accepted = new Set(kinds.flatMap((kind, index) => (kind === 'accepted' ? [index] : [])));
    assert.deepEqual(accepted, delivered());
    assert.ok(kinds.includes('not-sent') && !kinds.includes(undefined));
  });

  it('asks for the code of an MFA device, and says clearly where nobody can be asked', async () => {
    const { folder } = program();
    const sts = await opened.running(startSecurityTokenService());
    const service = await opened.running(
      serve((response, { target }) => {
        if (target === 'AWSEvents.PutPartnerEvents') {
          answer(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: 'id-1' }] });
        } else answer(response, 400, { __type: 'AccessDeniedException', message: 'Not allowed.' });
      }),
    );
    const device = 'arn:aws:iam::111122223333:mfa/me';
    await folder.write(
      'config',
      `[profile sender]\nregion = eu-west-1\nrole_arn = arn:aws:iam::111122223333:role/Sender\nsource_profile = base\nmfa_serial = ${device}\n`,
    );
    await folder.write(
      'credentials',
      '[base]\naws_access_key_id = AKIAEXAMPLEEXAMPLE01\naws_secret_access_key = secret-secret-secret\n',
    );
    const environment = {
      AWS_CONFIG_FILE: `${folder.path}/config`,
      AWS_SHARED_CREDENTIALS_FILE: `${folder.path}/credentials`,
      AWS_ENDPOINT_URL_STS: sts.endpoint,
    };
    await folder.write('a.events.json', eventsText(1, activeSource));
    const words = [
      'send',
      'a.events.json',
      '--repeats',
      'send',
      '--profile',
      'sender',
      '--endpoint-url',
      service.endpoint,
    ];
    const asked = start(words, environment);
    await asked.until(new RegExp(`Code of the MFA device ${device}: `));
    asked.type('123456\n');
    assert.equal(await asked.ended(), 0, asked.shown);
    assert.equal(stsRequest(sts.requests[0]?.body ?? '').get('TokenCode'), '123456');
    const alone = await folder.run(words, { environment });
    assert.equal(alone.code, 4);
    assert.match(alone.out, /not sent: .*MFA.*/);
    assert.equal(sts.requests.length, 1);
  });

  it('shows nothing of others that acts there', async () => {
    const { folder } = program();
    await folder.write('a\u001b[31m.events.json', '[{"Source":"x\\u001b]0;title\\u0007\\u009b2J","Detail":"\u202e"}]');
    for (const words of [
      ['check'],
      ['check', '--output', 'junit'],
      ['convert', 'a\u001b[31m.events.json', '--to', 'events'],
    ]) {
      const checked = start(words);
      await checked.ended();
      const foreign = checked.shown.replaceAll(/\x1b\[\d+m/g, '');
      assert.doesNotMatch(foreign, /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]/, words.join(' '));
      assert.doesNotMatch(checked.shown, /\x1b\[31m\.events/);
    }
  });
});
