import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { run } from './running';

const tenMebibytes = 10 * 1024 * 1024;

describe('a body that is too long', () => {
  it('is taken in to its end by the one who refused it, so that the client comes to read why', async function () {
    this.timeout(20_000);
    const { local, stop } = await run({ httpLimits: { drainTime: 60_000 } });
    try {
      const { port, host } = new URL(local.endpoint);
      const client = connect(Number(port), '127.0.0.1');
      await once(client, 'connect');
      client.write(
        [
          'POST / HTTP/1.1',
          `Host: ${host}`,
          'Content-Type: application/x-amz-json-1.1',
          'X-Amz-Target: AWSEvents.PutPartnerEvents',
          `Content-Length: ${tenMebibytes + 1}`,
          '\r\n',
        ].join('\r\n'),
      );
      const whole = new Promise<void>((resolve, reject) => {
        client.write(Buffer.alloc(tenMebibytes + 1), (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
      await whole;
      const answer = await text(client);
      assert.match(answer, /^HTTP\/1\.1 413 /);
      assert.match(answer, /The request is longer than 10485760 bytes\./);
    } finally {
      await stop();
    }
  });
});
