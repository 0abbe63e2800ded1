import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAwsPartnerEventsApi } from '../../../../src/eventbridge/aws/awsPartnerEventsApi';
import { createLocalCustomerApi } from '../../../../src/eventbridge/aws/localCustomerApi';
import type { CustomerApi } from '../../../../src/eventbridge/customerApi';
import { openLocalConnection } from '../../../../src/eventbridge/openConnection';
import type { CallAnswer, PartnerEventsApi, PutAnswer } from '../../../../src/eventbridge/partnerEventsApi';
import { inEnglish } from '../../../../src/model/sentence';
import { outcomeLine } from '../../../../src/sending/outcomeSentence';
import { sendEntries } from '../../../../src/sending/sendEntries';
import { serveHtmlEmulator } from '../../../support/htmlEmulator';
import { serve, type Behaviour, type RunningServer } from '../../../support/misbehavingServer';

const name = 'aws.partner/example.com.test/orders';
const account = '123456789012';
const detail = '{"email":"ann@example.com"}';
const { signal } = new AbortController();

interface OddAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

describe('An odd answer', () => {
  let behaviour: Behaviour = () => undefined;
  let server: RunningServer;
  let api: PartnerEventsApi;
  let customer: CustomerApi;

  before(async () => {
    server = await serve((...exchange) => {
      behaviour(...exchange);
    });
    api = openLocalConnection(server.endpoint);
    customer = createLocalCustomerApi(server.endpoint, account);
  });

  after(async () => {
    api.dispose();
    customer.dispose();
    await server.close();
  });

  const calls: readonly (() => Promise<CallAnswer<unknown> | PutAnswer>)[] = [
    () => api.putPartnerEvents([{ source: name, detailType: 'x', detail }], signal),
    () => api.listSources('aws.partner/example.com.test/', undefined, signal),
    () => api.listSourceAccounts(name, undefined, signal),
    () => api.describeSource(name, signal),
    () => api.createSource(name, account, signal),
    () => api.deleteSource(name, account, signal),
    () => customer.hasBus(name, signal),
    () => customer.activateSource(name, signal),
  ];

  function answering({ status, headers, body }: OddAnswer): void {
    behaviour = (response) => {
      response.writeHead(status, { ...headers }).end(body);
    };
  }

  async function putAnsweredWith(status: number, body: string, headers: Record<string, string> = {}) {
    answering({ status, headers, body });
    return api.putPartnerEvents([{ source: name, detailType: 'x', detail }], signal);
  }

  it('ends every call in an answer, and a refusal stays one', async () => {
    const member = fc.constantFrom(
      ...[
        '__type',
        'code',
        'message',
        'Message',
        'Entries',
        'FailedEntryCount',
        'EventId',
        'ErrorCode',
        'ErrorMessage',
      ],
      ...['PartnerEventSources', 'PartnerEventSourceAccounts', 'NextToken', 'EventSourceArn', 'Arn', 'Name', 'Account'],
      ...['State', 'CreationTime', 'ExpirationTime', '__proto__', 'constructor', 'toString', '$fault', '$metadata'],
    );
    const { value: odd } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom<unknown>('ValidationException', 'a#b:c', '', 1e308, -1, 1_700_000_000),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(member, tie('value'), { maxKeys: 5 }),
      ),
    }));
    const answers: fc.Arbitrary<OddAnswer> = fc.record({
      status: fc.constantFrom(200, 200, 201, 204, 302, 400, 400, 403, 404, 413, 429, 500, 503),
      headers: fc
        .record(
          {
            'content-type': fc.constantFrom('text/html', 'application/json', 'x', '', 'application/cbor', 'text/xml'),
            'x-amzn-requestid': fc.constantFrom('', 'request-1', 'a,b'),
            'x-amzn-errortype': fc.constantFrom('', ':', '#', 'ValidationException', '{"a":1}', 'a b', '\xe4'),
            date: fc.constantFrom('', 'yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'),
          },
          { requiredKeys: [] },
        )
        .map((headers) => Object.fromEntries(Object.entries(headers)) as Record<string, string>),
      body: fc.oneof(
        { weight: 6, arbitrary: odd.map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: fc.string() },
        fc.constantFrom(
          '[',
          '{"a":',
          '<html>',
          '\ufeff{}',
          '<Error><Code>Throttling</Code></Error>',
          '[[['.repeat(9999),
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(answers, fc.nat(calls.length - 1), async (drawn, place) => {
        answering(drawn);
        const ending = await calls[place]?.();
        assert.ok(ending !== undefined && ['answered', 'refused', 'unanswered'].includes(ending.kind));
        if (drawn.status >= 400 && drawn.status < 500 && statesAnError(drawn.body)) {
          const hasNoBus = place === 6 && ending.kind === 'answered';
          assert.ok(ending.kind === 'refused' || hasNoBus, JSON.stringify(ending));
          if (ending.kind === 'refused') {
            assert.match(ending.error.code, /^(HTTP \d+|[A-Za-z][\w.]*)$/);
            assert.equal(typeof ending.error.message, 'string');
          }
        }
        if (drawn.status >= 500) assert.equal(ending.kind, 'unanswered');
      }),
      { numRuns: 600 },
    );
  });

  function statesAnError(body: string): boolean {
    try {
      const value: unknown = JSON.parse(body);
      return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, '__type');
    } catch {
      return false;
    }
  }

  const stated: readonly (readonly [string, string, string])[] = [
    ['{"__type":"ValidationException","message":{"en":"x"}}', 'ValidationException', '{"en":"x"}'],
    ['{"__type":["ValidationException"],"Message":"m"}', 'ValidationException', 'm'],
    ['{"__type":["A","B"],"message":null}', 'HTTP 400', ''],
    ['{"__type":null,"message":7}', 'HTTP 400', '7'],
    ['{"__type":{"a":1},"code":"ValidationException","message":["a"]}', 'ValidationException', '["a"]'],
    ['{"__type":"com.amazonaws.events#ValidationException:http://x/"}', 'ValidationException', ''],
  ];
  for (const [body, code, message] of stated) {
    it(`has its name and its message made text: ${body}`, async () => {
      const ending = await putAnsweredWith(400, body);
      assert.ok(ending.kind === 'refused', JSON.stringify(ending));
      assert.deepEqual([ending.error.code, ending.error.message], [code, message]);
    });
  }

  it('has no message where that is nested deeper than can be told', async () => {
    const depth = 200_000;
    const message = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const ending = await putAnsweredWith(400, `{"__type":"ValidationException","message":${message}}`);
    assert.ok(ending.kind === 'refused');
    assert.equal(ending.error.message, '');
  });

  it('of a service that speaks XML is a refusal as well, and throttling is known', async () => {
    const throttling =
      '<?xml version="1.0"?>\n<ErrorResponse xmlns="x"><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate &lt;exceeded&gt; &#x26;&#38;</Message></Error></ErrorResponse>';
    const ending = await putAnsweredWith(400, throttling, { 'content-type': 'text/xml' });
    assert.ok(ending.kind === 'refused');
    assert.equal(ending.throttled, true);
    assert.deepEqual([ending.error.code, ending.error.message], ['Throttling', 'Rate <exceeded> &&']);
    const denied = await putAnsweredWith(403, '<Error><Code>AccessDenied</Code><Message>no</Message></Error>');
    assert.ok(denied.kind === 'refused' && denied.error.code === 'AccessDenied');
    for (const page of ['<html><Code>Throttling</Code></html>', '<Error><Code>Throttling</Error>']) {
      assert.equal((await putAnsweredWith(400, page)).kind, 'unanswered', page);
    }
  });

  it('is no success of a call without a result where it is a page, a list or an error', async () => {
    for (const body of ['<html>Sign in</html>', '[]', 'fine', '{"__type":"InternalException"}', '{"Name":']) {
      for (const type of ['text/html', 'application/x-amz-json-1.1']) {
        answering({ status: 200, headers: { 'content-type': type }, body });
        assert.equal((await api.deleteSource(name, account, signal)).kind, 'unanswered', body);
      }
    }
  });

  it('of HTTP 413 without a body stands in the line of the entry without a colon', async () => {
    answering({ status: 413, headers: {}, body: '' });
    const { entries } = await sendEntries({
      entries: [{ key: 0, entry: { source: name, detail }, bytes: 1 }],
      limits: { maxEntries: 20, maxBytes: 1000 },
      api,
      cancel: signal,
      stopWaiting: signal,
      onOutcome: () => undefined,
    });
    assert.deepEqual(
      entries.map(({ outcome }) => outcomeLine(outcome, inEnglish)),
      ['✗ HTTP 413'],
    );
  });

  it('repeats neither a secret nor a Detail in codes, messages and ids of entries and requests', async () => {
    const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const signed = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint: server.endpoint,
      credentials: () => Promise.resolve({ accessKeyId: 'AKIAEXAMPLEEXAMPLE01', secretAccessKey }),
      timeouts: { connection: 0, request: 0 },
    });
    const leak = `${encodeURIComponent(secretAccessKey)} ${JSON.stringify(detail)}`;
    const odd = { EventId: leak, ErrorCode: leak, ErrorMessage: `${leak}${'x'.repeat(3000)}` };
    const bodies: readonly (readonly [number, object])[] = [
      [200, { Entries: [odd] }],
      [400, { __type: secretAccessKey.replaceAll('/', ''), message: leak }],
      [500, { __type: 'InternalException', message: leak }],
    ];
    for (const [status, body] of bodies) {
      const headers = { 'x-amzn-requestid': secretAccessKey };
      answering({ status, headers, body: JSON.stringify(body) });
      const ending = await signed.putPartnerEvents([{ source: name, detail }], signal);
      const shown = JSON.stringify(ending);
      assert.ok(!/wJalrXUtnFEMI%2F|K7MDENG\/bPx|ann@/.test(shown), shown);
      if (ending.kind !== 'answered') continue;
      assert.equal(ending.results[0]?.eventId, '… "…"');
      assert.match(ending.results[0].errorMessage ?? '', /^… "…"x+… \(cut off; it has \d+ characters\)$/);
    }
    signed.dispose();
  });
});

