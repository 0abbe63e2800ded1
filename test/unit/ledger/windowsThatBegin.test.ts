import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { headLines, leftLine } from '../../../src/ledger/journalLines';
import { recordOf, sendId, unfinished } from './recordedSends';

/** Larger than any process id. */
const deadProcess = 2 ** 31 - 1;

describe('windows that begin at the same moment after a send was cut off', function () {
  this.timeout(60_000);
  let folder: string;
  let windows: ChildProcess[];

  beforeEach(async () => {
    windows = [];
    folder = await mkdtemp(join(tmpdir(), 'windows-'));
    const lines = headLines(unfinished(recordOf(1)), { id: deadProcess });
    await writeFile(join(folder, `${sendId(1)}.journal`), [...lines, leftLine([0])].join(''));
  });
  afterEach(async () => {
    for (const window of windows) window.kill();
    await rm(folder, { recursive: true });
  });

  async function open(isToEnd: boolean): Promise<ChildProcess> {
    const script = resolve(import.meta.dirname, 'beginningProcess.ts');
    const window = fork(script, [folder, isToEnd ? 'yes' : 'no'], { execArgv: ['--import', 'tsx'] });
    windows.push(window);
    await once(window, 'message');
    return window;
  }

  async function told(by: ChildProcess): Promise<readonly unknown[]> {
    const [ids] = (await once(by, 'message')) as [readonly unknown[]];
    return ids;
  }

  it('have one among them that tells of it', async () => {
    const together = await Promise.all([open(false), open(false), open(false)]);
    const answers = together.map(told);
    for (const window of together) window.send('begin');
    assert.deepEqual((await Promise.all(answers)).flat(), [sendId(1)]);
  });

  it('leave it to another one to tell of it where that one was killed before it had', async () => {
    const killed = await open(true);
    const ended = once(killed, 'exit');
    killed.send('begin');
    assert.deepEqual(await ended, [null, 'SIGKILL']);
    const together = await Promise.all([open(false), open(false)]);
    const answers = together.map(told);
    for (const window of together) window.send('begin');
    assert.deepEqual((await Promise.all(answers)).flat(), [sendId(1)]);
  });
});
