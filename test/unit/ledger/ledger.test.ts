import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import { Ledger } from '../../../src/ledger/ledger';
import type { LedgerLimits } from '../../../src/ledger/recordFiles';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { answersLine, headLines, leftLine, returnedLine } from '../../../src/ledger/journalLines';
import { journalText } from '../../../src/ledger/journalText';
import { ProcessesHere } from '../../../src/ledger/processes';
import { headOf } from '../../../src/ledger/recordHead';
import { accepted, entry, everyOutcome, orders, recordOf, sendId, throttled, unfinished } from './recordedSends';

/** Larger than any process id. */
const deadProcess = 2 ** 31 - 1;

const fileA = 'file:///shop/orders/a.events.json';
const fileB = 'file:///shop/b.events.json';

describe('the ledger', () => {
  let folder = '';
  let warnings: string[];
  let aside: string[];
  let limits: LedgerLimits;

  /** As a window that was opened later has it. */
  const reopened = (): Ledger =>
    new Ledger(
      folder,
      {
        warn: (line) => warnings.push(line),
        setAside: (file) => aside.push(file),
      },
      () => limits,
      new ProcessesHere(assert.ifError),
    );

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'ledger-')), 'sends');
    warnings = [];
    aside = [];
    limits = { sends: 100, bytes: 1_000_000 };
  });
  afterEach(async () => {
    assert.deepEqual(warnings, []);
    await rm(join(folder, '..'), { recursive: true });
  });

  /** Lets a window send all of it, from the first request to the end. */
  async function run(ledger: Ledger, whole: SendRecord): Promise<void> {
    const journal = await ledger.own.begin({ id: whole.id, record: () => unfinished(whole) });
    for (const { places } of whole.requests) journal?.leaving(places);
    whole.entries.forEach(({ outcome }, place) => {
      if (outcome !== undefined) journal?.settled(place, outcome);
    });
    await ledger.own.end(whole, journal);
  }

  async function keep(...records: readonly SendRecord[]): Promise<void> {
    const ledger = reopened();
    for (const one of records) await run(ledger, one);
  }

  /** As a process leaves it that ended in the middle of the send, having written these lines after the head. */
  async function breakOff(record: SendRecord, ...lines: readonly string[]): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, `${record.id}.journal`),
      [...headLines(record, { id: deadProcess }), ...lines].join(''),
    );
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

  it('finds the newest sends of a file on each connection, oldest first, and reads no others', async () => {
    const other = { connection: 'other', connectionHash: 'hash of other' };
    await keep(
      recordOf(1, other),
      recordOf(2),
      recordOf(3, other),
      recordOf(4),
      recordOf(5),
      recordOf(6, { file: fileB }),
    );
    for (const number of [2, 6]) await writeFile(join(folder, `${sendId(number)}.journal`), 'unread');
    const found = await reopened().newestOfEach(recordOf(1).file, { records: 2, entries: 100 });
    assert.deepEqual(
      found.map(({ id }) => id),
      [1, 3, 4, 5].map(sendId),
    );
    const toTwoEntries = await reopened().newestOfEach(recordOf(1).file, { records: 100, entries: 2 });
    assert.deepEqual(toTwoEntries, found);
    assert.deepEqual(aside, []);
  });

  it('finds the newest send to a source, over one connection or over any', async () => {
    await keep(
      recordOf(1),
      recordOf(2, { connection: 'Local' }),
      recordOf(3, { entries: [{ ...entry, source: 'aws.partner/example.com/invoices/acme' }] }),
    );
    assert.equal((await reopened().newestTo(orders, undefined))?.id, sendId(2));
    assert.equal((await reopened().newestTo(orders, 'acme'))?.id, sendId(1));
    assert.equal(await reopened().newestTo(orders, 'other'), undefined);
  });

  it('finds a send to one of very many sources', async () => {
    const entries = Array.from({ length: 500 }, (_, index) => ({ ...entry, index, source: `s${index}` }));
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
    const ledger = reopened();
    ledger.rename([
      { from: 'file:///shop/orders', to: 'file:///shop/sales' },
      { from: fileB, to: 'file:///shop/c.events.json' },
    ]);
    assert.equal((await ledger.newestOf('file:///shop/c.events.json'))?.id, sendId(2));
    await ledger.own.written();
    const records = await Promise.all([1, 2, 3].map((number) => reopened().find(sendId(number))));
    assert.deepEqual(records, [
      recordOf(1, { file: 'file:///shop/sales/a.events.json' }),
      recordOf(2, { file: 'file:///shop/c.events.json' }),
      recordOf(3, { file: 'file:///shop/orders-old.events.json' }),
    ]);
    assert.equal(await reopened().newestOf(fileB), undefined);
  });

  it('finds what was sent of a file by the name that it was saved under as well, and by its newer names', async () => {
    await keep(recordOf(1, { file: fileA }), recordOf(2, { file: fileB }));
    const copy = 'file:///shop/copy.events.json';
    const ledger = reopened();
    ledger.own.copy(fileA, copy);
    ledger.own.copy(copy, fileA);
    ledger.rename([{ from: copy, to: 'file:///shop/moved.events.json' }]);
    await ledger.own.written();
    const found = await reopened().newestOf('file:///shop/moved.events.json');
    assert.deepEqual([found?.id, found?.file, found?.copies], [sendId(1), fileA, ['file:///shop/moved.events.json']]);
    assert.equal((await reopened().newestOf(fileA))?.id, sendId(1));
    assert.equal(await reopened().newestOf(copy), undefined);
    const each = await reopened().newestOfEach('file:///shop/moved.events.json', { records: 5, entries: 100 });
    assert.deepEqual(
      each.map(({ id }) => id),
      [sendId(1)],
    );
  });

  it('keeps the copies of a file that were made while it was being sent', async () => {
    const copies = ['file:///shop/copy.events.json'];
    let now = recordOf(1, { file: fileA });
    const ledger = reopened();
    const journal = await ledger.own.begin({ id: now.id, record: () => unfinished(now) });
    now = { ...now, copies };
    ledger.own.copy(fileA, copies[0] ?? '');
    await ledger.own.end(recordOf(1, { file: fileA }), journal);
    assert.deepEqual((await reopened().find(sendId(1)))?.copies, copies);
  });

  it('knows that another window is sending a file to a connection, until that is over', async () => {
    const others = reopened();
    const own = reopened();
    const record = recordOf(1, { file: fileA, entries: [entry] });
    const asked = (...addresses: readonly string[]): Promise<boolean> => own.isSentElsewhere(addresses, 'hash of acme');
    await breakOff(record);
    const journal = join(folder, `${record.id}.journal`);
    await writeFile(journal, (await readFile(journal, 'utf8')).replace(String(deadProcess), String(process.ppid)));
    assert.equal(await asked(fileA), true);
    assert.equal(await asked(fileB, fileA), true);
    assert.equal(await asked(fileB), false);
    assert.equal(await own.isSentElsewhere([fileA], 'another hash'), false);
    others.own.copy(fileA, fileB);
    await others.own.written();
    assert.equal(await asked(fileB), true);
    await writeFile(journal, (await readFile(journal, 'utf8')).replace(String(process.ppid), String(deadProcess)));
    assert.equal(await asked(fileA), false, 'its process is gone');
    await keep(recordOf(2, { file: fileA }));
    assert.equal(await asked(fileA), false);
  });

  it('looks once at each send that is over to know what other windows send', async () => {
    const own = reopened();
    await keep(...[1, 2, 3].map((number) => recordOf(number, { file: fileA })));
    const heads = async (): Promise<number> => (await readdir(folder)).filter((name) => name.endsWith('.head')).length;
    assert.equal(await own.isSentElsewhere([fileA], 'hash of acme'), false);
    for (const number of [1, 2, 3]) await rm(join(folder, `${sendId(number)}.head`));
    assert.equal(await own.isSentElsewhere([fileA], 'hash of acme'), false);
    await own.own.written();
    assert.equal(await heads(), 0, 'whoever looks at one makes its head anew');
  });

  it('keeps the unsaved files of windows apart, though they have the same names', async () => {
    const file = 'untitled:Untitled-1';
    await keep(recordOf(1, { file }));
    const journal = join(folder, `${sendId(1)}.journal`);
    const writtenBy = async (writer: number): Promise<void> => {
      const text = await readFile(journal, 'utf8');
      await writeFile(journal, text.replace(/"writer":\d+(,"token":"[^"]*")?/, `"writer":${writer}`));
    };
    await writtenBy(process.ppid);
    const other = reopened();
    assert.equal(await other.newestOf(file), undefined);
    assert.deepEqual(await other.newestOfEach(file, { records: 5, entries: 100 }), []);
    other.rename([{ from: file, to: fileB }]);
    await other.own.written();
    assert.equal(await other.newestOf(fileB), undefined, 'it took the send of another window');
    for (const writer of [deadProcess, process.pid, 0]) {
      await writtenBy(writer);
      assert.equal((await other.newestOf(file))?.id, sendId(1), `a window that is gone shares nothing (${writer})`);
    }
    const own = reopened();
    await run(own, recordOf(2, { file }));
    assert.equal((await own.newestOf(file))?.id, sendId(2));
  });

  it('reads no record to find one, to rename a file or to remove the oldest', async () => {
    await keep(...Array.from({ length: 100 }, (_, number) => recordOf(number, { file: number < 50 ? fileA : fileB })));
    // Whoever reads one of these notices it.
    for (let number = 0; number < 99; number += 1) await writeFile(join(folder, `${sendId(number)}.journal`), 'unread');
    assert.equal((await reopened().newestOf(fileB))?.id, sendId(99));
    assert.equal(await reopened().newestOf('file:///none'), undefined);
    assert.equal((await reopened().newestTo(orders, 'acme'))?.id, sendId(99));
    const ledger = reopened();
    ledger.rename([{ from: fileB, to: fileA }]);
    await run(ledger, recordOf(100));
    assert.deepEqual(aside, []);
    assert.equal((await reopened().newestOf(fileA))?.id, sendId(99));
    assert.equal(await reopened().newestOf(fileB), undefined);
  });

  it('reads a head again only where it changed', async () => {
    await keep(recordOf(1, { file: fileA }), recordOf(2, { file: fileA }));
    const ledger = reopened();
    const files = async (): Promise<readonly (string | undefined)[]> =>
      Promise.all([1, 2].map(async (number) => (await ledger.listed(sendId(number)))?.file));
    const path = join(folder, `${sendId(1)}.head`);
    const text = await readFile(path, 'utf8');
    await utimes(path, 1, 1);
    assert.deepEqual(await files(), [fileA, fileA]);
    // Nothing shows that it changed, so whoever reads it again notices it.
    await writeFile(path, text.replace('a.events', 'z.events'));
    await utimes(path, 1, 1);
    assert.deepEqual(await files(), [fileA, fileA]);
    const other = reopened();
    other.rename([{ from: fileA, to: fileB }]);
    await other.own.written();
    assert.equal((await files())[1], fileB, 'another window gave it another name');
  });

  it('keeps the newest hundred, and nothing of the others', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${sendId(2)}.journal.0f.new`), 'half a rec');
    await writeFile(join(folder, 'other.json'), 'of somebody else');
    await keep(...Array.from({ length: 103 }, (_, number) => recordOf(number)));
    const names = await readdir(folder);
    assert.equal(names.length, 201);
    assert.ok(names.includes(`${sendId(3)}.journal`) && names.includes(`${sendId(102)}.head`));
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
    assert.deepEqual(await readdir(folder), [`${sendId(1)}.head`, `${sendId(1)}.journal`]);
    for (const name of await readdir(folder)) assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600);
  });

  it('has what is known of a send that runs', async () => {
    const ledger = reopened();
    let record = unfinished(recordOf(1, { entries: [entry] }));
    const journal = await ledger.own.begin({ id: sendId(1), record: () => record });
    assert.equal(await ledger.find(sendId(1)), record);
    record = { ...record, entries: [{ ...entry, outcome: accepted }] };
    assert.equal(await ledger.find(sendId(1)), record);
    assert.equal(await ledger.newestOf(record.file), record);
    journal?.settled(0, accepted);
    const ended = { ...record, finishedAt: 9 };
    await ledger.own.end(ended, journal);
    assert.deepEqual(await ledger.find(sendId(1)), ended);
    assert.deepEqual(await reopened().find(sendId(1)), ended);
  });

  it('lets a send that runs follow its file, and keeps the new name at its end', async () => {
    const ledger = reopened();
    let record = unfinished(recordOf(1, { file: fileA }));
    const journal = await ledger.own.begin({ id: sendId(1), record: () => record });
    record = { ...record, file: fileB };
    ledger.rename([{ from: fileA, to: fileB }]);
    assert.equal((await ledger.newestOf(fileB))?.id, sendId(1));
    assert.equal(await ledger.newestOf(fileA), undefined);
    assert.equal((await reopened().newestOf(fileB))?.id, sendId(1));
    await ledger.own.end({ ...record, finishedAt: 9 }, journal);
    assert.equal((await reopened().newestOf(fileB))?.id, sendId(1));
  });

  it('knows after a crash what was answered, what had left, and what had not', async () => {
    const entries = [0, 1, 2, 3, 4].map((index) => ({ ...entry, index }));
    const refusal = { ...throttled, attempts: 1 };
    await breakOff(
      unfinished(recordOf(1, { startedAt: 7, entries })),
      leftLine([0, 1, 2, 3]),
      answersLine(0, accepted),
      returnedLine(2, refusal),
      returnedLine(3, undefined),
    );
    const outcomes = (await reopened().find(sendId(1)))?.entries.map(({ outcome }) => outcome);
    const unknown = 'the send was interrupted before the answer came. Look for the event before you send it again.';
    const notSent = { kind: 'not-sent', reason: sentence('The send was interrupted before this entry left.'), at: 7 };
    assert.deepEqual(outcomes, [
      accepted,
      { kind: 'unknown', reason: sentence(unknown), attempts: 1, at: 7 },
      refusal,
      notSent,
      notSent,
    ]);
  });

  it('takes a last line without its end for not written', async () => {
    const whole = answersLine(1, accepted);
    for (let length = 1; length < whole.length; length += 7) {
      const entries = [entry, { ...entry, index: 1 }];
      await breakOff(
        unfinished(recordOf(1, { entries })),
        leftLine([0, 1]),
        answersLine(0, accepted),
        whole.slice(0, length),
      );
      const kinds = (await reopened().find(sendId(1)))?.entries.map(({ outcome }) => outcome?.kind);
      assert.deepEqual(kinds, ['accepted', 'unknown'], `${length} characters`);
    }
    assert.deepEqual(aside, []);
  });

  it('knows nothing of a send of which not even the head was written, for nothing of it left', async () => {
    const lines = [...headLines(unfinished(recordOf(1)), { id: deadProcess })];
    await mkdir(folder, { recursive: true });
    for (const text of ['', lines[0] ?? '', lines.join('').slice(0, -1)]) {
      await writeFile(join(folder, `${sendId(1)}.journal`), text);
      assert.equal(await reopened().find(sendId(1)), undefined);
      assert.deepEqual((await reopened().untold.take()).sends, []);
    }
    assert.deepEqual(aside, []);
  });

  it('tells once of each send that ended with its window', async () => {
    await keep(recordOf(1));
    await breakOff(unfinished(recordOf(2)), leftLine([0]));
    await breakOff(unfinished(recordOf(3)));
    const ledger = reopened();
    const { sends } = await ledger.untold.take();
    assert.deepEqual(
      sends.map(({ id }) => id),
      [sendId(2), sendId(3)],
    );
    assert.deepEqual((await ledger.untold.take()).sends, [], 'it has them already');
    for (const send of sends) ledger.untold.noteTold(send);
    await ledger.own.written();
    assert.deepEqual((await ledger.untold.take()).sends, []);
    assert.deepEqual((await reopened().untold.take()).sends, []);
  });

  it('tells once of a large file that was cut off between two parts, with what had not begun', async () => {
    const part = { partOf: 'one large file' };
    await keep(recordOf(1, { ...part, entriesAfter: 6 }), recordOf(2, { ...part, entriesAfter: 5 }));
    await keep(recordOf(3, { partOf: 'another one', entriesAfter: 1 }), recordOf(4, { partOf: 'another one' }));
    const ledger = reopened();
    const { sends } = await ledger.untold.take();
    assert.deepEqual(
      sends.map(({ id }) => id),
      [sendId(2)],
    );
    for (const send of sends) {
      const counts = { accepted: 2, rejected: 0, unknown: 0, 'not-sent': 5 };
      assert.deepEqual(await ledger.untold.countsOf(send), counts);
      ledger.untold.noteTold(send);
    }
    await ledger.own.written();
    for (const one of [ledger, reopened()]) assert.deepEqual(await one.untold.take(), { sends: [], othersRun: false });
  });

  it('leaves a large file alone whose next part may still come', async () => {
    const ledger = reopened();
    await run(ledger, recordOf(1, { partOf: 'one large file', entriesAfter: 6 }));
    assert.deepEqual(await ledger.untold.take(), { sends: [], othersRun: true });
    const other = recordOf(2, { partOf: 'another one', entriesAfter: 6 });
    await writeFile(join(folder, `${other.id}.head`), JSON.stringify(headOf(other)));
    const head = [...headLines(unfinished(other), { id: process.ppid })].join('');
    await writeFile(join(folder, `${other.id}.journal`), `${head}{"finishedAt":5}\n`);
    assert.deepEqual(
      (await reopened().untold.take()).sends.map(({ id }) => id),
      [sendId(1)],
    );
  });

  it('leaves it to another window that runs to tell of a send, and to none that ended before it did', async () => {
    await breakOff(unfinished(recordOf(1)), leftLine([0]));
    const path = join(folder, `${sendId(1)}.0.teller`);
    const other = new ProcessesHere(assert.ifError);
    await writeFile(path, JSON.stringify({ ...(await other.own()), id: process.ppid }));
    assert.deepEqual(await reopened().untold.take(), { sends: [], othersRun: true });
    other.dispose();
    await other.own();
    const ledger = reopened();
    const { sends } = await ledger.untold.take();
    assert.equal(sends.length, 1);
    for (const send of sends) ledger.untold.noteTold(send);
    await ledger.own.written();
    assert.deepEqual(
      (await readdir(folder)).toSorted(),
      ['.head', '.journal', '.told'].map((ending) => sendId(1) + ending),
    );
  });

  it('tells nothing anew whose head another window wrote over, and nothing that is half written by a teller', async () => {
    await breakOff(unfinished(recordOf(1)));
    await breakOff(unfinished(recordOf(2)));
    await writeFile(join(folder, `${sendId(1)}.told`), '');
    const teller = join(folder, `${sendId(2)}.0.teller`);
    await writeFile(teller, '');
    assert.deepEqual(await reopened().untold.take(), { sends: [], othersRun: true });
    const before = Date.now() / 1000 - 60;
    await utimes(teller, before, before);
    assert.deepEqual(
      (await reopened().untold.take()).sends.map(({ id }) => id),
      [sendId(2)],
    );
  });

  it('concludes nothing about a send that another window still runs, or that runs here', async () => {
    const running = unfinished(recordOf(1, { entries: [entry] }));
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, `${sendId(1)}.journal`),
      [...headLines(running, { id: process.ppid }), leftLine([0])].join(''),
    );
    assert.deepEqual((await reopened().find(sendId(1)))?.entries, [entry]);
    assert.deepEqual(await reopened().untold.take(), { sends: [], othersRun: true });
    const ledger = reopened();
    const journal = await ledger.own.begin({ id: sendId(2), record: () => ({ ...running, id: sendId(2) }) });
    assert.deepEqual((await ledger.untold.take()).sends, []);
    await journal?.end(1);
  });

  it('takes a process for another one that has not written for a quarter of an hour', async () => {
    const path = join(folder, `${sendId(1)}.journal`);
    await mkdir(folder, { recursive: true });
    await writeFile(path, [...headLines(unfinished(recordOf(1, { entries: [entry] })), { id: process.ppid })].join(''));
    const before = Date.now() / 1000 - 16 * 60;
    await utimes(path, before, before);
    assert.deepEqual(
      (await reopened().untold.take()).sends.map(({ id }) => id),
      [sendId(1)],
    );
  });

  it('knows whether the writer still runs, however long it is silent and whoever has its process id', async () => {
    await mkdir(folder, { recursive: true });
    const writer = new ProcessesHere(assert.ifError);
    const running = unfinished(recordOf(1, { entries: [entry] }));
    const path = join(folder, `${sendId(1)}.journal`);
    // The id is that of a process that runs, and is not this one.
    await writeFile(path, [...headLines(running, { ...(await writer.own()), id: process.ppid })].join(''));
    const before = Date.now() / 1000 - 16 * 60;
    await utimes(path, before, before);
    assert.deepEqual(await reopened().untold.take(), { sends: [], othersRun: true });
    writer.dispose();
    await writer.own();
    assert.deepEqual(
      (await reopened().untold.take()).sends.map(({ id }) => id),
      [sendId(1)],
    );
  });

  it('removes nothing that another window still writes, neither as the oldest nor when it is told to', async () => {
    await mkdir(folder, { recursive: true });
    const running = unfinished(recordOf(1, { entries: [entry] }));
    const path = join(folder, `${sendId(1)}.journal`);
    await writeFile(path, [...headLines(running, { id: process.ppid }), leftLine([0])].join(''));
    limits = { sends: 1, bytes: 1_000_000 };
    const ledger = reopened();
    await run(ledger, recordOf(2));
    await ledger.remove([sendId(1)]);
    assert.equal((await ledger.find(sendId(1)))?.id, sendId(1));
    await writeFile(path, journalText(recordOf(1)));
    await writeFile(join(folder, `${sendId(1)}.head`), JSON.stringify(headOf(recordOf(1))));
    await run(ledger, recordOf(3));
    assert.deepEqual((await readdir(folder)).sort(), [`${sendId(3)}.head`, `${sendId(3)}.journal`]);
  });

  it('takes nobody for a writer who has its own process id, or none', async () => {
    await mkdir(folder, { recursive: true });
    for (const [number, writer] of [process.pid, 0].entries()) {
      const lines = headLines(unfinished(recordOf(number, { entries: [entry] })), { id: writer });
      await writeFile(join(folder, `${sendId(number)}.journal`), [...lines].join(''));
    }
    const { sends, othersRun } = await reopened().untold.take();
    assert.deepEqual([sends.map(({ id }) => id), othersRun], [[sendId(0), sendId(1)], false]);
  });

  it('keeps as many bytes as the limit says, and the newest send however large', async () => {
    limits = { sends: 100, bytes: 2_000 };
    const large = recordOf(2, { entries: [{ ...entry, sent: { detail: 'x'.repeat(5_000) }, outcome: accepted }] });
    await keep(recordOf(0), recordOf(1), large);
    assert.deepEqual((await readdir(folder)).sort(), [`${sendId(2)}.head`, `${sendId(2)}.journal`]);
    await keep(recordOf(3), recordOf(4));
    assert.equal(await reopened().find(sendId(2)), undefined);
    assert.equal((await reopened().find(sendId(3)))?.id, sendId(3));
  });

  it('gives back what was sent, digit by digit', async () => {
    const sent = { source: orders, detailType: 'x', detail: '{"n":12345678901234567890}', resources: ['a'], time: 1.5 };
    const record = recordOf(1, { entries: [{ ...entry, sent, outcome: accepted }] });
    await keep(record);
    assert.deepEqual(await reopened().find(sendId(1)), record);
  });

  it('keeps no command line that could be run', async () => {
    const signIn = ['aws', 'sso', 'login'] as const;
    const outcome: Outcome = { kind: 'not-sent', reason: sentence('The sign-in is missing.'), signIn, at: 0 };
    await keep(recordOf(1, { entries: [{ ...entry, outcome }] }));
    assert.ok(!(await readFile(join(folder, `${sendId(1)}.journal`), 'utf8')).includes('signIn'));
  });

  it('keeps in memory what cannot be written, and says so', async () => {
    await writeFile(folder, 'a file where the folder should be');
    const ledger = reopened();
    const running = unfinished(recordOf(1));
    const journal = await ledger.own.begin({ id: running.id, record: () => running });
    assert.equal(journal, undefined);
    assert.equal(await ledger.newestOf(running.file), running);
    assert.equal((await ledger.listed(running.id))?.isRunning, true);
    await ledger.own.end(recordOf(1), journal);
    assert.deepEqual(await ledger.find(sendId(1)), recordOf(1));
    assert.deepEqual(await ledger.newestOf(running.file), recordOf(1));
    assert.equal((await ledger.listed(running.id))?.isRunning, false);
    assert.match(warnings[0] ?? '', new RegExp(`^The record of send ${sendId(1)} was not written: `));
    warnings = [];
  });

  it('reads nothing outside of its folder', async () => {
    await keep(recordOf(1));
    const id = `../${sendId(1)}`;
    await writeFile(join(folder, `${id}.journal`), journalText({ ...recordOf(1), id }));
    assert.equal(await reopened().find(id), undefined);
    assert.deepEqual(aside, []);
  });

  it('takes no file for a record that has another name than records have', async () => {
    await keep(recordOf(1, { file: fileA }));
    for (const name of ['x.journal', `${sendId(2)}.journal.bak`, `x${sendId(2)}.journal`, `${sendId(2)}0.journal`]) {
      await writeFile(join(folder, name), 'no record');
    }
    assert.equal((await reopened().newestOf(fileA))?.id, sendId(1));
    assert.equal(await reopened().newestOf(fileB), undefined);
    assert.deepEqual(aside, []);
  });

  it('reads the record where its head is damaged', async () => {
    await keep(recordOf(1, { file: fileA }));
    await writeFile(join(folder, `${sendId(1)}.head`), '{"file":');
    const ledger = reopened();
    assert.equal((await ledger.newestOf(fileA))?.id, sendId(1));
    await ledger.own.written();
    assert.equal(
      await readFile(join(folder, `${sendId(1)}.head`), 'utf8'),
      JSON.stringify(headOf(recordOf(1, { file: fileA }))),
    );
  });

  it('puts a damaged record aside, says so once, and finds the one before it', async () => {
    await keep(recordOf(1), recordOf(2));
    await writeFile(join(folder, `${sendId(2)}.journal`), '{"id":"x"}');
    const ledger = reopened();
    assert.equal((await ledger.newestOf(recordOf(1).file))?.id, sendId(1));
    assert.equal(await ledger.find(sendId(2)), undefined);
    ledger.rename([{ from: recordOf(1).file, to: fileB }]);
    await ledger.own.written();
    assert.deepEqual(aside, [join(folder, `${sendId(2)}.journal.damaged`)]);
    assert.equal(await readFile(aside[0] ?? '', 'utf8'), '{"id":"x"}');
  });

  it('says so where a damaged record cannot be put aside', async () => {
    await keep(recordOf(1));
    const name = `${sendId(1)}.journal`;
    await writeFile(join(folder, name), 'no record');
    await mkdir(join(folder, `${name}.damaged`));
    assert.equal(await reopened().find(sendId(1)), undefined);
    assert.deepEqual(aside, []);
    assert.match(warnings[0] ?? '', new RegExp(`^The damaged record ${name} was not set aside: `));
    warnings = [];
  });

  it('goes on whatever is in its files', async () => {
    const text = journalText(recordOf(1, { entries: everyOutcome.map((outcome) => ({ ...entry, outcome })) }));
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
        await writeFile(join(folder, `${sendId(1)}.journal`), ofRecord);
        await writeFile(join(folder, `${sendId(1)}.head`), ofHead);
        const ledger = reopened();
        assert.equal((await ledger.newestOf(fileA))?.id, sendId(0));
        ledger.rename([{ from: fileA, to: fileB }]);
        assert.equal((await ledger.newestOf(fileB))?.id, sendId(0));
        await ledger.find(sendId(1));
        await ledger.newestTo(orders, 'acme');
        await ledger.own.written();
        await rm(folder, { recursive: true });
      }),
      { numRuns: 100 },
    );
  });

  it('lists sends in numbers, newest first, and those that were interrupted or still run', async () => {
    const [accepted_, rejected] = everyOutcome;
    assert.ok(accepted_ !== undefined && rejected !== undefined);
    const entries = [
      { ...entry, outcome: accepted_ },
      { ...entry, outcome: rejected },
    ];
    await keep(recordOf(1, { entries, requests: [{ places: [0, 1] }] }));
    await breakOff(unfinished(recordOf(2, { entries: [entry, entry] })), leftLine([0]), answersLine(0, accepted));
    const ledger = reopened();
    const running = unfinished(recordOf(3, { entries: [entry] }));
    const journal = await ledger.own.begin({ id: running.id, record: () => running });
    const ids = await ledger.newestFirst();
    assert.deepEqual(ids, [sendId(3), sendId(2), sendId(1)]);
    const sends = await Promise.all(ids.map((id) => ledger.listed(id)));
    assert.deepEqual(
      sends.map((send) => [send?.isRunning, send?.summary.entries, send?.summary.requests, send?.summary.counts]),
      [
        [true, 1, 0, { accepted: 0, rejected: 0, unknown: 0, 'not-sent': 0 }],
        [false, 2, 1, { accepted: 1, rejected: 0, unknown: 0, 'not-sent': 1 }],
        [false, 2, 1, { accepted: 1, rejected: 1, unknown: 0, 'not-sent': 0 }],
      ],
    );
    assert.deepEqual(sends[2]?.summary.codes, ['AccessDenied']);
    await ledger.own.end(running, journal);
  });

  it('lists a send whose journal is gone by what its head says', async () => {
    await keep(recordOf(1));
    await rm(join(folder, `${sendId(1)}.journal`));
    await writeFile(join(folder, `${sendId(1)}.journal`), 'damaged\n');
    assert.equal((await reopened().listed(sendId(1)))?.summary.entries, 1);
    assert.deepEqual(aside, []);
  });

  it('knows after a restart which members were others than in the file, and nothing of the kind of earlier sends', async () => {
    const [first] = recordOf(2).entries;
    await keep(recordOf(1), recordOf(2, { entries: [{ ...(first ?? entry), overridden: ['Source'] }] }));
    const later = await reopened().listed(sendId(2));
    assert.deepEqual(later?.summary.overridden, [{ member: 'Source', value: orders }]);
    assert.equal((await reopened().listed(sendId(1)))?.summary.overridden, undefined);
    assert.deepEqual((await reopened().find(sendId(2)))?.entries[0]?.overridden, ['Source']);
  });

  it('knows after a restart which sends somebody has looked at', async () => {
    await keep(recordOf(1), recordOf(2));
    const ledger = reopened();
    ledger.own.noteLook(sendId(1));
    await ledger.own.written();
    assert.equal((await reopened().listed(sendId(1)))?.looked, true);
    assert.equal((await reopened().listed(sendId(2)))?.looked, undefined);
  });

  it('answers as of everything that it was told before', async () => {
    await keep(recordOf(1, { file: fileA }), recordOf(2, { file: fileA }), recordOf(3, { file: fileB }));
    const ledger = reopened();
    const removed = ledger.remove([sendId(2)]);
    assert.deepEqual(await ledger.newestFirst(), [sendId(3), sendId(1)]);
    await removed;
    ledger.rename([{ from: fileA, to: 'file:///shop/new.events.json' }]);
    const renamed = await ledger.newestOfEach('file:///shop/new.events.json', { records: 5, entries: 5 });
    assert.deepEqual(
      renamed.map(({ id }) => id),
      [sendId(1)],
    );
    ledger.rename([{ from: fileB, to: fileA }]);
    assert.equal((await ledger.newestOf(fileA))?.id, sendId(3));
  });

  it('removes the sends that it is told to, and no other file', async () => {
    await keep(recordOf(1), recordOf(2));
    await writeFile(join(folder, 'mine.journal'), '');
    const ledger = reopened();
    const running = unfinished(recordOf(3, { entries: [entry] }));
    const journal = await ledger.own.begin({ id: running.id, record: () => running });
    await ledger.remove([sendId(1), sendId(3), '../x', 'mine']);
    assert.deepEqual(await reopened().newestFirst(), [sendId(3), sendId(2)]);
    assert.ok((await readdir(folder)).includes('mine.journal'));
    assert.equal((await readdir(folder)).filter((name) => name.startsWith(sendId(1))).length, 0);
    await ledger.own.end(running, journal);
  });
});
