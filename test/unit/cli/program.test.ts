import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { activeSource } from '../local/running';
import { eventsText, programOfSuite } from './programRun';

describe('the program', function () {
  this.timeout(60_000);
  const program = programOfSuite();

  it('checks files in every form of report, with the limits of the workspace, and ends with 1 for an error', async () => {
    const { folder } = program();
    await mkdir(join(folder.path, '.vscode'));
    await folder.write('.vscode/settings.json', '{ "partnerEvents.limits.warningBytes": 1024, }');
    await folder.write('good.events.json', eventsText(2, activeSource));
    await folder.write(
      'large.events.json',
      `[{"Source":"${activeSource}","DetailType":"x","Detail":{"a":"${'x'.repeat(2000)}"}}]`,
    );
    await folder.write('wrong <&>.events.json', '[{"Source": "no"}]');
    const human = await folder.run(['check']);
    assert.equal(human.code, 1);
    assert.match(
      human.out,
      /^large\.events\.json:1:\d+: warning: .* \[entry-size\]\nwrong <&>\.events\.json:1:\d+: error: /,
    );
    const json = JSON.parse((await folder.run(['check', '--output', 'json'])).out) as {
      files: object[];
      totals: { files: number; errors: number };
    };
    assert.deepEqual([json.files.length, json.totals.files, json.totals.errors > 0], [3, 3, true]);
    const { out: junit } = await folder.run(['check', '--output', 'junit']);
    assert.match(junit, /<testsuite name="good\.events\.json" tests="1" failures="0" errors="0">/);
    assert.match(
      junit,
      /<testsuite name="wrong &#60;&#38;&#62;\.events\.json" tests="\d" failures="[1-9]" errors="0">/,
    );
    const warned = await folder.run(['check', 'large.events.json', '--max-warnings', '0']);
    assert.deepEqual([warned.code, warned.err], [1, 'There is 1 warning; --max-warnings allows 0.\n']);
    assert.equal((await folder.run(['check', 'large.events.json'])).code, 0);
    assert.equal((await folder.run(['check', 'none/*.json'])).code, 2);
  });

  it('checks what changed since a commit, and what git does not know', async () => {
    const { folder } = program();
    const git = (...words: readonly string[]): void => {
      const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
      execFileSync('git', [...who, ...words], { cwd: folder.path, stdio: 'ignore' });
    };
    await folder.write('old.events.json', '[{}]');
    await folder.write('changed.events.json', '[]');
    git('init');
    git('add', '.');
    git('commit', '-m', 'x');
    await folder.write('changed.events.json', '[{}]');
    await folder.write('new.events.json', '[{}]');
    const { out } = await folder.run(['check', '--changed-since', 'HEAD', '--output', 'json']);
    const { files } = JSON.parse(out) as { files: { path: string }[] };
    assert.deepEqual(
      files.map(({ path }) => path),
      ['changed.events.json', 'new.events.json'],
    );
    await symlink('.', join(folder.path, 'a'));
    const linked = await folder.run(['check', 'a', '--changed-since', 'HEAD']);
    assert.match(linked.out, / in 2 files with /, 'git does not name them by the link');
    const unknown = await folder.run(['check', '--changed-since=--output=x']);
    assert.deepEqual(
      [unknown.code, unknown.err],
      [
        2,
        'What changed since --output=x is not known: Git knows no such commit here; name a branch, a tag or a commit.\n',
      ],
    );
  });

  it('checks what changed beside the folder it is in, and in repositories of their own', async () => {
    const { folder } = program();
    const git = (...words: readonly string[]): void => {
      const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
      execFileSync('git', [...who, ...words], { cwd: folder.path, stdio: 'ignore' });
    };
    const wrong = ['top/changed.events.json', 'top/inner/a.events.json', 'outside.events.json'];
    for (const name of [...wrong, 'top/same.events.json', 'top/sub/same.events.json']) await folder.write(name, '[]');
    git('init', 'top');
    git('init', 'top/inner');
    git('-C', 'top', 'add', 'changed.events.json', 'same.events.json', 'sub');
    git('-C', 'top', 'commit', '-m', 'x');
    for (const name of wrong) await folder.write(name, '[{}]');
    const files = ['../*.events.json', '../inner/a.events.json', '../../outside.events.json', '.'];
    const words = ['check', ...files, '--changed-since', 'HEAD', '--output', 'json'];
    const { out } = await folder.run(words, { within: 'top/sub' });
    const checked = (JSON.parse(out) as { files: { path: string }[] }).files.map(({ path }) => path);
    assert.deepEqual(checked, ['../changed.events.json', '../inner/a.events.json', '../../outside.events.json']);
  });

  it('sends again what was rejected, and nothing of what was accepted', async () => {
    const { folder, running, misbehave, local } = program();
    await folder.write('a.events.json', eventsText(3, activeSource));
    misbehave('reject:code=AccessDeniedException,times=2');
    const first = await folder.run([
      'send',
      'a.events.json',
      '--output',
      'text',
      '--query',
      'Entries[].ErrorCode',
      ...local,
    ]);
    assert.deepEqual([first.code, first.out], [1, 'AccessDeniedException\tAccessDeniedException\n']);
    const again = await folder.run(['send', 'a.events.json', '--resend', 'rejected', ...local]);
    assert.deepEqual([again.code, again.out], [0, 'a.events.json → Local: 2 accepted\n']);
    const over = await folder.run(['send', 'a.events.json', '--resend', 'rejected', ...local]);
    assert.deepEqual([over.code, over.out], [0, '']);
    assert.equal(running.local.deliveredEvents().length, 3);
    const wrong = await folder.run(['send', 'a.events.json', '--output', 'json', '--query', 'a[', ...local]);
    assert.deepEqual([wrong.code, running.local.deliveredEvents().length], [2, 3]);
  });

  it('takes the words of the AWS CLI, and writes them', async () => {
    const { folder, running, local } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    const { out: command } = await folder.run(['convert', 'a.events.json', '--to', 'command', '--region', 'eu-west-1']);
    assert.match(command, /^aws events put-partner-events --entries '\[.*\]' --region eu-west-1\n$/);
    const { out: events } = await folder.run(['convert', '-', '--to', 'events'], { input: command });
    const [entry] = JSON.parse(events) as object[];
    assert.deepEqual(entry, { Source: activeSource, DetailType: 'Order placed', Detail: { number: 0 } });
    for (const broken of ['', '{"Entries":']) {
      const refused = await folder.run(['convert', '-', '--to', 'events'], { input: broken });
      assert.deepEqual([refused.code, refused.out], [1, ''], broken);
    }
    for (const form of ['entries', 'shorthand', 'command']) {
      const { err } = await folder.run(['convert', '-', '--to', form], { input: '[]' });
      assert.equal(err, 'There are no entries, and the AWS CLI sends at least one.\n', form);
    }
    const { out: shorthand } = await folder.run(['convert', 'a.events.json', '--to', 'shorthand']);
    const sent = await folder.run(['send', '--entries', shorthand.trimEnd(), ...local]);
    assert.equal(sent.code, 0);
    assert.deepEqual(
      running.local.deliveredEvents().map(({ detail }) => detail),
      ['{"number":0}'],
    );
    const skeleton = await folder.run(['skeleton', 'create-partner-event-source']);
    assert.deepEqual(JSON.parse(skeleton.out), { Name: '', Account: '' });
  });

  it('keeps in a command line where the given one goes, and no credential', async () => {
    const { folder } = program();
    const put = `aws events put-partner-events --entries '[{"Source":"a","DetailType":"b","Detail":"{}"}]'`;
    const convert = (input: string, ...words: readonly string[]) =>
      folder.run(['convert', '-', '--to', 'command', ...words], { input });
    const given = `AWS_SECRET_ACCESS_KEY=secret AWS_REGION=eu-west-1 ${put} --profile acme --endpoint-url http://user:secret@127.0.0.1:4010 --cli-read-timeout 5 --no-sign-request\n`;
    const flags = (region: string): string =>
      `--profile acme --region ${region} --endpoint-url http://127.0.0.1:4010 --cli-read-timeout 5 --no-sign-request\n`;
    const kept = await convert(given);
    assert.deepEqual([kept.code, kept.out, kept.err], [0, `${put} ${flags('eu-west-1')}`, '']);
    const other = await convert(given, '--region', 'us-east-1');
    assert.deepEqual([other.out, other.err], [`${put} ${flags('us-east-1')}`, '']);
    const cmd = await convert(given, '--shell', 'cmd');
    const back = await convert(cmd.out);
    assert.deepEqual([back.out, back.err], [`${put} ${flags('eu-west-1')}`, '']);
    const different = await convert(`${put} --profile acme\n${put}\n`);
    assert.match(different.out, /^aws events put-partner-events --entries '[^']*'\n$/);
    assert.match(different.err, /^-: its lines go to different places, which is left out\. .*\n$/);
    const entries = await folder.run(['convert', '-', '--to', 'entries'], { input: given });
    const leftOut =
      '--profile acme, --region eu-west-1, --endpoint-url http://127.0.0.1:4010, --cli-read-timeout 5, --no-sign-request';
    assert.equal(entries.err, `-: left out, as only a command line can say it: ${leftOut}.\n`);
  });

  it('says what --entries and a command line name that is no UTF-8, and sends nothing of it', async () => {
    const { folder, running, local } = program();
    const text = `[{"Source":"${activeSource}","DetailType":"Order placed","Detail":{"name":"Zoë"}}]`;
    await writeFile(join(folder.path, 'latin.json'), text, 'latin1');
    await writeFile(join(folder.path, 'marked.json'), `\ufeff${text}`);
    const line = 'aws events put-partner-events --entries file://latin.json';
    const refusal = 'latin.json cannot be read: it is no UTF-8. Save it as UTF-8.\n';
    for (const [words, input] of [
      [['send', '--entries', 'file://latin.json', ...local], ''],
      [['convert', '-', '--to', 'entries'], line],
    ] as const) {
      const { code, out, err } = await folder.run(words, { input });
      assert.deepEqual([code, out, err], [2, '', refusal], words[0]);
    }
    assert.deepEqual(running.local.deliveredEvents(), []);
    const marked = await folder.run(['send', '--entries', 'file://marked.json', ...local]);
    assert.deepEqual([marked.code, marked.err], [0, '']);
    assert.deepEqual(
      running.local.deliveredEvents().map(({ detail }) => detail),
      ['{"name":"Zoë"}'],
    );
  });

  it('tells with --help what may stand in each place', async () => {
    const { folder } = program();
    for (const [command, told] of [
      ['check', 'there are more warnings (default: any number)'],
      ['skeleton', 'put-partner-events", "create-partner-event-source"'],
      ['skeleton', '"input", "yaml-input", "output", default: "input"'],
      ['completion', '"bash", "zsh", "fish", "powershell"'],
    ] as const) {
      const { code, out } = await folder.run([command, '--help']);
      assert.equal(code, 0);
      assert.ok(out.replaceAll(/\s+/g, ' ').includes(told), out);
    }
  });

  it('takes each word of --entries as the shell hands it over, whatever lines and quotes are in it', async () => {
    const { folder, running, local } = program();
    const details = ["{ it's }", 'a `\n b ^\n c', '\u2028 ’’'].map((text) => ({ text, list: [1, 2] }));
    const entries = details.map((detail) => ({
      Source: activeSource,
      DetailType: 'x',
      Detail: JSON.stringify(detail),
    }));
    const words = [
      JSON.stringify(entries[0]),
      JSON.stringify([entries[1]], undefined, 2),
      `Source=${activeSource},DetailType=x,Detail='\n${JSON.stringify(details[2])}'`,
    ];
    const { code, err } = await folder.run(['send', ...local, '--entries', ...words]);
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(
      running.local.deliveredEvents().map(({ detail }): unknown => JSON.parse(detail)),
      details,
    );
  });

  it('says what --entries leaves out', async () => {
    const { folder, local } = program();
    const entry = { Source: activeSource, DetailType: 'x', Detail: '{}', EventBusName: 'default' };
    const { code, err } = await folder.run(['send', '--entries', JSON.stringify([entry]), ...local]);
    assert.equal(code, 0);
    assert.match(err, /^--entries: EventBusName is left out: .*\n$/);
  });

  it('creates, lists and deletes sources, and asks before it deletes', async () => {
    const { folder, running, local } = program();
    const name = 'aws.partner/example.com.test/orders/new';
    const accounts = ['--account', '111122223333', '444455556666'];
    const created = await folder.run(['sources', 'create', name, ...accounts, ...local]);
    assert.deepEqual([created.code, created.err], [0, '']);
    const listed = await folder.run(['sources', 'list', 'example.com.test', ...local]);
    assert.ok(listed.out.split('\n').includes(name));
    const offered = await folder.run(['sources', 'accounts', name, ...local]);
    assert.equal(offered.out, '111122223333  PENDING\n444455556666  PENDING\n');
    const asked = await folder.run(['sources', 'delete', name, '--account', '111122223333', ...local]);
    assert.deepEqual([asked.code, running.local.accountsOf(name).length], [4, 2]);
    const deleted = await folder.run(['sources', 'delete', name, '--account', '111122223333', '--yes', ...local]);
    assert.deepEqual(
      [deleted.code, (await folder.run(['sources', 'create', 'x', ...accounts, ...local])).code],
      [0, 2],
    );
  });
});
