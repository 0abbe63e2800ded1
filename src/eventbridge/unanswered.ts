import { sentence, type Sentence } from '../model/sentence';
import { ExchangeError, type Exchange, type Timeouts } from './exchangeHandler';

/**
 * Why nothing is known of a request that left, as a piece of a sentence that stands after "unknown:".
 * @param code the error's name, where the service stated one.
 */
export function unansweredReason(
  exchange: Exchange,
  code: string | undefined,
  timeouts: Timeouts,
  origin: string,
): Sentence {
  const { status, failure, contentType } = exchange;
  if (failure instanceof ExchangeError) {
    switch (failure.reason) {
      case 'aborted':
        return sentence('stopped waiting for the answer');
      case 'request-timeout':
        return sentence('no answer within {0} seconds', timeouts.request / 1000);
      case 'answer-cut':
        return status === undefined
          ? sentence('connection closed after sending')
          : sentence('the answer was cut off (HTTP {0})', status);
      case 'answer-too-long':
        return sentence('the answer was too long to be one of EventBridge (HTTP {0})', status ?? 0);
    }
  }
  if (status === undefined) return connectionLost(failure);
  if (status >= 500) {
    return code === undefined
      ? sentence('the service failed (HTTP {0})', status)
      : sentence('the service failed (HTTP {0}, {1})', status, code);
  }
  if (status >= 300 && status < 400) {
    return sentence('{0} redirected the request (HTTP {1}), which is not followed; check the endpoint', origin, status);
  }
  return sentence(
    'the answer of {0} is not one of EventBridge (HTTP {1}, {2}); check the endpoint and any proxy',
    origin,
    status,
    contentType ?? 'no content type',
  );
}

function connectionLost(failure: Error | undefined): Sentence {
  const code =
    failure !== undefined && 'code' in failure && typeof failure.code === 'string' ? failure.code : undefined;
  if (code === 'ECONNRESET' || code === 'EPIPE') return sentence('connection reset after sending');
  return code === undefined
    ? sentence('connection lost after sending')
    : sentence('connection lost after sending ({0})', code);
}
