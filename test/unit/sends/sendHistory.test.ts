import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/send/outcome';
import { SendHistory } from '../../../src/sends/sendHistory';
import type { SendRecord } from '../../../src/sends/sendRecord';

const orders = 'aws.partner/example.com/orders/acme';
const accepted: Outcome = { kind: 'accepted', eventId: 'e-1', attempts: 1, at: 0 };

/** As much of a URI as the history needs. */
function uri(address: string): vscode.Uri {
  return { toString: () => address, fsPath: address } as unknown as vscode.Uri;
}

function record(
  id: string,
  file: string,
  source: string,
  connection = 'acme',
  outcome: Outcome = accepted,
): SendRecord {
  const entries = [{ index: 0, line: 1, source, outcome }];
  return { id, file, connection, place: '', startedAt: 0, finishedAt: 1, entries };
}

describe('the history of sends', () => {
  let folder = '';
  const log = { warn: (line: string) => assert.fail(line) } as unknown as vscode.LogOutputChannel;
  /** As a window that was opened later has it. */
  const reopened = (): SendHistory => new SendHistory(uri(folder), log);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'history-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function keep(...records: readonly SendRecord[]): Promise<void> {
    const history = reopened();
    for (const one of records) history.keep(one);
    await history.written();
  }

  it('finds the newest send to a source, over one connection or over any', async () => {
    await keep(
      record('1', 'file:///a', orders, 'acme'),
      record('2', 'file:///b', orders, 'Local'),
      record('3', 'file:///a', 'aws.partner/example.com/invoices/acme'),
    );
    assert.equal((await reopened().newestTo(orders, undefined))?.id, '2');
    assert.equal((await reopened().newestTo(orders, 'acme'))?.id, '1');
    assert.equal(await reopened().newestTo(orders, 'other'), undefined);
  });

  it('follows files and folders to their new names', async () => {
    await keep(
      record('1', 'file:///shop/orders/a.events.json', orders),
      record('2', 'file:///shop/b.events.json', orders),
      record('3', 'file:///shop/orders-old.events.json', orders),
    );
    const history = reopened();
    await history.rename([
      { oldUri: uri('file:///shop/orders'), newUri: uri('file:///shop/sales') },
      { oldUri: uri('file:///shop/b.events.json'), newUri: uri('file:///shop/c.events.json') },
    ]);
    await history.written();
    const files = await Promise.all(['1', '2', '3'].map(async (id) => (await reopened().find(id))?.file));
    assert.deepEqual(files, [
      'file:///shop/sales/a.events.json',
      'file:///shop/c.events.json',
      'file:///shop/orders-old.events.json',
    ]);
  });

  it('keeps no command line that could be run', async () => {
    const signIn = ['aws', 'sso', 'login'] as const;
    const outcome: Outcome = { kind: 'not-sent', reason: sentence('The sign-in is missing.'), signIn, at: 0 };
    const kept = record('1', 'file:///a', orders, 'acme', outcome);
    const history = reopened();
    history.keep(kept);
    await history.written();
    assert.equal(await history.find('1'), kept);
    assert.ok(!(await readFile(join(folder, 'sends/1.json'), 'utf8')).includes('signIn'));
  });
});
