import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ledger } from '../../../src/ledger/ledger';
import { ProcessesHere } from '../../../src/ledger/processes';
import { answer, serve, type Behaviour } from '../../support/misbehavingServer';

const entries = 200;

describe('two windows that send the same file to the same connection at the same moment', function () {
  this.timeout(60_000);
  const rounds = Number(process.env['TWO_WINDOWS'] ?? 3);
  for (let round = 1; round <= rounds; round += 1) {
    it(`send nothing twice, and have an outcome for every entry (${round})`, sendTogether);
  }
});

async function sendTogether(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'windows-'));
  const taken = new Map<string, number>();
  const windows: Window[] = [];
  const take: Behaviour = (response, { body }) => {
    const { Entries } = JSON.parse(body) as { readonly Entries: readonly { readonly Source: string }[] };
    for (const { Source } of Entries) taken.set(Source, (taken.get(Source) ?? 0) + 1);
    answer(response, 200, { FailedEntryCount: 0, Entries: Entries.map(({ Source }) => ({ EventId: Source })) });
  };
  // None is over before both have looked: a press behind a send that is over sends again, rightly.
  const server = await serve((response, request) => {
    void Promise.all(windows.map(({ looked }) => looked)).then(() => {
      take(response, request);
    });
  });
  windows.push(openWindow(folder, server.endpoint), openWindow(folder, server.endpoint));
  try {
    await Promise.all(windows.map(({ ready }) => ready));
    for (const { child } of windows) child.send('send');
    const ends = await Promise.all(windows.map(({ ended }) => ended));
    assert.deepEqual(ends, [0, 0]);
    assert.deepEqual(
      [...taken].filter(([, times]) => times > 1),
      [],
      'something was taken twice',
    );
    const follower = { warn: assert.ifError, setAside: assert.ifError };
    const limits = { sends: 9, bytes: 1e9 };
    const ledger = new Ledger(folder, follower, () => limits, new ProcessesHere(assert.ifError));
    const ids = (await readdir(folder)).flatMap((name) => (name.endsWith('.journal') ? [name.slice(0, -8)] : []));
    for (const id of ids) {
      const record = await ledger.find(id);
      const kinds = new Set(record?.entries.map(({ outcome }) => outcome?.kind));
      assert.equal(kinds.size, 1);
      assert.ok(kinds.has('not-sent') || (kinds.has('accepted') && taken.size === entries), [...kinds].join());
    }
  } finally {
    for (const { child } of windows) child.kill();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

interface Window {
  readonly child: ChildProcess;
  /** Resolves when it waits for its press. */
  readonly ready: Promise<unknown>;
  /** Resolves when it has found out whether the other one sends. */
  readonly looked: Promise<unknown>;
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
}

function openWindow(folder: string, endpoint: string): Window {
  const script = resolve(import.meta.dirname, 'windowProcess.ts');
  const child = fork(script, [folder, endpoint, String(entries)], { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const looked = new Promise<void>((resolve) => {
    child.on('message', (word) => {
      if (word === 'sends' || word === 'told') resolve();
    });
  });
  return { child, ready: once(child, 'message'), looked, ended };
}