describe('An emulator that answers JSON as text/html', () => {
  it('takes, describes, lists and deletes sources, and events', async () => {
    const emulator = await serveHtmlEmulator();
    const api = openLocalConnection(emulator.endpoint);
    const arn = `arn:aws:events:eu-west-1::event-source/${name}`;
    assert.deepEqual(await api.createSource(name, account, signal), { kind: 'answered', value: { arn } });
    assert.deepEqual(await api.describeSource(name, signal), { kind: 'answered', value: { name, arn } });
    assert.deepEqual(await api.listSources('aws.partner/example.com.test/', undefined, signal), {
      kind: 'answered',
      value: { items: [{ name, arn }] },
    });
    assert.deepEqual(await api.listSourceAccounts(name, undefined, signal), {
      kind: 'answered',
      value: { items: [{ account, state: 'PENDING' }] },
    });
    const sent = await api.putPartnerEvents([{ source: name, detailType: 'x', detail }, { source: name }], signal);
    assert.ok(sent.kind === 'answered');
    assert.deepEqual(
      sent.results.map(({ eventId }) => eventId),
      ['event-0', 'event-1'],
    );
    assert.deepEqual(await api.deleteSource(name, account, signal), { kind: 'answered', value: undefined });
    const gone = await api.describeSource(name, signal);
    assert.ok(gone.kind === 'refused');
    assert.equal(gone.error.code, 'ResourceNotFoundException');
    api.dispose();
    await emulator.close();
  });
});
