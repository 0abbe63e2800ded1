import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { activeSource } from '../local/running';
import { eventsText, programOfSuite } from './programRun';

describe('the program in surroundings that nobody wishes for', function () {
  this.timeout(60_000);
  const program = programOfSuite();

  it('finds files whatever their names hold, and each once', async () => {
    const { folder, running, local } = program();
    for (const name of ['a b', '-dash', '[x]', '.hidden', 'node_modules', 'é😀']) await mkdir(join(folder.path, name));
    const names = ['a b/a b', '-dash/-x', '[x]/[y]', '.hidden/h', 'é😀/*', "it's $HOME"].map(
      (name) => `${name}.events.json`,
    );
    for (const name of names) await folder.write(name, eventsText(1, activeSource));
    await folder.write('node_modules/a.events.json', '[{}]');
    await symlink('.', join(folder.path, 'loop'));
    await symlink('a b/a b.events.json', join(folder.path, 'link.events.json'));
    await symlink('nowhere', join(folder.path, 'broken.events.json'));
    const all = await folder.run(['check', '--output', 'json']);
    const { files } = JSON.parse(all.out) as { files: { path: string }[] };
    assert.deepEqual([all.code, files.length], [0, names.length], all.err);
    assert.deepEqual(files.map(({ path }) => path).sort(), [...names].sort(), 'each by its own name');
    const named = await folder.run(['check', '--output', 'json', '--', ...names, ...names.map((name) => `./${name}`)]);
    assert.equal((JSON.parse(named.out) as { files: object[] }).files.length, names.length);
    const sent = await folder.run(['send', './loop', 'a b', ...local, '--', '-dash', '[x]/[y].events.json']);
    assert.equal(sent.code, 0, sent.err);
    assert.equal(running.local.deliveredEvents().length, names.length);
  });

  it('ends with 2 where there is nothing to do, and says what is not there', async () => {
    const { folder, local } = program();
    await mkdir(join(folder.path, 'folder.events.json'));
    await symlink('nowhere', join(folder.path, 'broken.events.json'));
    await folder.write('empty.events.json', '');
    await folder.write('an x.yaml', 'Entries:\n- Source: a\n  DetailType: b\n  Detail: "{}"\n');
    await folder.write('line.sh', "aws events put-partner-events --entries '[]' --profile acme\n");
    await folder.write('text.md', '# Events\n');
    for (const [words, said] of [
      [['send', 'folder.events.json'], /^There is no events file in folder\.events\.json\.\n$/],
      [['send', 'broken.events.json'], /^There is no file broken\.events\.json\.\n$/],
      [['send', 'empty.events.json'], /^empty\.events\.json has no entries to send\.\n$/],
      [
        ['send', 'an x.yaml'],
        /^an x\.yaml is no events file, but YAML with entries\. Make one of it: eventbridge-partner-events convert "an x\.yaml" --to events\n$/,
      ],
      [
        ['send', 'line.sh', '--only', '3'],
        /^line\.sh is no events file, but lines for the AWS CLI\. Make one of it: eventbridge-partner-events convert line\.sh --to events\n$/,
      ],
      [
        ['send', 'text.md'],
        /^text\.md is no events file, and of no other form .*: eventbridge-partner-events check text\.md\n$/,
      ],
      [['send', ''], /^The name of a file is empty\.\n$/],
      [['send', 'empty.events.json', '--only', '5-2'], /'5-2' is invalid\. Write 2-5\.\n/],
      [['send', 'no*.json'], /^No file matches no\*\.json\.\n$/],
      [['send', '--entries', 'file://missing.json'], /^--entries cannot be read: There is no file missing\.json\.\n$/],
    ] as const) {
      const { code, out, err } = await folder.run([...words, ...local]);
      assert.deepEqual([code, out], [2, ''], words.join(' '));
      assert.match(err, said);
    }
  });

  it('sends no file that is no UTF-8 as something else', async () => {
    const { folder, running, local } = program();
    const latin1 = Buffer.from(eventsText(1, activeSource).replace('placed', 'für Müller'), 'latin1');
    await writeFile(join(folder.path, 'latin1.events.json'), latin1);
    await writeFile(join(folder.path, 'large.events.json'), Buffer.concat([latin1, Buffer.alloc(17_000_000, ' ')]));
    for (const name of ['latin1', 'large']) {
      const { code, err } = await folder.run(['send', `${name}.events.json`, ...local]);
      assert.deepEqual([code, err], [2, `${name}.events.json cannot be read: it is no UTF-8. Save it as UTF-8.\n`]);
    }
    const piped = await folder.run(['send', 'latin1.events.json', '--dry-run', ...local]);
    assert.deepEqual([piped.code, running.log], [2, []]);
  });

  it('goes on where nobody reads its output, and says so where it cannot be written', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const { folder, running, local } = program();
    await folder.write('a.events.json', eventsText(40, activeSource));
    const shell = async (redirection: string, ...words: readonly string[]): Promise<string> => {
      const quoted = [process.execPath, folder.program, ...words].map((word) => `'${word}'`).join(' ');
      const env = {
        PATH: process.env['PATH'],
        HOME: folder.path,
        XDG_STATE_HOME: folder.path,
        XDG_CONFIG_HOME: folder.path,
      };
      const script = `${quoted} 2>&1 ${redirection}; echo "\${PIPESTATUS[0]}"`;
      return (await promisify(execFile)('bash', ['-c', script], { cwd: folder.path, env })).stdout;
    };
    const full = /^The output could not be written: ENOSPC.*\n2\n$/;
    assert.equal(await shell('| head -c 0', 'check', '--output', 'sarif'), '0\n');
    for (const words of [['check', '--output', 'sarif'], ['--help'], ['--version']]) {
      assert.match(await shell('>/dev/full', ...words), full);
    }
    const send = ['send', 'a.events.json', '--output', 'jsonl', ...local];
    assert.equal(await shell('| head -c 0', ...send), '0\n');
    assert.match(await shell('>/dev/full', ...send), full);
    assert.equal(running.local.deliveredEvents().length, 80);
    assert.equal((await readdir(folder.ledger)).filter((name) => name.endsWith('.journal')).length, 2);
  });

  it('sends nothing where the folder that is named for the record cannot be made', async () => {
    const { folder, running, local } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    const file = join(folder.path, 'a.events.json');
    const cases: readonly (readonly [ledger: string, words: string])[] = [
      [join(file, 'below'), `The folder ${join(file, 'below')} cannot be made: `],
      ['', '--ledger needs the path of a folder.'],
      ...(existsSync('/proc/self')
        ? [['/proc/x/y', 'The folder /proc/x/y cannot be made: /proc takes no folder.'] as const]
        : []),
    ];
    for (const [ledger, words] of cases) {
      const { code, err } = await folder.run(['send', 'a.events.json', '--ledger', ledger, ...local]);
      assert.ok(err.includes(words), err);
      assert.equal(code, 2);
    }
    assert.deepEqual(running.log, []);
  });

  it('sends without a record, and says so, where the usual folder for it cannot be made', async function () {
    if (!existsSync('/proc/self')) this.skip();
    const { folder, running, local } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    const environment = { XDG_STATE_HOME: '/proc/x' };
    const { code, err } = await folder.run(['send', 'a.events.json', ...local], { environment });
    assert.match(err, /The folder \/proc\/x\/.* cannot be made: \/proc takes no folder\./);
    assert.match(err, /This send is not recorded: its outcomes are shown here alone\./);
    assert.equal(code, 0);
    assert.equal(running.local.deliveredEvents().length, 1);
  });

  it('ends where the state of Local cannot be kept in the file that is named', async function () {
    if (!existsSync('/proc/self')) this.skip();
    const { code, err } = await program().folder.run(['local', '--port', '0', '--state', '/proc/x/y.json']);
    assert.match(err, /The state file \/proc\/x\/y\.json cannot be read: .*\/proc takes no folder\./);
    assert.notEqual(code, 0);
  });
});
