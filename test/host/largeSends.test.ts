import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, env, Uri, window, workspace } from 'vscode';
import { commandIds } from '../../src/ids';
import { Ledger } from '../../src/ledger/ledger';
import { ProcessesHere } from '../../src/ledger/processes';
import type { SendRecord } from '../../src/ledger/sendRecord';
import { programLedgerFolder } from '../../src/ledger/stateFolder';
import { partsNode } from '../../src/history/sendNodes';
import { serve } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { closeAllEditors, entryText } from './support/eventsFile';
import { accept, type SentEntry } from './support/sendingServer';

/** Entries of each of the three parts of the file. */
const each = 200;
/** What is sent of the first part: what may still share a request with the next part waits for it. */
const first = each - 20;

/** Blanks make it large. */
function largeText(): string {
  const part = (number: number): string => {
    const entries = Array.from({ length: each }, (_, index) => entryText(`{"n":${number * each + index}}`));
    const last = entries.pop() ?? '';
    return [...entries, `${' '.repeat(8_000_000)}\n${last}`].join(',\n');
  };
  return `[\n${[0, 1, 2].map(part).join(',\n')}\n]\n`;
}

describe('the parts of a large file whose program was killed', () => {
  let file: string;
  let partOf: string;
  let records: readonly SendRecord[];

  before(async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    file = join(folder.uri.fsPath, 'large.events.json');
    await writeFile(file, largeText());
    let taken = 0;
    const server = await serve((response, request) => {
      taken += (JSON.parse(request.body) as { readonly Entries: readonly SentEntry[] }).Entries.length;
      if (taken <= first) accept(response, request);
    });
    const { PARTNER_EVENTS_HOST_PROGRAM: program } = process.env;
    assert.ok(program !== undefined);
    const place = ['--region', 'eu-west-1', '--endpoint-url', server.endpoint];
    const child = spawn(process.execPath, [program, 'send', file, '--yes', ...place], {
      env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret-of-the-test' },
    });
    const ended = once(child, 'close');
    await eventually('a request of the second part', () => taken > first);
    child.kill('SIGKILL');
    await ended;
    await server.close();
    records = await recorded();
    const [last] = records;
    assert.ok(last?.partOf !== undefined);
    assert.equal(last.entriesAfter, each + each - last.entries.length + 20);
    ({ partOf } = last);
    await commands.executeCommand('partnerEvents.sends.focus');
  });

  after(async () => {
    await closeAllEditors();
    await rm(file);
  });

  /** What the program recorded of the file, newest first. */
  async function recorded(): Promise<readonly SendRecord[]> {
    const processes = new ProcessesHere(assert.ifError);
    const follower = { warn: assert.ifError, setAside: assert.ifError };
    const ledger = new Ledger(programLedgerFolder(process.env), follower, () => ({ sends: 99, bytes: 1e9 }), processes);
    try {
      const all = await Promise.all((await ledger.newestFirst()).map((id) => ledger.find(id)));
      return all.flatMap((record) => (record?.file === Uri.file(file).toString() ? [record] : []));
    } finally {
      processes.dispose();
    }
  }

  it('say in the results of the last one how many entries had not begun', async () => {
    const [last, ...before] = records;
    for (const [record, isTold] of [[last, true], ...before.map((one) => [one, false] as const)] as const) {
      await commands.executeCommand(commandIds.showResultsOfSend, { sendId: record?.id });
      const report = await eventually('the results of a part', () => {
        const { document } = window.activeTextEditor ?? {};
        return document?.uri.authority === record?.id ? document?.getText() : undefined;
      });
      const told = `${last?.entriesAfter ?? 0} entries in parts that had not begun were not sent.`;
      assert.equal(report.includes(told), isTold, report.slice(0, 500));
    }
  });

  it('give their event IDs together, from one row', async () => {
    await eventually('the event IDs of all parts', async () => {
      await env.clipboard.writeText('');
      await commands.executeCommand(commandIds.copyEventIds, partsNode(partOf));
      return (await env.clipboard.readText()).split('\n').length === first;
    });
  });

  it('lead to their file', async () => {
    await commands.executeCommand(commandIds.openSentFile, partsNode(partOf));
    await eventually(
      'a tab with the file',
      () => window.tabGroups.activeTabGroup.activeTab?.label === 'large.events.json',
    );
  });
});
