import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { activeSource } from '../local/running';
import { eventsText, programOfSuite, type ProgramEnd } from './programRun';

const reason = 'wrong.events.json cannot be read: it is no UTF-8. Save it as UTF-8.';
const sum = '1 file could not be read, and is not among these.';

describe('the program and files that cannot be read', function () {
  this.timeout(60_000);
  const program = programOfSuite();
  beforeEach(async () => {
    const { folder } = program();
    await folder.write('a.events.json', '[{}]');
    await writeFile(join(folder.path, 'wrong.events.json'), Buffer.from('[{"Source":"ü"}]', 'latin1'));
    await folder.write('z.events.json', eventsText(2, activeSource));
  });

  it('reports the others, says which was not read and why, and ends with 2', async () => {
    const { folder } = program();
    const human = await folder.run(['check']);
    assert.deepEqual([human.code, human.err], [2, `${reason}\n${sum}\n`]);
    assert.match(
      human.out,
      /^a\.events\.json:1:2: error: .*\n1 error, 0 warnings, 0 hints in 2 files with 3 entries\.\n$/,
    );

    const json = await folder.run(['check', '--output', 'json']);
    const told = JSON.parse(json.out) as { files: { path: string }[]; unreadable: object[]; totals: { files: number } };
    assert.deepEqual(
      [json.code, told.files.map(({ path }) => path), told.unreadable, told.totals.files],
      [2, ['a.events.json', 'z.events.json'], [{ path: 'wrong.events.json', message: reason }], 2],
    );

    const sarif = await folder.run(['check', '--output', 'sarif']);
    const { runs } = JSON.parse(sarif.out) as { runs: { invocations: { executionSuccessful: boolean }[] }[] };
    assert.equal(runs[0]?.invocations[0]?.executionSuccessful, false);
    assert.ok(sarif.out.includes(reason));

    const junit = await folder.run(['check', '--output', 'junit']);
    assert.match(
      junit.out,
      /<testsuite name="wrong\.events\.json" tests="1" failures="0" errors="1">\n.*<error type="unreadable"/,
    );
    assert.match(junit.out, /<testsuite name="z\.events\.json" tests="1" failures="0" errors="0">/);
  });

  it('sends the others, and ends with what has to be looked at first', async () => {
    const { folder, running, local } = program();
    const sent = await folder.run(['send', 'wrong.events.json', 'z.events.json', '--output', 'json', ...local]);
    assert.deepEqual([sent.code, sent.err], [2, `${reason}\n`]);
    assert.equal((JSON.parse(sent.out) as { Entries: object[] }).Entries.length, 2);
    assert.equal(running.local.deliveredEvents().length, 2);
  });

  it('names files and folders that nobody else may read', async function () {
    const { folder } = program();
    await chmod(folder.path, 0o755);
    const other = await asSomebodyElse(folder.path, folder.program);
    if (other === undefined) this.skip();
    await folder.write('own.events.json', '[]');
    await mkdir(join(folder.path, 'own'));
    await folder.write('own/b.events.json', '[]');
    for (const name of ['own.events.json', 'own']) await chmod(join(folder.path, name), 0o000);
    const all = await other(['check']);
    assert.deepEqual(all.code, 2);
    assert.match(
      all.err,
      /^own cannot be read: EACCES.*\nown\.events\.json cannot be read: EACCES.*\nwrong.*\n3 files could not/,
    );
    assert.match(all.out, / in 2 files with 3 entries\.\n$/);
    const named = await other(['check', 'own/b.events.json', 'z.events.json']);
    assert.deepEqual([named.code, named.out.endsWith(' in 1 file with 2 entries.\n')], [2, true]);
    assert.match(named.err, /^own\/b\.events\.json cannot be read: EACCES/);
    await chmod(join(folder.path, 'own'), 0o755);
  });
});

/** Runs the program as somebody who owns none of its files; undefined where that cannot be had. */
async function asSomebodyElse(
  cwd: string,
  program: string,
): Promise<((words: readonly string[]) => Promise<ProgramEnd>) | undefined> {
  const run = async (words: readonly string[]): Promise<ProgramEnd> => {
    // The owner is held to the permissions as well, but for one.
    const own = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--clear-groups'] : ['env'];
    const [command = '', ...before] = own;
    try {
      const env = { PATH: process.env['PATH'] };
      const { stdout, stderr } = await promisify(execFile)(command, [...before, process.execPath, program, ...words], {
        cwd,
        env,
      });
      return { code: 0, out: stdout, err: stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
      return { code: typeof code === 'number' ? code : null, out: stdout, err: stderr };
    }
  };
  const isHeld = process.platform !== 'win32' && (await run(['--version'])).code === 0;
  return isHeld ? run : undefined;
}
