import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger } from '../../../src/ledger/ledger';
import { headLines } from '../../../src/ledger/journalLines';
import type { Processes } from '../../../src/ledger/processes';
import { RecordsOfOthers } from '../../../src/ledger/recordsOfOthers';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { entry, orders, recordOf, sendId, unfinished } from './recordedSends';

const fileA = 'file:///shop/a.events.json';
const fileB = 'file:///elsewhere/b.events.json';

/** Of a process that writes a journal. */
const living = 4711;

describe('what another program sent', () => {
  let folder: string;
  let warnings: string[];

  const processes: Processes = {
    own: () => Promise.resolve({ id: 0 }),
    isOther: ({ id }) => Promise.resolve(id === living),
  };
  const ledgerIn = (name: string, others: readonly RecordsOfOthers[] = []): Ledger =>
    new Ledger(
      join(folder, name),
      { warn: (line) => warnings.push(line), setAside: (file) => warnings.push(file) },
      () => ({ sends: 1, bytes: 1e6 }),
      processes,
      { others: () => Promise.resolve(others) },
    );

  /** The ledger of an editor that knows only what lies in `/shop`. */
  const editor = (): Ledger => {
    const namesHere = () => ({
      address: (file: string) => Promise.resolve(file.startsWith('file:///shop/') ? file : undefined),
      connection: ({ placeHash }: { readonly placeHash?: string }) =>
        Promise.resolve(
          placeHash === 'hash of the place' ? { connection: 'here', connectionHash: 'hash of here' } : undefined,
        ),
    });
    const warn = (line: string): void => void warnings.push(line);
    return ledgerIn('editor', [new RecordsOfOthers(join(folder, 'program'), namesHere, warn, processes)]);
  };

  async function send(ledger: Ledger, record: SendRecord): Promise<void> {
    const journal = await ledger.own.begin({ id: record.id, record: () => unfinished(record) });
    record.entries.forEach(({ outcome }, place) => {
      if (outcome !== undefined) journal?.settled(place, outcome);
    });
    await ledger.own.end(record, journal);
  }

  /** As a program leaves it that runs, or ended in the middle. */
  async function begun(record: SendRecord, writer: number): Promise<void> {
    await mkdir(join(folder, 'program'), { recursive: true });
    const lines = [...headLines(record, { id: writer })];
    await writeFile(join(folder, 'program', `${record.id}.journal`), lines.join(''));
  }

  const names = async (): Promise<readonly string[]> => (await readdir(join(folder, 'program'))).sort();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledgers-'));
    warnings = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('counts among what was sent of the files that are known here, and of no others', async () => {
    await send(ledgerIn('program'), recordOf(1, { file: fileB }));
    const program = new Ledger(
      join(folder, 'program'),
      { warn: (line) => warnings.push(line), setAside: (file) => warnings.push(file) },
      () => ({ sends: 99, bytes: 1e6 }),
      processes,
    );
    await send(program, recordOf(3));
    const ledger = editor();
    await send(ledger, recordOf(2));
    assert.deepEqual(await ledger.newestFirst(), [sendId(3), sendId(2)]);
    assert.deepEqual(await ledger.own.newestFirst(), [sendId(2)]);
    assert.deepEqual(
      (await ledger.newestOfEach(fileA, { records: 9, entries: 9 })).map(({ id }) => id),
      [sendId(2), sendId(3)],
    );
    assert.equal((await ledger.newestOf(fileA))?.id, sendId(3));
    assert.equal((await ledger.newestTo(orders, undefined))?.id, sendId(3));
    assert.equal(await ledger.newestOf(fileB), undefined);
    assert.equal(await ledger.find(sendId(1)), undefined);
    const [byProgram, byEditor] = await Promise.all([ledger.listed(sendId(3)), ledger.listed(sendId(2))]);
    assert.deepEqual([byProgram?.isOfOthers, byEditor?.isOfOthers], [true, false]);
    assert.deepEqual(warnings, []);
  });

  it('is not even looked for while a window begins', async () => {
    await send(ledgerIn('editor'), recordOf(1));
    let looks = 0;
    const ledger = new Ledger(
      join(folder, 'editor'),
      { warn: (line) => warnings.push(line), setAside: (file) => warnings.push(file) },
      () => ({ sends: 9, bytes: 1e6 }),
      processes,
      {
        others: () => {
          looks += 1;
          return Promise.resolve([]);
        },
      },
    );
    await ledger.untold.take();
    for (const id of await ledger.own.newestFirst()) await ledger.listed(id);
    assert.equal(looks, 0);
    await ledger.newestFirst();
    assert.equal(looks, 1);
  });

  it('is found by its id alone, as after a reload, and nothing else is', async () => {
    await send(ledgerIn('program'), recordOf(1));
    assert.equal((await editor().find(sendId(1)))?.id, sendId(1));
    assert.equal(await editor().find(sendId(2)), undefined);
    assert.equal(await editor().find('../../etc/passwd'), undefined);
  });

  it('went over the connection that leads to the same place here', async () => {
    await send(ledgerIn('program'), recordOf(1, { placeHash: 'hash of the place' }));
    const ledger = editor();
    const [record] = await ledger.newestOfEach(fileA, { records: 9, entries: 9 });
    assert.deepEqual([record?.connection, record?.connectionHash], ['here', 'hash of here']);
    assert.equal((await ledger.listed(sendId(1)))?.connection, 'here');
  });

  it('stays as it is: it is not told, renamed, put in order, pruned or set aside', async () => {
    await begun(recordOf(1, { entries: [entry] }), 0);
    await writeFile(join(folder, 'program', `${sendId(2)}.journal`), 'no journal\n');
    const before = await names();
    const ledger = editor();
    assert.deepEqual((await ledger.untold.take()).sends, []);
    ledger.rename([{ from: fileA, to: 'file:///shop/c.events.json' }]);
    assert.equal((await ledger.listed(sendId(1)))?.summary.counts['not-sent'], 1);
    ledger.own.noteLook(sendId(1));
    for (const number of [3, 4]) await send(ledger, recordOf(number));
    assert.deepEqual(await ledger.newestFirst(), [sendId(4), sendId(1)]);
    assert.deepEqual(await names(), before);
    assert.deepEqual(warnings, [`The record ${sendId(2)}.journal of another program cannot be understood.`]);
  });

  it('is kept here under the new name of a file that is renamed', async () => {
    await send(ledgerIn('program'), recordOf(1));
    const before = await names();
    const ledger = editor();
    const to = 'file:///shop/c.events.json';
    ledger.rename([{ from: fileA, to }]);
    await ledger.own.written();
    for (const one of [ledger, editor()]) {
      assert.equal((await one.newestOf(to))?.entries[0]?.outcome?.kind, 'accepted');
      assert.equal(await one.newestOf(fileA), undefined);
      assert.deepEqual(await one.newestFirst(), [sendId(1)]);
    }
    assert.deepEqual(await names(), before);
    assert.deepEqual(warnings, []);
  });

  it('is not told as interrupted where parts of a large file follow it that are not kept here', async () => {
    await send(ledgerIn('program'), recordOf(1, { partOf: 'one large file', entriesAfter: 1 }));
    await begun(recordOf(2, { partOf: 'one large file', entries: [entry] }), living);
    const ledger = editor();
    ledger.rename([{ from: fileA, to: 'file:///shop/c.events.json' }]);
    await ledger.own.written();
    assert.deepEqual(await ledger.own.newestFirst(), [sendId(1)]);
    assert.deepEqual((await editor().untold.take()).sends, []);
  });

  it('says of a large file whether another part may begin', async () => {
    const part = { partOf: 'one large file', entriesAfter: 3, entries: [entry] };
    const mayGoOn = async (number: number) => {
      const ledger = editor();
      await ledger.newestFirst();
      return (await ledger.listed(sendId(number)))?.mayGoOn;
    };
    await begun(recordOf(1, part), living);
    await begun(recordOf(2, part), 0);
    await begun(recordOf(3, { partOf: 'one large file', entries: [entry] }), living);
    assert.deepEqual([await mayGoOn(1), await mayGoOn(2), await mayGoOn(3)], [true, false, false]);
    // Its program runs, but has said what becomes of the rest.
    await writeFile(join(folder, 'program', `${sendId(1)}.told`), '');
    assert.equal(await mayGoOn(1), false);
  });

  it('says what had not begun of a large file under its new name too, and tells it nobody again', async () => {
    await send(ledgerIn('program'), recordOf(1, { partOf: 'one large file', entriesAfter: 3 }));
    const ledger = editor();
    ledger.rename([{ from: fileA, to: 'file:///shop/c.events.json' }]);
    await ledger.own.written();
    for (const one of [ledger, editor()]) {
      assert.deepEqual(await one.newestFirst(), [sendId(1)]);
      const listed = await one.listed(sendId(1));
      assert.deepEqual([listed?.entriesAfter, listed?.mayGoOn, listed?.isOfOthers], [3, false, false]);
      assert.deepEqual((await one.untold.take()).sends, []);
    }
  });

  it('goes where a person removes it, unless it still runs', async () => {
    await send(ledgerIn('program'), recordOf(1));
    await begun(recordOf(2, { entries: [entry] }), living);
    const ledger = editor();
    assert.deepEqual(await ledger.newestFirst(), [sendId(2), sendId(1)]);
    assert.equal((await ledger.listed(sendId(2)))?.isRunning, true);
    await ledger.remove([sendId(1), sendId(2)]);
    assert.deepEqual(await ledger.newestFirst(), [sendId(2)]);
    assert.deepEqual(await names(), [`${sendId(2)}.journal`]);
  });

  it('hinders a second send of the file to the same connection while it runs', async () => {
    await begun(recordOf(1, { entries: [entry] }), living);
    assert.equal(await editor().isSentElsewhere([fileA], 'hash of acme'), true);
    assert.equal(await editor().isSentElsewhere([fileA], 'another hash'), false);
    await begun(recordOf(1, { entries: [entry] }), 0);
    assert.equal(await editor().isSentElsewhere([fileA], 'hash of acme'), false);
  });

  it('hinders one over a connection of another name too, where that leads to the same place', async () => {
    await begun(recordOf(1, { entries: [entry], placeHash: 'hash of the place' }), living);
    assert.equal(await editor().isSentElsewhere([fileA], 'another hash', 'hash of the place'), true);
    assert.equal(await editor().isSentElsewhere([fileA], 'another hash', 'hash of another place'), false);
    assert.equal(await editor().isSentElsewhere([fileA], 'another hash'), false);
  });

  it('is nothing where its folder cannot be read, which is said once', async () => {
    await writeFile(join(folder, 'program'), 'no folder');
    const ledger = editor();
    await send(ledger, recordOf(2));
    for (let times = 0; times < 3; times += 1) assert.deepEqual(await ledger.newestFirst(), [sendId(2)]);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /^The records of sends cannot be listed: /);
  });

  it('is left alone where it is no file, or larger than anybody keeps', async () => {
    await send(ledgerIn('program'), recordOf(2));
    await mkdir(join(folder, 'program', `${sendId(1)}.journal`));
    await writeFile(join(folder, 'program', `${sendId(2)}.head`), `{"file":"${'a'.repeat(2 ** 20)}"}`);
    assert.deepEqual(await editor().newestFirst(), [sendId(2)]);
    assert.deepEqual(warnings.toSorted(), [
      `The record ${sendId(1)}.journal cannot be read: Error: It is no file.`,
      `The record ${sendId(2)}.head cannot be read: Error: It is too large.`,
    ]);
  });
});
