import { sentence, type Sentence } from '../../model/sentence';
import { errorCode } from '../../model/unknownValues';
import type { Exchange } from '../wire/exchange';
import type { Timeouts } from '../wire/transport';
import { ExchangeError } from './errors';
import type { CallerContext } from './serviceErrors';

/**
 * Why nothing is known of a request that left, as a piece of a sentence that stands after "unknown:".
 * @param code the error's name, where the service stated one.
 */
export function unansweredReason(
  exchange: Exchange,
  code: string | undefined,
  timeouts: Timeouts,
  { origin, service }: CallerContext,
): Sentence {
  const { status, failure, contentType } = exchange;
  if (failure instanceof ExchangeError) {
    switch (failure.reason) {
      case 'aborted':
        return sentence('stopped waiting for the answer');
      case 'not-encrypted':
        return connectionLost(failure);
      case 'request-timeout':
        return noAnswerWithin(timeouts.request / 1000);
      case 'answer-cut':
        return status === undefined
          ? sentence('connection closed after sending')
          : sentence('the answer was cut off (HTTP {0})', status);
      case 'answer-too-long':
        return sentence('the answer was too long to be one of {0} (HTTP {1})', service, status ?? 0);
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
    'the answer of {0} is not one of {1} (HTTP {2}, {3}); check the endpoint and any proxy',
    origin,
    service,
    status,
    contentType ?? 'no content type',
  );
}

function noAnswerWithin(seconds: number): Sentence {
  return seconds === 1 ? sentence('no answer within 1 second') : sentence('no answer within {0} seconds', seconds);
}

function connectionLost(failure: Error | undefined): Sentence {
  const code = errorCode(failure);
  if (code === 'ECONNRESET' || code === 'EPIPE') return sentence('connection reset after sending');
  return code === undefined
    ? sentence('connection lost after sending')
    : sentence('connection lost after sending ({0})', code);
}
