import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Ledger } from '../../../src/ledger/ledger';
import { ProcessesHere } from '../../../src/ledger/processes';
import { sourceOf } from './journalledSend';
import { sendId } from './recordedSends';

const entries = 2_000;
/** How long before the end an answer must have come to be known afterwards, in milliseconds. */
const longestUnwritten = 250;

/** What the service did with a Source. */
interface Booked {
  readonly eventId: string | undefined;
}

describe('a process that is killed while it sends over real sockets', function () {
  this.timeout(60_000);
  const kills = Number(process.env['KILLED_SENDS'] ?? 4);
  for (let kill = 0; kill < kills; kill += 1) {
    it(`leaves a journal that agrees with the books of the service (${kill + 1})`, async () => {
      // From the first requests to the last ones.
      await killAfter(Math.floor(((kill + 0.5) / kills) * entries));
    });
  }
});

/** @param taken entries that the service took before the process is killed */
async function killAfter(taken: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const books = new Map<string, Booked[]>();
  let killed = 0;
  let count = 0;
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const results = (JSON.parse(body) as { readonly Entries: readonly { readonly Source: string }[] }).Entries.map(
        ({ Source: source }) => {
          count += 1;
          // Every seventh is refused for the moment, so that some leave twice.
          const eventId = count % 7 === 0 ? undefined : `event-${count}`;
          books.set(source, [...(books.get(source) ?? []), { eventId }]);
          return eventId === undefined
            ? { ErrorCode: 'InternalFailure', ErrorMessage: 'Try again.' }
            : { EventId: eventId };
        },
      );
      if (count >= taken && killed === 0) {
        killed = Date.now();
        child.kill('SIGKILL');
      }
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ FailedEntryCount: 0, Entries: results }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const script = resolve(import.meta.dirname, 'sendingProcess.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, sendId(1), endpoint, String(entries)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [said, [, signal]] = await Promise.all([
      textOf(child.stdout),
      once(child, 'exit') as Promise<[number | null, string | null]>,
    ]);
    assert.equal(signal, 'SIGKILL', 'the process ended by itself');
    await check(folder, books, placesKnownBefore(killed - longestUnwritten, said));
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }
}

/** @param known places of the entries whose outcomes came so long before the end that they must be written */
async function check(
  folder: string,
  books: ReadonlyMap<string, readonly Booked[]>,
  known: ReadonlySet<number>,
): Promise<void> {
  const complaints: string[] = [];
  const ledger = new Ledger(
    folder,
    { warn: (line) => complaints.push(line), setAside: (file) => complaints.push(file) },
    () => ({ sends: 9, bytes: 1e9 }),
    new ProcessesHere(assert.ifError),
  );
  const [record] = (await ledger.untold.take()).sends;
  await ledger.own.written();
  assert.deepEqual(complaints, []);
  assert.equal(record?.entries.length, entries);
  for (const { index, outcome } of record.entries) {
    const book = books.get(sourceOf(index)) ?? [];
    const last = book.at(-1);
    assert.ok(book.filter(({ eventId }) => eventId !== undefined).length <= 1, 'taken twice');
    switch (outcome?.kind) {
      case 'accepted':
        assert.equal(outcome.eventId, last?.eventId);
        break;
      case 'rejected':
        assert.ok(last !== undefined && last.eventId === undefined);
        break;
      case 'not-sent':
        assert.equal(last, undefined);
        break;
      case 'unknown':
        assert.ok(!known.has(index), 'an outcome is forgotten');
        break;
      case undefined:
        assert.fail('an entry has no outcome');
    }
  }
}

/** @param said a line for each outcome: the place of its entry, and when it came, in milliseconds since the epoch */
function placesKnownBefore(time: number, said: string): ReadonlySet<number> {
  const lines = said.split('\n').map((line) => line.split(' ').map(Number));
  return new Set(lines.flatMap(([place = 0, at = Infinity]) => (at < time ? [place] : [])));
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
