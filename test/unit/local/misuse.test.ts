import { ListEventSourcesCommand, PutPartnerEventsCommand } from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { defaultHttpLimits, type HttpLimits } from '../../../src/local/httpServer';
import { activeSource, run, type Running } from './running';

const megabyte = 1024 * 1024;

describe('the Local EventBridge, misused', () => {
  let running: Running;
  let port: number;
  const sockets: Socket[] = [];

  async function start(httpLimits: Partial<HttpLimits> = {}): Promise<void> {
    running = await run({ httpLimits });
    port = Number(new URL(running.local.endpoint).port);
  }

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    // Whatever was done to it, the next good request is answered.
    await running.client.send(new ListEventSourcesCommand({}));
    assert.deepEqual(running.troubles, []);
    await running.stop();
  });

  function open(): Socket {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    sockets.push(socket);
    return socket;
  }

  function head(length: number, operation = 'PutPartnerEvents', connection = 'close'): string {
    return [
      'POST / HTTP/1.1',
      `Host: 127.0.0.1:${String(port)}`,
      `X-Amz-Target: AWSEvents.${operation}`,
      'Content-Type: application/x-amz-json-1.1',
      `Content-Length: ${String(length)}`,
      `Connection: ${connection}`,
      '',
      '',
    ].join('\r\n');
  }

  /** Everything that comes back on the socket until it is closed. */
  async function answerOn(socket: Socket): Promise<string> {
    const received: Buffer[] = [];
    socket.on('data', (chunk) => received.push(chunk));
    if (!socket.closed) await once(socket, 'close');
    return Buffer.concat(received).toString();
  }

  async function post(body: string): Promise<string> {
    const socket = open();
    socket.write(head(Buffer.byteLength(body)));
    socket.write(body);
    return answerOn(socket);
  }

  const fill = (begin: string, piece: string, end: string): string =>
    begin + piece.repeat(Math.floor((10 * megabyte - begin.length - end.length) / piece.length)) + end;
  /** Refused by counting, before anything is made of the values. */
  const tooMany = /"__type":"SerializationException".*The request has more than 100000 values\./;
  const tooDeep = /"__type":"SerializationException".*The request is nested deeper than 1000 levels\./;
  const invalid = /"__type":"ValidationException"/;
  const hostile: Readonly<Record<string, readonly [body: string, answer: RegExp]>> = {
    'millions of empty entries': [fill('{"Entries":[', '{},', '{}]}'), tooMany],
    'millions of empty Resources': [fill('{"Entries":[{"Resources":[', '"",', '""]}]}'), tooMany],
    'millions of members': [fill('{', '"a":0,', '"a":0}'), tooMany],
    'nothing but brackets': ['['.repeat(10 * megabyte), tooDeep],
    'millions of levels': ['['.repeat(5 * megabyte) + ']'.repeat(5 * megabyte), tooDeep],
    'objects within objects': ['{"a":'.repeat(500_000) + '0' + '}'.repeat(500_000), tooDeep],
    'ten thousand entries': [`{"Entries":[${'{},'.repeat(9999)}{}]}`, invalid],
    'a giant Source': [fill('{"Entries":[{"Source":"aws.partner', '/a', '"}]}'), invalid],
    'a giant Detail': [fill('{"Entries":[{"Detail":"', '[', '"}]}'), invalid],
    'a Detail of control characters': [fill('{"Entries":[{"Detail":"', '\\u0000', '"}]}'), invalid],
  };
  for (const [what, [body, wanted]] of Object.entries(hostile)) {
    it(`refuses a body of ${what} in few words`, async () => {
      await start();
      const answer = await post(body);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, wanted);
      assert.ok(answer.length < 4096, `${String(answer.length)} characters`);
    });
  }

  it('says nothing but the length of a list that is too long', async () => {
    await start();
    const answer = await post(`{"Entries":[${'{"Source":""},'.repeat(20)}{"Source":""}]}`);
    assert.match(answer, /1 validation error detected: Value '\[\.\.\.\]' at 'entries'.*less than or equal to 20"/);
  });

  it('takes a request whose bytes come one by one', async () => {
    await start();
    const body = JSON.stringify({ Entries: [{ Source: activeSource, DetailType: 't', Detail: '{"ä":"\\u00e4[{,"}' }] });
    const socket = open();
    socket.setNoDelay(true);
    const answer = answerOn(socket);
    for (const byte of Buffer.from(head(Buffer.byteLength(body)) + body)) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.match(await answer, /"FailedEntryCount":0/);
    assert.equal(running.local.deliveredEvents()[0]?.detail, '{"ä":"\\u00e4[{,"}');
  });

  it('takes a body in two chunks, cut inside a character', async () => {
    await start();
    const body = Buffer.from(
      JSON.stringify({ Entries: [{ Source: activeSource, DetailType: 't', Detail: '{"grüße":1}' }] }),
    );
    const cut = body.indexOf('ü') + 1;
    const socket = open();
    const answer = answerOn(socket);
    const chunk = (bytes: Buffer): Buffer =>
      Buffer.concat([Buffer.from(`${bytes.byteLength.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
    socket.write(head(0).replace('Content-Length: 0', 'Transfer-Encoding: chunked'));
    socket.write(chunk(body.subarray(0, cut)));
    socket.write(chunk(body.subarray(cut)));
    socket.write('0\r\n\r\n');
    assert.match(await answer, /"FailedEntryCount":0/);
    assert.equal(running.local.deliveredEvents()[0]?.detail, '{"grüße":1}');
  });

  it('takes the longest body, and no byte more', async () => {
    await start();
    const longest = 10 * megabyte;
    const socket = open();
    socket.write(head(longest, 'ListEventSources'));
    socket.write('{}'.padEnd(longest));
    assert.match(await answerOn(socket), /^HTTP\/1\.1 200 /);
    const chunked = open();
    chunked.write(head(0, 'ListEventSources').replace('Content-Length: 0', 'Transfer-Encoding: chunked'));
    chunked.write(`${(longest + 1).toString(16)}\r\n${'{}'.padEnd(longest + 1)}\r\n0\r\n\r\n`);
    assert.match(await answerOn(chunked), /^HTTP\/1\.1 413 /);
  });

  it('holds no more bytes of unfinished bodies than it says, and has them again when they end', async () => {
    await start({ heldBytes: 4 * megabyte });
    const unfinished = Array.from({ length: 3 }, () => {
      const socket = open();
      socket.write(head(10 * megabyte));
      socket.write(' '.repeat(megabyte));
      return socket;
    });
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const socket = open();
        socket.write(head(10 * megabyte));
        socket.write(' '.repeat(4 * megabyte));
        return answerOn(socket);
      }),
    );
    for (const answer of answers) {
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /\r\nConnection: close\r\n/);
      assert.match(answer, /"__type":"ThrottlingException"/);
    }
    for (const socket of unfinished) socket.destroy();
    await running.logged('the request broke off');
    while (running.log.filter((line) => line.endsWith('the request broke off')).length < 3) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const socket = open();
    socket.write(head(4 * megabyte, 'ListEventSources'));
    socket.write('{}'.padEnd(4 * megabyte));
    assert.match(await answerOn(socket), /^HTTP\/1\.1 200 /);
  });

  it('gives the bytes of every request back', async () => {
    await start({ heldBytes: 128 * 1024 });
    const detail = JSON.stringify({ text: 'x'.repeat(60_000) });
    for (let count = 0; count < 20; count += 1) {
      const entry = { Source: activeSource, DetailType: 't', Detail: detail };
      assert.equal((await running.client.send(new PutPartnerEventsCommand({ Entries: [entry] }))).FailedEntryCount, 0);
      assert.match(await post('{'), /SerializationException/);
    }
  });

  it('ends a request whose head does not come, and one whose body does not', async () => {
    await start({ headTime: 100, requestTime: 200 });
    const silent = open();
    const slow = open();
    slow.write('POST / HTTP/1.1\r\nHost: ');
    const unfinished = open();
    unfinished.write(head(1000));
    const answers = await Promise.all([silent, slow, unfinished].map(answerOn));
    for (const answer of answers) assert.match(answer, /^HTTP\/1\.1 408 [\s\S]*"RequestTimeoutException"/);
  });

  it('answers a thousand requests in one piece, in their order', async () => {
    await start();
    const one = (limit: number, connection: string): string => {
      const body = JSON.stringify({ Limit: limit });
      return head(body.length, 'ListEventSources', connection) + body;
    };
    const socket = open();
    const answer = answerOn(socket);
    const limits = Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? 1 : 0));
    socket.write(limits.map((limit) => one(limit, 'keep-alive')).join('') + one(1, 'close'));
    const statuses = [...(await answer).matchAll(/^HTTP\/1\.1 (\d{3})|(?<=\})HTTP\/1\.1 (\d{3})/gm)];
    assert.deepEqual(
      statuses.map(([, atStart, behindBody]) => Number(atStart ?? behindBody)),
      [...limits, 1].map((limit) => (limit === 1 ? 200 : 400)),
    );
  });

  it('has the limits that its documentation names', async () => {
    await start();
    assert.deepEqual(defaultHttpLimits, {
      headTime: 10_000,
      requestTime: 20_000,
      drainTime: 500,
      connections: 256,
      heldBytes: 67_108_864,
    });
  });

  it('keeps an idle connection as long as there is room, however many came and went before', async () => {
    await start({ connections: 4 });
    for (let count = 0; count < 6; count += 1) assert.match(await post('{'), /SerializationException/);
    const request = head(2, 'ListEventSources', 'keep-alive') + '{}';
    const idle = open();
    idle.write(request);
    await once(idle, 'data');
    assert.match(await post('{'), /SerializationException/);
    idle.write(request);
    const [answer] = (await once(idle, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 200 /);
  });

  it('lets idle connections go where there is no room, and refuses what is over it', async () => {
    await start({ connections: 4 });
    // However many came and went before.
    for (let count = 0; count < 6; count += 1) assert.match(await post('{'), /SerializationException/);
    const idle: Socket[] = [];
    while (idle.length < 3) {
      const socket = open();
      socket.write(head(2, 'ListEventSources', 'keep-alive') + '{}');
      await once(socket, 'data');
      idle.push(socket);
    }
    for (const socket of idle) {
      socket.write(head(2, 'ListEventSources', 'keep-alive') + '{}');
      await once(socket, 'data');
    }
    const closed = Promise.all(idle.map((socket) => once(socket, 'close')));
    const busy = open();
    busy.write(head(1000));
    await closed;
    const others = [1, 2, 3].map(() => {
      const socket = open();
      socket.write(head(1000));
      return socket;
    });
    await Promise.all(others.map((socket) => once(socket, 'connect')));
    const refused = open();
    await once(refused, 'close');
    await running.logged('a connection was refused: 4 are open');
    for (const socket of [busy, ...others]) socket.destroy();
    while (running.log.filter((line) => line.endsWith('the request broke off')).length < 4) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
});
