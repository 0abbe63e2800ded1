import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import { SendHistory } from '../../../src/ledger/sendHistory';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { headOf, sendRecordText } from '../../../src/ledger/sendRecordText';
import { accepted, everyOutcome, orders, recordOf, sendId, unfinished } from './recordedSends';

const fileA = 'file:///shop/orders/a.events.json';
const fileB = 'file:///shop/b.events.json';

describe('the history of sends', () => {
  let folder = '';
  let warnings: string[];
  let aside: string[];

  /** As a window that was opened later has it. */
  const reopened = (): SendHistory =>
    new SendHistory(folder, {
      warn: (line) => warnings.push(line),
      setAside: (file) => aside.push(file),
    });

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'history-')), 'sends');
    warnings = [];
    aside = [];
  });
  afterEach(async () => {
    assert.deepEqual(warnings, []);
    await rm(join(folder, '..'), { recursive: true });
  });

  async function keep(...records: readonly SendRecord[]): Promise<void> {
    const history = reopened();
    for (const one of records) history.keep(one);
    await history.written();
  }

  it('is empty before the first send', async () => {
    assert.equal(await reopened().newestOf(fileA), undefined);
    assert.equal(await reopened().newestTo(orders, undefined), undefined);
    assert.equal(await reopened().find(sendId(1)), undefined);
  });

  it('finds the newest send of a file', async () => {
    await keep(recordOf(1, { file: fileA }), recordOf(3, { file: fileA }), recordOf(2, { file: fileA }));
    await keep(recordOf(4, { file: fileB }));
    assert.deepEqual(await reopened().newestOf(fileA), recordOf(3, { file: fileA }));
    assert.equal(await reopened().newestOf('file:///shop/c.events.json'), undefined);
  });

  it('finds the newest send to a source, over one connection or over any', async () => {
    await keep(
      recordOf(1),
      recordOf(2, { connection: 'Local' }),
      recordOf(3, { entries: [{ index: 0, line: 1, source: 'aws.partner/example.com/invoices/acme' }] }),
    );
    assert.equal((await reopened().newestTo(orders, undefined))?.id, sendId(2));
    assert.equal((await reopened().newestTo(orders, 'acme'))?.id, sendId(1));
    assert.equal(await reopened().newestTo(orders, 'other'), undefined);
  });

  it('finds a send to one of very many sources', async () => {
    const entries = Array.from({ length: 500 }, (_, index) => ({ index, line: 1, source: `s${index}` }));
    await keep(recordOf(1, { entries }), recordOf(2));
    assert.equal((await reopened().newestTo('s499', undefined))?.id, sendId(1));
    assert.equal(await reopened().newestTo('s500', undefined), undefined);
  });

  it('follows files and folders to their new names', async () => {
    await keep(
      recordOf(1, { file: fileA }),
      recordOf(2, { file: fileB }),
      recordOf(3, { file: 'file:///shop/orders-old.events.json' }),
    );
    const history = reopened();
    history.rename([
      { from: 'file:///shop/orders', to: 'file:///shop/sales' },
      { from: fileB, to: 'file:///shop/c.events.json' },
    ]);
    assert.equal((await history.newestOf('file:///shop/c.events.json'))?.id, sendId(2));
    await history.written();
    const files = await Promise.all([1, 2, 3].map(async (number) => (await reopened().find(sendId(number)))?.file));
    assert.deepEqual(files, [
      'file:///shop/sales/a.events.json',
      'file:///shop/c.events.json',
      'file:///shop/orders-old.events.json',
    ]);
    assert.equal(await reopened().newestOf(fileB), undefined);
  });

  it('reads no record to find one, to rename a file or to remove the oldest', async () => {
    await keep(...Array.from({ length: 100 }, (_, number) => recordOf(number, { file: number < 50 ? fileA : fileB })));
    // Whoever reads one of these notices it.
    for (let number = 0; number < 99; number += 1) await writeFile(join(folder, `${sendId(number)}.json`), 'unread');
    assert.equal((await reopened().newestOf(fileB))?.id, sendId(99));
    assert.equal(await reopened().newestOf('file:///none'), undefined);
    assert.equal((await reopened().newestTo(orders, 'acme'))?.id, sendId(99));
    const history = reopened();
    history.rename([{ from: fileB, to: fileA }]);
    history.keep(recordOf(100));
    await history.written();
    assert.deepEqual(aside, []);
    assert.equal((await reopened().newestOf(fileA))?.id, sendId(99));
    assert.equal(await reopened().newestOf(fileB), undefined);
  });

  it('keeps the newest hundred, and nothing of the others', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${sendId(2)}.json.0f.new`), 'half a rec');
    await writeFile(join(folder, 'other.json'), 'of somebody else');
    await keep(...Array.from({ length: 103 }, (_, number) => recordOf(number)));
    const names = await readdir(folder);
    assert.equal(names.length, 201);
    assert.ok(names.includes(`${sendId(3)}.json`) && names.includes(`${sendId(102)}.head`));
    assert.ok(names.includes('other.json'));
    assert.ok(!names.some((name) => name.startsWith(sendId(2))));
  });

  it('keeps a hundred and no less', async () => {
    await keep(...Array.from({ length: 100 }, (_, number) => recordOf(number)));
    assert.equal((await reopened().find(sendId(0)))?.id, sendId(0));
    await keep(recordOf(100));
    assert.equal(await reopened().find(sendId(0)), undefined);
    assert.equal((await reopened().find(sendId(1)))?.id, sendId(1));
  });

  it('lets nobody else read it', async () => {
    await keep(recordOf(1));
    assert.deepEqual(await readdir(folder), [`${sendId(1)}.head`, `${sendId(1)}.json`]);
    for (const name of await readdir(folder)) assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600);
  });

  it('has what is known of a send that runs, before and after it is written', async () => {
    const history = reopened();
    const begun = unfinished(recordOf(1, { entries: [{ index: 0, line: 1 }] }));
    history.keep(begun);
    assert.equal(await history.find(sendId(1)), begun);
    await history.written();
    const followed = { ...begun, entries: [{ index: 0, line: 1, outcome: accepted }] };
    history.follow(followed);
    assert.equal(await history.find(sendId(1)), followed);
    assert.equal(await history.newestOf(begun.file), followed);
    const ended = { ...followed, finishedAt: 9 };
    history.keep(ended);
    await history.written();
    assert.deepEqual(await history.find(sendId(1)), ended);
    assert.deepEqual(await reopened().find(sendId(1)), ended);
  });

  it('lets a send that runs follow its file', async () => {
    const history = reopened();
    history.follow(unfinished(recordOf(1, { file: fileA })));
    history.rename([{ from: fileA, to: fileB }]);
    assert.equal((await history.newestOf(fileB))?.id, sendId(1));
    assert.equal(await history.newestOf(fileA), undefined);
  });

  it('calls unknown what was open when the window closed, and leaves the rest as it was', async () => {
    const entries = [
      { index: 0, line: 1, outcome: accepted },
      { index: 1, line: 2 },
    ];
    await keep(unfinished(recordOf(1, { startedAt: 7, entries })));
    const outcomes = (await reopened().find(sendId(1)))?.entries.map(({ outcome }) => outcome);
    const reason = sentence('the window closed while the send ran. Look for the event before you send it again.');
    assert.deepEqual(outcomes, [accepted, { kind: 'unknown', reason, attempts: 1, at: 7 }]);
  });

  it('keeps no command line that could be run', async () => {
    const signIn = ['aws', 'sso', 'login'] as const;
    const outcome: Outcome = { kind: 'not-sent', reason: sentence('The sign-in is missing.'), signIn, at: 0 };
    await keep(recordOf(1, { entries: [{ index: 0, line: 1, outcome }] }));
    assert.ok(!(await readFile(join(folder, `${sendId(1)}.json`), 'utf8')).includes('signIn'));
  });

  it('keeps in memory what cannot be written, and says so', async () => {
    await writeFile(folder, 'a file where the folder should be');
    const history = reopened();
    history.keep(recordOf(1));
    await history.written();
    assert.deepEqual(await history.newestOf(recordOf(1).file), recordOf(1));
    assert.match(warnings[0] ?? '', new RegExp(`^The record of send ${sendId(1)} was not written: `));
    warnings = [];
  });

  it('reads nothing outside of its folder', async () => {
    await keep(recordOf(1));
    const id = `../${sendId(1)}`;
    await writeFile(join(folder, `${id}.json`), sendRecordText({ ...recordOf(1), id }));
    assert.equal(await reopened().find(id), undefined);
    assert.deepEqual(aside, []);
  });

  it('takes no file for a record that has another name than records have', async () => {
    await keep(recordOf(1, { file: fileA }));
    for (const name of ['x.json', `${sendId(2)}.json.bak`, `x${sendId(2)}.json`, `${sendId(2)}0.json`]) {
      await writeFile(join(folder, name), 'no record');
    }
    assert.equal((await reopened().newestOf(fileA))?.id, sendId(1));
    assert.equal(await reopened().newestOf(fileB), undefined);
    assert.deepEqual(aside, []);
  });

  it('has the records of the version before, which had no heads', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${sendId(1)}.json`), sendRecordText(recordOf(1, { file: fileA })));
    const history = reopened();
    assert.equal((await history.newestOf(fileA))?.id, sendId(1));
    history.rename([{ from: fileA, to: fileB }]);
    await history.written();
    assert.equal((await reopened().newestOf(fileB))?.id, sendId(1));
  });

  it('reads the record where its head is damaged', async () => {
    await keep(recordOf(1, { file: fileA }));
    await writeFile(join(folder, `${sendId(1)}.head`), '{"file":');
    const history = reopened();
    assert.equal((await history.newestOf(fileA))?.id, sendId(1));
    await history.written();
    assert.equal(
      await readFile(join(folder, `${sendId(1)}.head`), 'utf8'),
      JSON.stringify(headOf(recordOf(1, { file: fileA }))),
    );
  });

  it('puts a damaged record aside, says so once, and finds the one before it', async () => {
    await keep(recordOf(1), recordOf(2));
    await writeFile(join(folder, `${sendId(2)}.json`), '{"id":"x"}');
    const history = reopened();
    assert.equal((await history.newestOf(recordOf(1).file))?.id, sendId(1));
    assert.equal(await history.find(sendId(2)), undefined);
    history.rename([{ from: recordOf(1).file, to: fileB }]);
    await history.written();
    assert.deepEqual(aside, [join(folder, `${sendId(2)}.json.damaged`)]);
    assert.equal(await readFile(aside[0] ?? '', 'utf8'), '{"id":"x"}');
  });

  it('says so where a damaged record cannot be put aside', async () => {
    await keep(recordOf(1));
    const name = `${sendId(1)}.json`;
    await writeFile(join(folder, name), 'no record');
    await mkdir(join(folder, `${name}.damaged`));
    assert.equal(await reopened().find(sendId(1)), undefined);
    assert.deepEqual(aside, []);
    assert.match(warnings[0] ?? '', new RegExp(`^The damaged record ${name} was not set aside: `));
    warnings = [];
  });

  it('goes on whatever is in its files', async () => {
    const text = sendRecordText(
      recordOf(1, { entries: everyOutcome.map((outcome) => ({ index: 0, line: 1, outcome })) }),
    );
    const bytes = Buffer.from(text);
    const damage = fc.oneof(
      fc.uint8Array({ maxLength: 50 }),
      fc
        .tuple(fc.nat(bytes.length), fc.nat(40), fc.string({ maxLength: 10 }))
        .map(([at, removed, put]) =>
          Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + removed)]),
        ),
      fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json))),
    );
    await fc.assert(
      fc.asyncProperty(damage, damage, async (ofRecord, ofHead) => {
        await keep(recordOf(0, { file: fileA }), recordOf(1));
        await writeFile(join(folder, `${sendId(1)}.json`), ofRecord);
        await writeFile(join(folder, `${sendId(1)}.head`), ofHead);
        const history = reopened();
        assert.equal((await history.newestOf(fileA))?.id, sendId(0));
        history.rename([{ from: fileA, to: fileB }]);
        assert.equal((await history.newestOf(fileB))?.id, sendId(0));
        await history.find(sendId(1));
        await history.newestTo(orders, 'acme');
        await history.written();
        await rm(folder, { recursive: true });
      }),
      { numRuns: 100 },
    );
  });
});
