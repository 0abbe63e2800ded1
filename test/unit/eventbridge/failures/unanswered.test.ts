import assert from 'node:assert/strict';
import type { CallerContext } from '../../../../src/eventbridge/failures/serviceErrors';
import { ConnectionTimeoutError, ExchangeError, ProxyError } from '../../../../src/eventbridge/failures/errors';
import { notReached } from '../../../../src/eventbridge/failures/notReached';
import { unansweredReason } from '../../../../src/eventbridge/failures/unanswered';
import type { Exchange } from '../../../../src/eventbridge/wire/exchange';
import { defaultTimeouts } from '../../../../src/eventbridge/wire/transport';
import { inEnglish } from '../../../../src/model/sentence';

const caller: CallerContext = {
  service: 'EventBridge',
  operation: 'PutPartnerEvents',
  region: 'eu-west-1',
  origin: 'https://events.example',
};

function reasonOf(answered: Partial<Exchange>, code?: string): string {
  const exchange: Exchange = { signal: new AbortController().signal, dispatched: true, ...answered };
  return inEnglish(unansweredReason(exchange, code, defaultTimeouts, caller));
}

describe('why nothing is known of a request that left', () => {
  const foreign = (status: number): string =>
    `the answer of https://events.example is not one of EventBridge (HTTP ${status}, no content type); check the endpoint and any proxy`;
  const redirected = (status: number): string =>
    `https://events.example redirected the request (HTTP ${status}), which is not followed; check the endpoint`;
  const statuses: readonly (readonly [status: number, reason: string])[] = [
    [299, foreign(299)],
    [300, redirected(300)],
    [399, redirected(399)],
    [400, foreign(400)],
    [499, foreign(499)],
    [500, 'the service failed (HTTP 500)'],
  ];
  for (const [status, reason] of statuses) {
    it(`is told by the status ${status}`, () => {
      assert.equal(reasonOf({ status }), reason);
    });
  }

  it('is told by the code of the service, the type of a page, or how the connection ended', () => {
    assert.equal(reasonOf({ status: 503 }, 'Busy'), 'the service failed (HTTP 503, Busy)');
    assert.match(reasonOf({ status: 200, contentType: 'text/html' }), /\(HTTP 200, text\/html\)/);
    assert.equal(reasonOf({}), 'connection lost after sending');
    for (const [code, reason] of [
      ['ECONNRESET', 'connection reset after sending'],
      ['EPIPE', 'connection reset after sending'],
      ['ETIMEDOUT', 'connection lost after sending (ETIMEDOUT)'],
    ] as const) {
      assert.equal(reasonOf({ failure: Object.assign(new Error(code), { code }) }), reason);
    }
  });

  it('is told with the time that was waited, one second or many', () => {
    for (const [milliseconds, words] of [
      [1000, '1 second'],
      [2000, '2 seconds'],
      [500, '0.5 seconds'],
    ] as const) {
      const timeouts = { connection: milliseconds, request: milliseconds };
      const failure = new ExchangeError('request-timeout');
      const exchange: Exchange = { signal: new AbortController().signal, dispatched: true, failure };
      assert.equal(inEnglish(unansweredReason(exchange, undefined, timeouts, caller)), `no answer within ${words}`);
      const late = new ConnectionTimeoutError();
      for (const error of [late, new ProxyError('http://proxy:1', { kind: 'connection', cause: late })]) {
        const reason = inEnglish(notReached(error, caller, timeouts).reason);
        assert.ok(reason.includes(` within ${words}. Check`), reason);
      }
    }
  });
});
