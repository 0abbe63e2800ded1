import { ListEventSourcesCommand } from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { run, type Running } from './running';

interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly error: { readonly __type?: string; readonly message?: string };
}

describe('a bad request', () => {
  let running: Running;
  let port: number;
  beforeEach(async () => {
    running = await run();
    port = Number(new URL(running.local.endpoint).port);
  });
  afterEach(async () => {
    // Whatever was sent, the next good request is answered.
    await running.client.send(new ListEventSourcesCommand({}));
    await running.stop();
  });

  function open(): Socket {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    return socket;
  }

  /** Sends bytes and gives what comes back until the connection ends. */
  async function exchange(...bytes: readonly (string | Buffer)[]): Promise<RawAnswer> {
    const socket = open();
    const received: Buffer[] = [];
    socket.on('data', (chunk) => received.push(chunk));
    for (const part of bytes) socket.write(part);
    await once(socket, 'close');
    return answerIn(Buffer.concat(received).toString());
  }

  function answerIn(text: string): RawAnswer {
    const end = text.indexOf('\r\n\r\n');
    const body = text.slice(end + 4);
    return {
      status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1]),
      head: text.slice(0, end),
      error: (body === '' ? {} : JSON.parse(body)) as RawAnswer['error'],
    };
  }

  interface Request {
    readonly line?: string;
    readonly headers?: Readonly<Record<string, string | undefined>>;
    readonly body?: string | Buffer;
  }

  function bytesOf({ line = 'POST / HTTP/1.1', headers = {}, body = '{}' }: Request): Buffer {
    const all: Readonly<Record<string, string | undefined>> = {
      Host: `127.0.0.1:${String(port)}`,
      'X-Amz-Target': 'AWSEvents.ListEventSources',
      'Content-Type': 'application/x-amz-json-1.1',
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
      ...headers,
    };
    const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
    return Buffer.concat([Buffer.from([line, ...lines, '', ''].join('\r\n')), Buffer.from(body)]);
  }

  const request = (changes: Request): Promise<RawAnswer> => exchange(bytesOf(changes));

  const refused: readonly (readonly [string, Request, number, string])[] = [
    ['a GET', { line: 'GET / HTTP/1.1' }, 405, 'MethodNotAllowedException'],
    ['an unknown path', { line: 'POST /events HTTP/1.1' }, 404, 'UnknownOperationException'],
    ['another host in the path', { line: 'POST http://example.com/ HTTP/1.1' }, 404, 'UnknownOperationException'],
    ['no target', { headers: { 'X-Amz-Target': undefined } }, 400, 'UnknownOperationException'],
    [
      'another service as target',
      { headers: { 'X-Amz-Target': 'DynamoDB_20120810.ListTables' } },
      400,
      'UnknownOperationException',
    ],
    ['an unknown operation', { headers: { 'X-Amz-Target': 'AWSEvents.Nothing' } }, 400, 'UnknownOperationException'],
    [
      'the name of what every object has',
      { headers: { 'X-Amz-Target': 'AWSEvents.constructor' } },
      400,
      'UnknownOperationException',
    ],
    ['no content type', { headers: { 'Content-Type': undefined } }, 415, 'UnsupportedMediaTypeException'],
    ['another content type', { headers: { 'Content-Type': 'text/plain' } }, 415, 'UnsupportedMediaTypeException'],
    ['a compressed body', { headers: { 'Content-Encoding': 'gzip' } }, 415, 'UnsupportedMediaTypeException'],
    ['no body', { body: '' }, 400, 'SerializationException'],
    ['broken JSON', { body: '{"Limit":' }, 400, 'SerializationException'],
    ['a bare NaN', { body: '{"Limit":NaN}' }, 400, 'SerializationException'],
    [
      'bytes that are no UTF-8',
      { body: Buffer.from('{"NamePrefix":"\xff"}', 'latin1') },
      400,
      'SerializationException',
    ],
    ['a list', { body: '[]' }, 400, 'SerializationException'],
    ['deep nesting', { body: '['.repeat(100_000) }, 400, 'SerializationException'],
    ['a foreign host', { headers: { Host: 'example.com' } }, 403, 'AccessDeniedException'],
    ['a host that was made to point here', { headers: { Host: 'example.com:4010' } }, 403, 'AccessDeniedException'],
    [
      'a host that begins like this one',
      { headers: { Host: '127.0.0.1.example.com:4010' } },
      403,
      'AccessDeniedException',
    ],
    ['no host', { line: 'POST / HTTP/1.0', headers: { Host: undefined } }, 403, 'AccessDeniedException'],
    ['a web page', { headers: { Origin: 'https://example.com' } }, 403, 'AccessDeniedException'],
    ['a page from nowhere', { headers: { Origin: 'null' } }, 403, 'AccessDeniedException'],
    [
      'a web page that asks whether it may',
      { line: 'OPTIONS / HTTP/1.1', headers: { Origin: 'https://example.com' } },
      403,
      'AccessDeniedException',
    ],
    ['endless headers', { headers: { 'X-Long': 'x'.repeat(100_000) } }, 431, 'RequestHeaderFieldsTooLargeException'],
    ['a tunnel', { line: 'CONNECT example.com:443 HTTP/1.1' }, 405, 'MethodNotAllowedException'],
    ['a length that is no number', { headers: { 'Content-Length': 'x' } }, 400, 'BadRequestException'],
    [
      'a length over the limit, before any of the body',
      { headers: { 'Content-Length': String(10 * 1024 * 1024 + 1) } },
      413,
      'RequestEntityTooLargeException',
    ],
  ];
  for (const [what, changes, status, type] of refused) {
    it(`with ${what} gets ${String(status)} ${type}`, async () => {
      const answer = await request(changes);
      assert.equal(answer.status, status);
      assert.equal(answer.error.__type, type);
      assert.notEqual(answer.error.message ?? '', '');
      assert.match(answer.head, /\r\nx-amzn-RequestId: [\da-f-]{36}\r\n/);
      assert.match(answer.head, /\r\nContent-Type: application\/x-amz-json-1\.1\r\n/);
      assert.match(
        running.log.at(-1) ?? '',
        new RegExp(`^(-|ListEventSources) ${String(status)} [\\da-f-]{36} ${type}$`),
      );
    });
  }

  it('says which method is allowed', async () => {
    assert.match((await request({ line: 'PUT / HTTP/1.1' })).head, /\r\nAllow: POST\r\n/);
  });

  it('is none where only the spelling differs', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      assert.equal((await request({ headers: { Host: `${name}:${String(port)}` } })).status, 200);
    }
    // As a request comes in whose port was forwarded from another one.
    assert.equal((await request({ headers: { Host: 'localhost:54321' } })).status, 200);
    const headers = { 'Content-Type': 'Application/X-Amz-JSON-1.1; charset=utf-8' };
    assert.equal((await request({ headers })).status, 200);
    assert.equal((await request({ headers: { 'Content-Encoding': 'Identity' } })).status, 200);
  });

  it('is told the first 100 characters of an operation that there is not', async () => {
    for (const name of ['x'.repeat(100), 'x'.repeat(101)]) {
      const { error } = await request({ headers: { 'X-Amz-Target': `AWSEvents.${name}` } });
      const [, told] =
        /^The Local EventBridge has no operation (x+)\. It has: PutPartnerEvents, /.exec(error.message ?? '') ?? [];
      assert.equal(told, 'x'.repeat(100));
    }
  });

  it('without a target is told what a target is', async () => {
    const { error } = await request({ headers: { 'X-Amz-Target': undefined } });
    assert.match(
      error.message ?? '',
      /^The X-Amz-Target header must be AWSEvents\. and the name of an operation\. It has: /,
    );
  });

  it('that is no HTTP gets 400', async () => {
    for (const garbage of ['\x16\x03\x01\x02\x00\x01\x00\x01', 'hello\r\n\r\n', '\0'.repeat(1000)]) {
      const { status, head } = await exchange(Buffer.from(garbage, 'latin1'));
      assert.equal(status, 400);
      assert.match(head, /^HTTP\/1\.1 400 Bad Request\r\n/);
    }
  });

  it('that is no HTTP is answered once, whatever follows it', async () => {
    const socket = open();
    socket.write('hello\r\n\r\n');
    await once(socket, 'data');
    const closed = once(socket, 'close');
    socket.write('hello again\r\n\r\n');
    await closed;
    assert.equal((await request({})).status, 200);
    assert.equal(running.log.filter((line) => line.endsWith(' BadRequestException')).length, 1);
  });

  it('with a body that goes on beyond the limit gets 413 while it is being sent', async () => {
    const head = bytesOf({ headers: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' }, body: '' });
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const chunks = Array.from({ length: 11 }, () => [`${chunk.byteLength.toString(16)}\r\n`, chunk, '\r\n']).flat();
    const answer = await exchange(head, ...chunks);
    assert.equal(answer.status, 413);
    assert.equal(answer.error.__type, 'RequestEntityTooLargeException');
  });

  it('with too long a body is not waited for: the connection is closed', async () => {
    const headers = { 'Content-Length': String(10 * 1024 * 1024 + 1), Connection: 'keep-alive' };
    const answer = await request({ headers });
    assert.equal(answer.status, 413);
    assert.match(answer.head, /\r\nConnection: close\r\n/);
  });

  it('whose sender hangs up in the middle is let go', async () => {
    const socket = open();
    const whole = bytesOf({ headers: { 'Content-Length': '1000' }, body: '{"Limit":' });
    socket.write(whole, () => socket.destroy());
    await once(socket, 'close');
    await running.logged('the request broke off');
  });

  it('in the middle of many good ones spoils none of them', async () => {
    const good = bytesOf({ headers: { Connection: 'keep-alive' } });
    const bad = bytesOf({ headers: { Connection: 'keep-alive', Origin: 'x' } });
    const last = bytesOf({});
    const socket = open();
    const received: Buffer[] = [];
    socket.on('data', (chunk) => received.push(chunk));
    socket.write(Buffer.concat([good, bad, good, last]));
    await once(socket, 'close');
    const statuses = Buffer.concat(received)
      .toString()
      .matchAll(/HTTP\/1\.1 (\d{3})/g);
    assert.deepEqual(
      [...statuses].map(([, status]) => status),
      ['200', '403', '200', '200'],
    );
  });

  it('that never ends does not keep the Local EventBridge from closing', async () => {
    const socket = open();
    socket.write(bytesOf({ headers: { 'Content-Length': '1000' } }));
    await once(socket, 'connect');
    await running.local.close();
    await once(socket, 'close');
    running = await run();
  });
});
