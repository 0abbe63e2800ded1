import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announcedLedgers, announceLedger } from '../../../src/ledger/announcedLedgers';
import { Ledger } from '../../../src/ledger/ledger';
import { editorLedgersFolder, programLedgerFolder } from '../../../src/ledger/stateFolder';
import { hash } from '../../../src/ledger/textHash';
import { recordOf, sendId, unfinished } from './recordedSends';

describe('where the editor keeps what it sent', () => {
  let folder: string;
  let place: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'announced-'));
    place = join(folder, 'state', 'ledgers');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const made = async (name: string): Promise<string> => {
    await mkdir(join(folder, name));
    return join(folder, name);
  };
  const nameOf = (path: string): string => `${hash(path)}.json`;

  it('is found by others, once for each folder', async () => {
    assert.deepEqual(await announcedLedgers(place), []);
    const [one, other] = [await made('one'), await made('other')];
    for (const path of [one, other, one]) await announceLedger(place, path);
    assert.deepEqual((await announcedLedgers(place)).toSorted(), [one, other]);
    assert.equal((await readdir(place)).length, 2);
  });

  it('is found no more once it is gone', async () => {
    const one = await made('one');
    await announceLedger(place, one);
    await rm(one, { recursive: true });
    assert.deepEqual(await announcedLedgers(place), []);
    assert.deepEqual(await readdir(place), []);
  });

  it('is nothing that only looks like an announcement, which is left alone', async () => {
    const one = await made('one');
    await mkdir(place, { recursive: true });
    const says = (path: string, version = 1): string => JSON.stringify({ version, folder: path });
    const files = new Map([
      ['no name of it.json', says(one)],
      [nameOf(one), 'no JSON'],
      [nameOf('one'), says('one')],
      [nameOf('//server/share'), says('//server/share')],
      [nameOf('\\\\server\\share'), says('\\\\server\\share')],
      [nameOf(join(one, '..')), says(join(one, '..'), 2)],
      [nameOf(folder), `${says(folder)}${' '.repeat(20_000)}`],
      ['list.json', '[1]'],
    ]);
    for (const [name, text] of files) await writeFile(join(place, name), text);
    await mkdir(join(place, 'folder.json'));
    assert.deepEqual(await announcedLedgers(place), []);
    assert.equal((await readdir(place)).length, files.size + 1);
    for (const [name, text] of files) assert.equal(await readFile(join(place, name), 'utf8'), text);
  });

  it('is said before the first send is recorded, and that it cannot be said hinders none', async () => {
    await mkdir(join(folder, 'state'));
    await writeFile(place, 'no folder');
    const warnings: string[] = [];
    const ledger = new Ledger(
      join(folder, 'sends'),
      { warn: (line) => warnings.push(line), setAside: (file) => warnings.push(file) },
      () => ({ sends: 9, bytes: 1e6 }),
      { own: () => Promise.resolve({ id: 0 }), isOther: () => Promise.resolve(false) },
      { announce: () => announceLedger(place, join(folder, 'sends')) },
    );
    const record = recordOf(1);
    const journal = await ledger.own.begin({ id: record.id, record: () => unfinished(record) });
    await ledger.own.end(record, journal);
    assert.deepEqual(await ledger.newestFirst(), [sendId(1)]);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /^The program does not find what is sent here: /);
  });

  it('is said beside what the program keeps, on every system', () => {
    const environment = { XDG_STATE_HOME: '/state', LOCALAPPDATA: 'C:/Local' };
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const [sends, ledgers] = [
        programLedgerFolder(environment, platform),
        editorLedgersFolder(environment, platform),
      ].map((path) => path.replaceAll('\\', '/'));
      assert.match(sends ?? '', /eventbridge-partner-events\/sends$/);
      assert.equal(ledgers, sends?.replace(/sends$/, 'ledgers'));
    }
    assert.match(programLedgerFolder(environment, 'linux'), /^\/state/);
    assert.match(programLedgerFolder(environment, 'win32'), /^C:/);
    assert.match(programLedgerFolder(environment, 'darwin'), /Library.Application Support/);
    assert.match(programLedgerFolder({}, 'linux'), /\.local.state/);
  });
});
