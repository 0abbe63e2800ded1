import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headLines } from '../../../src/ledger/journalLines';
import { ProcessesHere } from '../../../src/ledger/processes';
import { RecordFiles } from '../../../src/ledger/recordFiles';
import { recordOf, sendId } from './recordedSends';

describe('the files of the ledger', () => {
  let folder = '';
  let warnings: string[];
  let files: RecordFiles;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'record-files-'));
    warnings = [];
    const follower = { warn: (line: string) => warnings.push(line), setAside: (file: string) => warnings.push(file) };
    files = new RecordFiles(folder, follower, new ProcessesHere(assert.ifError));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are nothing, and nobody’s, where another window has removed them meanwhile', async () => {
    assert.deepEqual(await files.ids(), []);
    assert.equal(await files.isOfOtherProcess(sendId(1)), false);
    assert.equal(await files.readRecord(sendId(1)), undefined);
    assert.equal(await files.readHead(sendId(1)), undefined);
    await files.remove(sendId(1));
    await files.prune({ sends: 0, bytes: 0 }, () => Promise.resolve(false));
    await rm(folder, { recursive: true });
    assert.deepEqual(await files.ids(), []);
    await mkdir(folder);
    assert.deepEqual(warnings, []);
  });

  it('are pruned to the newest, also where another window removes the oldest at the same time', async () => {
    const journals = [1, 2, 3].map((number) => `${sendId(number)}.journal`);
    for (const name of journals) await writeFile(join(folder, name), 'journal');
    await files.prune({ sends: 1, bytes: 1e9 }, async (id) => {
      if (id === sendId(1)) await rm(join(folder, `${id}.journal`));
      return false;
    });
    assert.deepEqual(await readdir(folder), journals.slice(2));
    assert.deepEqual(warnings, []);
  });

  it('say which process began them', async () => {
    for (const [number, writer, isOther] of [
      [1, process.ppid, true],
      [2, process.pid, false],
      [3, 2 ** 31 - 1, false],
    ] as const) {
      await writeFile(
        join(folder, `${sendId(number)}.journal`),
        [...headLines(recordOf(number), { id: writer })].join(''),
      );
      assert.equal(await files.isOfOtherProcess(sendId(number)), isOther);
    }
  });

  it('are not taken for missing where they cannot be read', async () => {
    await mkdir(join(folder, `${sendId(1)}.journal`));
    await assert.rejects(files.isOfOtherProcess(sendId(1)), /EISDIR/);
    assert.equal(await files.readRecord(sendId(1)), undefined);
    assert.match(warnings.join('\n'), /cannot be read: Error: EISDIR/);
  });
});
