import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAwsPartnerEventsApi } from '../../../../src/eventbridge/aws/awsPartnerEventsApi';
import type { ClientOptions } from '../../../../src/eventbridge/aws/watchedClient';
import type { PartnerEventsApi, PutAnswer, PutResult } from '../../../../src/eventbridge/partnerEventsApi';
import type { OutgoingEntry } from '../../../../src/model/outgoingEntry';
import { inEnglish } from '../../../../src/model/sentence';
import {
  answer,
  deadEndpoint,
  serve,
  serveConnections,
  serveUnread,
  type Behaviour,
  type RunningServer,
} from '../../../support/misbehavingServer';
import { Opened } from '../../../support/opened';

const credentials = {
  accessKeyId: 'AKIAEXAMPLEEXAMPLE01',
  secretAccessKey: 'secretsecretsecretsecretsecretsecretsecr',
  sessionToken: 'token/token/token/token/token/token/token',
};
const entry: OutgoingEntry = { source: 'aws.partner/acme.test/orders', detailType: 'Order placed', detail: '{"id":1}' };
const accepted = { FailedEntryCount: 0, Entries: [{ EventId: 'event-1' }] };
const noTimeouts = { connection: 0, request: 0 };

describe('The AWS adapter of the partner events API', () => {
  const opened = new Opened();
  const { running } = opened;

  afterEach(async () => {
    await opened.close();
  });

  function api(endpoint: string, options: Partial<ClientOptions> = {}): PartnerEventsApi {
    const made = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint,
      credentials: () => Promise.resolve(credentials),
      timeouts: noTimeouts,
      ...options,
    });
    opened.add({
      close: () => {
        made.dispose();
      },
    });
    return made;
  }

  async function putTo(
    server: RunningServer,
    options: Partial<ClientOptions> = {},
    signal = new AbortController().signal,
  ): Promise<PutAnswer> {
    return api(server.endpoint, options).putPartnerEvents([entry], signal);
  }

  async function putAgainst(behave: Behaviour, options: Partial<ClientOptions> = {}) {
    const server = await running(serve(behave));
    return { ending: await putTo(server, options), server };
  }

  describe('what leaves', () => {
    it('is one signed PutPartnerEvents request with the members as given', async () => {
      const { ending, server } = await putAgainst((response) => {
        answer(response, 200, accepted);
      });
      assert.deepEqual(withoutAbsent(ending), {
        kind: 'answered',
        results: [{ eventId: 'event-1' }],
        failedEntryCount: 0,
        requestId: 'request-1',
      });
      const [request] = server.requests;
      assert.equal(server.requests.length, 1);
      assert.equal(request?.target, 'AWSEvents.PutPartnerEvents');
      assert.equal(request.headers['content-type'], 'application/x-amz-json-1.1');
      assert.match(
        request.headers.authorization ?? '',
        /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE01\/\d{8}\/eu-west-1\/events\/aws4_request/,
      );
      assert.match(request.headers['user-agent'] ?? '', /eventbridge-partner-events/);
      assert.deepEqual(JSON.parse(request.body), {
        Entries: [{ Source: entry.source, DetailType: entry.detailType, Detail: entry.detail }],
      });
    });

    it('is signed with credentials that last until it arrives, fetched again only where they do not', async () => {
      for (const [seconds, fetches] of [
        [20, 'again'],
        [200, 'once'],
      ] as const) {
        const server = await running(
          serve((response) => {
            answer(response, 200, accepted);
          }),
        );
        let fetched = 0;
        const lasting = api(server.endpoint, {
          credentials: () => {
            fetched += 1;
            return Promise.resolve({ ...credentials, expiration: new Date(Date.now() + seconds * 1000) });
          },
        });
        await lasting.putPartnerEvents([entry], new AbortController().signal);
        const first = fetched;
        await lasting.putPartnerEvents([entry], new AbortController().signal);
        assert.equal(fetched > first ? 'again' : 'once', fetches, `${seconds} s are left`);
      }
    });

    it('keeps absent members absent and empty ones empty', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      await api(server.endpoint).putPartnerEvents(
        [{}, { source: '', detailType: '', detail: '', resources: [] }],
        new AbortController().signal,
      );
      assert.deepEqual(JSON.parse(server.requests[0]?.body ?? ''), {
        Entries: [{}, { Source: '', DetailType: '', Detail: '', Resources: [] }],
      });
    });

    it('writes Time as epoch seconds with its milliseconds', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      const times = [1704164645678, 1704164645000, 0, 1, -1, 253402300799999];
      await api(server.endpoint).putPartnerEvents(
        times.map((time) => ({ time })),
        new AbortController().signal,
      );
      assert.equal(
        server.requests[0]?.body,
        '{"Entries":[{"Time":1704164645.678},{"Time":1704164645},{"Time":0},{"Time":0.001},{"Time":-0.001},{"Time":253402300799.999}]}',
      );
    });

    it('never sends a Time that is none', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      const ending = await api(server.endpoint).putPartnerEvents([{ time: Number.NaN }], new AbortController().signal);
      assert.equal(ending.kind, 'not-reached');
      assert.equal(server.connections(), 0);
    });

    it('carries every text so that it decodes to exactly the text given', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      const unit = fc.oneof(
        fc.integer({ min: 0, max: 0x7f }),
        fc.integer({ min: 0, max: 0xffff }),
        fc.integer({ min: 0xd800, max: 0xdfff }),
      );
      const text = fc.string({ unit: unit.map((code) => String.fromCharCode(code)) });
      const entry = fc.record({
        source: text,
        resources: fc.array(text, { maxLength: 2 }),
        detailType: text,
        detail: text,
      });
      const oddTexts = ['\ud800', '\udc00\ud800', '\u2028\u0000"\\', '{"n":12345678901234567890,"n":1e400}', '\ufeff'];
      const odd = oddTexts.map((each) => ({ source: each, resources: [each], detailType: each, detail: each }));
      const adapter = api(server.endpoint);
      await fc.assert(
        fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 20 }), async (entries) => {
          await adapter.putPartnerEvents(entries, new AbortController().signal);
          const sent = entries.map(({ source, resources, detailType, detail }) => ({
            Source: source,
            Resources: resources,
            DetailType: detailType,
            Detail: detail,
          }));
          assert.deepEqual(JSON.parse(server.requests.at(-1)?.body ?? ''), { Entries: sent });
        }),
        { numRuns: 40, examples: [[odd]] },
      );
    });

    it('carries a Detail of a megabyte', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      const detail = JSON.stringify({ text: 'ä€😀"\\'.repeat(100_000) });
      await api(server.endpoint).putPartnerEvents([{ detail }], new AbortController().signal);
      assert.equal(
        (JSON.parse(server.requests[0]?.body ?? '') as { Entries: [{ Detail: string }] }).Entries[0].Detail,
        detail,
      );
    });

    it('uses one connection again for the next request', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      const adapter = api(server.endpoint);
      for (let count = 0; count < 3; count += 1) await adapter.putPartnerEvents([entry], new AbortController().signal);
      assert.equal(server.requests.length, 3);
      assert.equal(server.connections(), 1);
    });
  });

  describe('an answer', () => {
    it('is passed on result by result, in place, without anything that is no text', async () => {
      const results = [
        { EventId: 'a' },
        null,
        { EventId: 7 },
        'no',
        { ErrorCode: 'X', ErrorMessage: 'y' },
        { EventId: '', ErrorCode: 'Z' },
      ];
      const { ending } = await putAgainst((response) => {
        answer(response, 200, { FailedEntryCount: 'many', Entries: results });
      });
      assert.ok(ending.kind === 'answered');
      assert.deepEqual(withoutAbsent(ending.results), [
        { eventId: 'a' },
        {},
        {},
        {},
        { errorCode: 'X', errorMessage: 'y' },
        { eventId: '', errorCode: 'Z' },
      ]);
    });

    const unusable: readonly (readonly [string, number, string, Record<string, string>, RegExp])[] = [
      [
        'HTML',
        200,
        '<html>Sign in</html>',
        { 'content-type': 'text/html', 'x-amzn-requestid': '' },
        /not one of EventBridge \(HTTP 200, text\/html\)/,
      ],
      ['truncated JSON', 200, '{"FailedEntryCount":0,"Entr', {}, /not one of EventBridge/],
      ['nothing', 200, '', {}, /not one of EventBridge/],
      ['an answer without results', 200, '{}', {}, /not one of EventBridge/],
      ['an answer whose results are no list', 200, '{"Entries":{"0":{"EventId":"a"}}}', {}, /not one of EventBridge/],
      ['a text', 200, '"fine"', {}, /not one of EventBridge/],
      ['an error under HTTP 200', 200, '{"__type":"InternalException"}', {}, /not one of EventBridge/],
      ['a redirect', 307, '', { location: 'http://127.0.0.1:1/' }, /redirected the request \(HTTP 307\)/],
      ['HTTP 304', 304, '', {}, /redirected/],
      [
        'an error page of a proxy',
        403,
        '<html>Blocked</html>',
        { 'content-type': 'text/html', 'x-amzn-requestid': '' },
        /HTTP 403, text\/html/,
      ],
      [
        'a page with HTTP 400',
        400,
        '<html/>',
        { 'content-type': 'text/html', 'x-amzn-requestid': '' },
        /not one of EventBridge \(HTTP 400, text\/html\)/,
      ],
      ['a JSON error that names no error', 404, '{"message":"no route"}', { 'x-amzn-requestid': '' }, /HTTP 404/],
      ['a JSON error with a number for a name', 403, '{"code":403}', { 'x-amzn-requestid': '' }, /HTTP 403/],
      [
        'HTTP 500',
        500,
        '{"__type":"InternalException","message":"x"}',
        {},
        /the service failed \(HTTP 500, InternalException\)/,
      ],
      ['HTTP 502 of a proxy', 502, '<html/>', { 'content-type': 'text/html' }, /the service failed \(HTTP 502/],
      ['HTTP 503', 503, '{"__type":"ServiceUnavailable"}', {}, /the service failed \(HTTP 503, ServiceUnavailable\)/],
      [
        'a throttle under HTTP 503',
        503,
        '{"__type":"ThrottlingException"}',
        {},
        /the service failed \(HTTP 503, ThrottlingException\)/,
      ],
    ];
    for (const [name, status, body, headers, expected] of unusable) {
      it(`is unanswered, after exactly one request: ${name}`, async () => {
        const { ending, server } = await putAgainst((response) => {
          answer(response, status, body, headers);
        });
        assert.ok(ending.kind === 'unanswered', JSON.stringify(ending));
        assert.match(inEnglish(ending.reason), expected);
        assert.equal(server.requests.length, 1);
      });
    }

    it('is unanswered when it is shorter than it says', async () => {
      const { ending, server } = await putAgainst((response) => {
        response.writeHead(200, { 'content-length': '1000' }).write(JSON.stringify(accepted), () => response.destroy());
      });
      assert.ok(ending.kind === 'unanswered');
      assert.equal(inEnglish(ending.reason), 'the answer was cut off (HTTP 200)');
      assert.equal(server.requests.length, 1);
    });

    it('is unanswered when it is longer than it says, and the next request is not harmed', async () => {
      let behaviour: Behaviour = (response) => {
        response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n' + JSON.stringify(accepted));
      };
      const server = await running(
        serve((response, request) => {
          behaviour(response, request);
        }),
      );
      const adapter = api(server.endpoint);
      const ending = await adapter.putPartnerEvents([entry], new AbortController().signal);
      assert.equal(ending.kind, 'unanswered');
      behaviour = (response) => {
        answer(response, 200, accepted);
      };
      assert.equal((await adapter.putPartnerEvents([entry], new AbortController().signal)).kind, 'answered');
      assert.equal(server.requests.length, 2);
    });

    it('is read to its end where only the end of the connection tells it', async () => {
      const { ending } = await putAgainst((response) => {
        response.socket?.end(
          `HTTP/1.0 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n\r\n${JSON.stringify(accepted)}`,
        );
      });
      assert.equal(ending.kind, 'answered');
    });

    it('is put together from its pieces, wherever it is cut', async () => {
      const body = Buffer.from(JSON.stringify({ Entries: [{ ErrorCode: 'X', ErrorMessage: 'ä€😀' }] }));
      for (const place of [1, body.indexOf('ä') + 1, body.indexOf('😀') + 2, body.length - 1]) {
        const { ending } = await putAgainst((response) => {
          response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
          // The second piece leaves once the first is on its way, so that they arrive one by one.
          response.write(body.subarray(0, place), () => {
            setImmediate(() => response.end(body.subarray(place)));
          });
        });
        assert.ok(ending.kind === 'answered', JSON.stringify(ending));
        assert.equal(ending.results[0]?.errorMessage, 'ä€😀');
      }
    });

    it('is read up to 8 MiB', async () => {
      const most = 8 * 1024 * 1024;
      for (const [length, kind] of [
        [most, 'answered'],
        [most + 1, 'unanswered'],
      ] as const) {
        const { ending } = await putAgainst((response) => {
          answer(response, 200, JSON.stringify(accepted).padEnd(length));
        });
        assert.equal(ending.kind, kind);
      }
    });

    it('is unanswered when it has no end', async () => {
      const { ending, server } = await putAgainst((response) => {
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
        };
        response.writeHead(200).on('drain', more);
        more();
      });
      assert.ok(ending.kind === 'unanswered');
      assert.match(inEnglish(ending.reason), /too long/);
      assert.equal(server.requests.length, 1);
    });

    it('is unanswered when it is no HTTP', async () => {
      const { ending } = await putAgainst((response) => {
        response.socket?.end('220 mail.example ready\r\n');
      });
      assert.equal(ending.kind, 'unanswered');
    });
  });

  describe('a refusal', () => {
    const refusals: readonly (readonly [number, string, boolean, RegExp])[] = [
      [400, 'AccessDeniedException', false, /events:PutPartnerEvents/],
      [400, 'UnrecognizedClientException', false, /Run `aws sso login --profile acme`/],
      [403, 'InvalidSignatureException', false, /clock of this machine/],
      [403, 'SignatureDoesNotMatch', false, /secret access key/],
      [400, 'ExpiredTokenException', false, /Run `aws sso login --profile acme`/],
      [400, 'RequestTimeTooSkewed', false, /clock/],
      [
        400,
        'OperationDisabledException',
        false,
        /not offered in eu-west-1, or this account is not registered as an EventBridge partner/,
      ],
      [400, 'ValidationException', false, /at most 20 entries/],
      [400, 'ThrottlingException', true, /Wait a little/],
      [400, 'TooManyRequestsException', true, /Wait a little/],
      [400, 'RequestLimitExceeded', true, /Wait a little/],
      [429, 'ThrottlingException', true, /Wait a little/],
      [413, 'RequestEntityTooLargeException', false, /too large/],
      [413, 'ThrottlingException', false, /too large/],
      [404, 'UnknownOperationException', false, /does not know partner events/],
    ];
    for (const [status, code, throttled, advice] of refusals) {
      it(`is definite, after exactly one request: ${code} (HTTP ${String(status)})`, async () => {
        const { ending, server } = await putAgainst(
          (response) => {
            answer(response, status, { __type: `com.amazonaws.events#${code}`, message: 'Said by the service.' });
          },
          { profile: 'acme', signIn: ['aws', 'sso', 'login', '--profile', 'acme'] },
        );
        assert.ok(ending.kind === 'refused', JSON.stringify(ending));
        assert.equal(ending.error.code, code);
        assert.equal(ending.error.message, 'Said by the service.');
        assert.equal(ending.throttled, throttled);
        assert.equal(ending.requestId, 'request-1');
        assert.ok(ending.error.advice !== undefined);
        assert.match(inEnglish(ending.error.advice), advice);
        assert.equal(server.requests.length, 1);
      });
    }

    it('has no advice where none is known, and no sign-in where none is behind it', async () => {
      const odd = await putAgainst((response) => {
        answer(response, 400, { __type: 'SomethingNewException' });
      });
      assert.deepEqual(odd.ending, {
        kind: 'refused',
        error: { code: 'SomethingNewException', message: '' },
        throttled: false,
        requestId: 'request-1',
      });
      const expired = await putAgainst((response) => {
        answer(response, 400, { __type: 'ExpiredTokenException' });
      });
      assert.ok(expired.ending.kind === 'refused' && expired.ending.error.advice !== undefined);
      assert.match(inEnglish(expired.ending.error.advice), /Get new ones/);
    });

    it('is HTTP 413 from anybody, and a 4xx under a request id of the service', async () => {
      const large = await putAgainst((response) => {
        response.writeHead(413, { 'content-type': 'text/html' }).end('<html/>');
      });
      assert.ok(large.ending.kind === 'refused');
      assert.equal(large.ending.error.code, 'HTTP 413');
      assert.equal(large.ending.throttled, false);
      const unnamed = await putAgainst((response) => {
        answer(response, 403, '');
      });
      assert.ok(unnamed.ending.kind === 'refused');
      assert.equal(unnamed.ending.error.code, 'HTTP 403');
    });

    it('takes its name from the header where the body has none', async () => {
      const { ending } = await putAgainst((response) => {
        answer(response, 400, { message: 'm' }, { 'x-amzn-errortype': 'AccessDeniedException:http://internal/' });
      });
      assert.ok(ending.kind === 'refused');
      assert.equal(ending.error.code, 'AccessDeniedException');
    });
  });

  describe('a connection that breaks', () => {
    it('is unanswered when it is reset before the request is read, after exactly one request', async () => {
      const server = await running(serveUnread((socket) => socket.resetAndDestroy()));
      const ending = await putTo(server);
      assert.deepEqual(ending, { kind: 'unanswered', reason: { text: 'connection reset after sending', values: [] } });
      assert.equal(server.requests.length, 1);
    });

    it('is unanswered when it is reset after the request is read, after exactly one request', async () => {
      const { ending, server } = await putAgainst((response) => response.socket?.resetAndDestroy());
      assert.deepEqual(ending, { kind: 'unanswered', reason: { text: 'connection reset after sending', values: [] } });
      assert.equal(server.requests.length, 1);
    });

    it('is unanswered when it is closed without an answer', async () => {
      const { ending, server } = await putAgainst((response) => response.socket?.end());
      assert.equal(ending.kind, 'unanswered');
      assert.equal(server.requests.length, 1);
    });

    it('is unanswered when no answer comes in time, after exactly one request', async () => {
      const { ending, server } = await putAgainst(() => undefined, { timeouts: { connection: 0, request: 30 } });
      assert.deepEqual(ending, {
        kind: 'unanswered',
        reason: { text: 'no answer within {0} seconds', values: [0.03] },
      });
      assert.equal(await server.arrived(), 1);
    });

    it('is unanswered when the answer stalls halfway', async () => {
      const { ending, server } = await putAgainst(
        (response) => {
          response.writeHead(200).write('{"Entries":[');
        },
        {
          timeouts: { connection: 0, request: 30 },
        },
      );
      assert.deepEqual(ending, {
        kind: 'unanswered',
        reason: { text: 'no answer within {0} seconds', values: [0.03] },
      });
      assert.equal(await server.arrived(), 1);
    });
  });

  describe('a connection that does not open', () => {
    const reached = async (endpoint: string, timeouts = noTimeouts) => {
      const ending = await api(endpoint, { timeouts }).putPartnerEvents([entry], new AbortController().signal);
      assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
      return { retryable: ending.retryable, reason: inEnglish(ending.reason) };
    };

    it('is not reached when it is refused, and may be tried again', async () => {
      const endpoint = await deadEndpoint();
      assert.deepEqual(await reached(endpoint), {
        retryable: true,
        reason: `Nothing answers at ${endpoint}: the connection was refused. Start the service there, or correct the endpoint.`,
      });
    });

    it('is not reached when every address of the host refuses', async () => {
      const endpoint = (await deadEndpoint()).replace('127.0.0.1', 'localhost');
      const { retryable, reason } = await reached(endpoint);
      assert.equal(retryable, true);
      assert.match(reason, /the connection was refused/);
    });

    it('is not reached when the certificate is not trusted, and not a byte of the request arrives', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }, true),
      );
      const { retryable, reason } = await reached(server.endpoint);
      assert.equal(retryable, false);
      assert.match(
        reason,
        /is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*`caBundle` of the connection, or .* AWS_CA_BUNDLE/,
      );
      assert.equal(server.connections(), 1);
      assert.equal(server.requests.length, 0);
    });

    it('is not reached when the TLS handshake is reset, and may be tried again', async () => {
      const server = await running(
        serveConnections((socket) => socket.once('data', () => socket.resetAndDestroy()), true),
      );
      const { retryable, reason } = await reached(server.endpoint);
      assert.equal(retryable, true);
      assert.match(reason, /closed the connection while it was being opened/);
      assert.equal(server.connections(), 1);
    });

    it('is not reached when the TLS handshake takes too long, and may be tried again', async () => {
      const server = await running(serveConnections(() => undefined, true));
      const { retryable, reason } = await reached(server.endpoint, { connection: 30, request: 0 });
      assert.equal(retryable, true);
      assert.match(reason, /No connection to .* within 0.03 seconds/);
    });

    it('is not reached when the server speaks no TLS', async () => {
      const server = await running(serveConnections((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), true));
      const { retryable, reason } = await reached(server.endpoint);
      assert.equal(retryable, false);
      assert.match(reason, /does not speak TLS/);
    });
  });

  describe('an abort', () => {
    const cancelled = {
      kind: 'not-reached',
      reason: { text: 'Cancelled before it was sent.', values: [] },
      retryable: false,
    };

    it('sends nothing when it came first', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      assert.deepEqual(await putTo(server, {}, AbortSignal.abort()), cancelled);
      assert.equal(server.connections(), 0);
    });

    it('sends nothing when it comes while credentials are fetched, even if these come later', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      const abort = new AbortController();
      let giveCredentials: (() => void) | undefined;
      const adapter = api(server.endpoint, {
        credentials: () =>
          new Promise((resolve) => {
            giveCredentials = () => {
              resolve(credentials);
            };
            abort.abort();
          }),
      });
      assert.deepEqual(await adapter.putPartnerEvents([entry], abort.signal), cancelled);
      giveCredentials?.();
      assert.equal((await adapter.putPartnerEvents([entry], new AbortController().signal)).kind, 'answered');
      assert.equal(server.requests.length, 1);
    });

    it('sends nothing when it comes while the connection is opened', async () => {
      const abort = new AbortController();
      const server = await running(
        serveConnections(() => {
          abort.abort();
        }, true),
      );
      assert.deepEqual(await putTo(server, {}, abort.signal), cancelled);
    });

    it('leaves the request unanswered when it comes after dispatch', async () => {
      const abort = new AbortController();
      const server = await running(
        serve(() => {
          abort.abort();
        }),
      );
      assert.deepEqual(await putTo(server, {}, abort.signal), {
        kind: 'unanswered',
        reason: { text: 'stopped waiting for the answer', values: [] },
      });
      assert.equal(server.requests.length, 1);
    });
  });

  it('makes many requests under one signal without a warning of Node', async () => {
    const warnings: string[] = [];
    const note = (warning: Error) => {
      if (warning.name === 'MaxListenersExceededWarning') warnings.push(warning.message);
    };
    process.on('warning', note);
    const server = await running(
      serve((response) => {
        answer(response, 200, accepted);
      }),
    );
    const adapter = api(server.endpoint);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 16 }, () => adapter.putPartnerEvents([entry], signal)));
    process.off('warning', note);
    assert.equal(server.requests.length, 16);
    assert.deepEqual(warnings, []);
  });

  describe('a secret', () => {
    const secrets = Object.values(credentials);
    const leak = `The request signature we calculated does not match. ${secrets.join(' ')}\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:other'`;

    it('is in no ending, whatever the service repeats of it', async () => {
      const endings = [
        (
          await putAgainst((response) => {
            answer(response, 403, { __type: 'InvalidSignatureException', message: leak });
          })
        ).ending,
        (
          await putAgainst((response) => {
            answer(response, 403, leak, { 'content-type': secrets.join(' '), 'x-amzn-requestid': '' });
          })
        ).ending,
        (
          await putAgainst((response) => {
            answer(response, 500, { __type: 'InternalException', message: leak });
          })
        ).ending,
      ];
      assert.deepEqual(
        endings.map(({ kind }) => kind),
        ['refused', 'unanswered', 'unanswered'],
      );
      for (const ending of endings) {
        const shown = JSON.stringify(ending);
        for (const secret of secrets) assert.ok(!shown.includes(secret), shown);
        assert.ok(!shown.includes('security-token'), shown);
      }
    });

    it('is in no ending when the credentials fail', async () => {
      const server = await running(
        serve((response) => {
          answer(response, 200, accepted);
        }),
      );
      const failing = () => Promise.reject(new Error(`Command failed: helper --secret ${credentials.secretAccessKey}`));
      const ending = await putTo(server, { credentials: failing, profile: 'acme' });
      assert.deepEqual(ending, {
        kind: 'not-reached',
        reason: {
          text: 'The profile "{0}" gives no credentials. Run `{1}` to see why.',
          values: ['acme', 'aws sts get-caller-identity --profile acme'],
        },
        retryable: false,
        obstacle: 'credentials',
      });
      assert.equal(server.connections(), 0);
    });
  });
});

/** The value with the members that it has; an absent one may stand there as undefined. */
function withoutAbsent(value: PutAnswer | readonly PutResult[]): unknown {
  return JSON.parse(JSON.stringify(value));
}
