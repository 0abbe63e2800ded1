import assert from 'node:assert/strict';
import fs, { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headOf, summaryOf } from '../../../src/ledger/recordHead';
import { SendJournal } from '../../../src/ledger/sendJournal';
import { accepted, everyOutcome, recordOf, unfinished } from './recordedSends';

describe('the journal of a send', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
    path = join(folder, 'one.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const one = unfinished(recordOf(1));
  const writer = { id: 1 };

  it('is not there where its head cannot be written, and one that is there already is left alone', async () => {
    const unreadable = {
      ...one,
      get entries(): never {
        throw new Error('no entries');
      },
    };
    await assert.rejects(
      SendJournal.create(path, unreadable, writer, () => undefined),
      /^Error: no entries$/,
    );
    assert.ok(!existsSync(path));
    const journal = await SendJournal.create(path, one, writer, () => undefined);
    await assert.rejects(
      SendJournal.create(path, one, writer, () => undefined),
      /EEXIST/,
    );
    assert.ok(await journal.end(1));
    assert.ok(existsSync(path));
  });

  it('is gone, after one word, where the disk is full, and lets the send go on', async () => {
    const warnings: string[] = [];
    const journal = await SendJournal.create(path, one, writer, (error) => warnings.push(String(error)));
    const { writeFileSync } = fs;
    const writeWith = (replacement: typeof writeFileSync): void => {
      fs.writeFileSync = replacement;
      syncBuiltinESMExports();
    };
    writeWith(() => {
      throw new Error('ENOSPC');
    });
    try {
      journal.leaving([0]);
      assert.ok(!existsSync(path));
      journal.settled(0, accepted);
      journal.leaving([0]);
    } finally {
      writeWith(writeFileSync);
    }
    assert.equal(await journal.end(1), false);
    assert.deepEqual(warnings, ['Error: ENOSPC']);
  });

  it('has what leaves on the disk before it leaves, and the rest a moment later', async () => {
    const journal = await SendJournal.create(path, one, writer, (error) => assert.fail(String(error)));
    const before = (await readFile(path, 'utf8')).length;
    journal.settled(0, accepted);
    assert.equal((await readFile(path, 'utf8')).length, before);
    while ((await readFile(path, 'utf8')).length === before) await new Promise((resolve) => setTimeout(resolve, 10));
    journal.leaving([0]);
    assert.match(await readFile(path, 'utf8'), /"left":\[0\]\}\n$/);
    assert.ok(await journal.end(undefined));
  });
});

describe('a send in numbers', () => {
  const [, , , notSent] = everyOutcome;
  const entry = { index: 0, line: 1, hash: 'h' };

  it('has no attempt where nothing left, and the most that an entry needed otherwise', () => {
    assert.ok(notSent !== undefined);
    assert.equal(summaryOf(recordOf(1, { entries: [{ ...entry, outcome: notSent }] })).attempts, 0);
    const outcomes = [notSent, { ...accepted, attempts: 3 }, accepted];
    assert.equal(summaryOf(recordOf(1, { entries: outcomes.map((outcome) => ({ ...entry, outcome })) })).attempts, 3);
  });

  it('names a hundred sources, and none of more', () => {
    const sources = (count: number): number | undefined =>
      headOf(recordOf(1, { entries: Array.from({ length: count }, (_, index) => ({ ...entry, source: `s${index}` })) }))
        .sources?.length;
    assert.equal(sources(100), 100);
    assert.equal(sources(101), undefined);
  });
});
