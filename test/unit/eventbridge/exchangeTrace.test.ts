import assert from 'node:assert/strict';
import { exchangeLine } from '../../../src/eventbridge/wire/exchangeLine';
import { createAwsPartnerEventsApi } from '../../../src/eventbridge/aws/awsPartnerEventsApi';
import type { ExchangeTrace } from '../../../src/eventbridge/wire/exchangeTrace';
import { answer, serve, type Behaviour } from '../../support/misbehavingServer';
import { Opened } from '../../support/opened';

const credentials = {
  accessKeyId: 'AKIAEXAMPLEEXAMPLE01',
  secretAccessKey: 'secretsecretsecretsecretsecretsecretsecr',
  sessionToken: 'token/token/token/token/token/token/token',
};
const detail = '{"card":"4111"}';

describe('what is told of an HTTP exchange', () => {
  const opened = new Opened();

  afterEach(async () => {
    await opened.close();
  });

  async function traced(behave: Behaviour, withBodies = false): Promise<{ trace: ExchangeTrace; line: string }> {
    const server = await opened.running(serve(behave));
    const traces: ExchangeTrace[] = [];
    const api = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint: server.endpoint,
      credentials: () => Promise.resolve(credentials),
      timeouts: { connection: 0, request: 0 },
      tracer: { withBodies, tell: (trace) => traces.push(trace) },
    });
    await api.putPartnerEvents(
      [{ source: 'aws.partner/acme.test/orders', detailType: 'Order placed', detail }],
      new AbortController().signal,
    );
    api.dispose();
    const [trace, another] = traces;
    assert.ok(trace !== undefined && another === undefined);
    return { trace, line: exchangeLine(trace) };
  }

  it('is where it went, what was asked, how it ended, and how large it was', async () => {
    const { trace, line } = await traced((response) => {
      answer(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: 'event-1' }] });
    });
    assert.match(
      line.replace(/\d+ ms/, 'N ms'),
      /^POST http:\/\/127\.0\.0\.1:\d+ AWSEvents\.PutPartnerEvents: 200 after N ms, sent \d+ bytes, received 56 bytes, request ID request-1$/,
    );
    assert.ok(trace.left && trace.sentBytes > detail.length);
  });

  it('holds nothing that credentials hang on, and what was sent only where that is asked for', async () => {
    const behave: Behaviour = (response) => {
      answer(response, 400, { __type: 'ThrottlingException', message: 'slow' });
    };
    for (const withBodies of [false, true]) {
      const { trace, line } = await traced(behave, withBodies);
      const told = JSON.stringify(trace) + line;
      for (const secret of [...Object.values(credentials), 'Signature', 'AWS4-HMAC']) assert.ok(!told.includes(secret));
      assert.equal(line.includes('4111'), withBodies);
    }
  });

  it('tells of an answer that was cut off', async () => {
    const { trace, line } = await traced((response) => {
      response.destroy();
    });
    assert.equal(trace.status, undefined);
    assert.ok(trace.failure !== undefined && line.includes(trace.failure), line);
  });

  it('keeps what a server says in one line of printable characters', () => {
    const trace: ExchangeTrace = {
      method: 'POST',
      origin: 'https://events.example',
      left: true,
      status: 200,
      requestId: 'a\nb\u001b[31m\u202e',
      sentBytes: 1,
      receivedBytes: 2,
      milliseconds: 3,
    };
    assert.equal(
      exchangeLine(trace),
      'POST https://events.example: 200 after 3 ms, sent 1 bytes, received 2 bytes, request ID a?b?[31m?',
    );
  });
});
