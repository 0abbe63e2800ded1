import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { writeWithFaults } from '../../../src/local/faults/faultyAnswer';
import type { RequestFaults } from '../../../src/local/faults/misbehaviour';

const body = Buffer.from('0123456789'.repeat(10));
const answer = { status: 200, headers: { 'Content-Length': String(body.byteLength) }, body };
const none: RequestFaults = { ending: undefined, stall: undefined, bytesPerSecond: undefined };

describe('an answer with faults', () => {
  let server: Server;
  let client: Socket;
  let response: ServerResponse;

  /** A request whose answer is still to be written. */
  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n');
    const [, asked] = (await once(server, 'request')) as [unknown, ServerResponse];
    response = asked;
  });

  afterEach(() => {
    client.destroy();
    server.close();
  });

  /** What is waited for in this process, beside the time of the test, which begins with its first wait. */
  async function timers(): Promise<number> {
    await Promise.resolve();
    return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  }

  async function received(): Promise<string> {
    let text = '';
    client.setEncoding('utf8').on('data', (piece) => (text += String(piece)));
    await once(client, 'close');
    return text;
  }

  it('is whole where it is only late or slow, and leaves nothing behind', async () => {
    const before = [await timers(), response.listenerCount('close')];
    const whole = received();
    await writeWithFaults(
      response,
      { ...answer, headers: { Connection: 'close' } },
      { ...none, stall: 1, bytesPerSecond: 1000 },
    );
    assert.deepEqual([await timers(), response.listenerCount('close')], before);
    assert.match(await whole, /^HTTP\/1\.1 200 OK\r\n/);
    assert.ok((await whole).includes('3456789'));
  });

  for (const [bytesPerSecond, sizes] of [
    [1000, [50, 50]],
    [990, [50, 50]],
    [900, [45, 45, 10]],
    [1_000_000, [100]],
  ] as const) {
    it(`comes in pieces of a twentieth of a second at ${bytesPerSecond} bytes a second`, async () => {
      const written: number[] = [];
      const write = response.write.bind(response) as (piece: Buffer) => boolean;
      response.write = (piece: Buffer) => {
        written.push(piece.byteLength);
        return write(piece);
      };
      const began = performance.now();
      await writeWithFaults(response, answer, { ...none, bytesPerSecond });
      assert.deepEqual(written, sizes);
      assert.ok(performance.now() - began >= sizes.length * 49);
    });
  }

  for (const bytesPerSecond of [undefined, 1_000_000]) {
    it(`breaks off in its middle where it is cut, at ${bytesPerSecond ?? 'any number of'} bytes a second`, async () => {
      const ending = { kind: 'truncate', on: undefined, chance: 1, times: Infinity } as const;
      const text = received();
      const odd = { ...answer, body: Buffer.from('0123456') };
      await writeWithFaults(response, odd, { ...none, ending, bytesPerSecond });
      assert.equal((await text).split('\r\n\r\n')[1], '012');
    });
  }

  it('comes byte by byte where it is slower than that', async () => {
    const written = writeWithFaults(response, answer, { ...none, bytesPerSecond: 1 });
    const [head] = (await once(client.setEncoding('latin1'), 'data')) as [string];
    assert.equal(head.split('\r\n\r\n')[1], '0');
    client.resetAndDestroy();
    await written;
  });

  for (const stall of [Infinity, 60_000]) {
    it(`that is to come after ${stall} milliseconds is given up when the client leaves`, async () => {
      const before = await timers();
      const written = writeWithFaults(response, answer, { ...none, stall });
      client.resetAndDestroy();
      await written;
      assert.ok(!response.headersSent);
      assert.equal(await timers(), before);
    });
  }

  it('is given up in the middle when the client leaves', async () => {
    let late = 0;
    const write = response.write.bind(response) as (piece: Buffer) => boolean;
    response.write = (piece: Buffer) => {
      if (response.closed) late += 1;
      return write(piece);
    };
    const before = await timers();
    const written = writeWithFaults(response, answer, { ...none, bytesPerSecond: 1 });
    await once(client, 'data');
    client.resetAndDestroy();
    await written;
    assert.equal(late, 0);
    assert.ok(!response.writableEnded);
    assert.equal(await timers(), before);
  });

  it('is not begun where the client has left already', async () => {
    client.resetAndDestroy();
    await once(response, 'close');
    const before = await timers();
    await writeWithFaults(response, answer, { ...none, stall: 60_000 });
    assert.ok(!response.headersSent);
    assert.equal(await timers(), before);
  });
});
