import { isSentenceList, type Sentence, type SentenceValue } from '../../model/sentence';
import type { CallFailure, ServiceError } from '../partnerEventsApi';
import { readAnswerBody, statedErrorOf } from '../wire/answerBody';
import type { Exchange } from '../wire/exchange';
import type { Timeouts } from '../wire/transport';
import { credentialsObstacle } from './credentialsFailure';
import { notReached } from './notReached';
import { foreignText, type Secrets } from './secrets';
import { adviceOnServiceError, isCredentialsCode, isThrottlingCode, type CallerContext } from './serviceErrors';
import { unansweredReason } from './unanswered';

export interface FailureContext extends Omit<CallerContext, 'origin'> {
  readonly timeouts: Timeouts;
  /** Whatever no sentence may repeat. */
  readonly secrets: Secrets;
}

/** Words a failed request. Only what is certain is called refused or not reached; the rest is unanswered. */
export function requestFailure(error: unknown, exchange: Exchange, context: FailureContext): CallFailure {
  const { timeouts, secrets } = context;
  const origin = exchange.origin ?? context.region;
  const caller: CallerContext = { ...context, origin };
  if (!exchange.dispatched) {
    const failure = notReached(error, caller, timeouts);
    return { ...failure, reason: withForeignTexts(failure.reason, secrets) };
  }
  const stated = statedError(exchange);
  const status = exchange.status ?? 0;
  if (exchange.failure === undefined && stated !== undefined && status >= 400 && status < 500) {
    const { code } = stated;
    const advice = adviceOnServiceError(status === 413 ? 'RequestEntityTooLarge' : code, caller);
    return {
      kind: 'refused',
      error: {
        code: foreignText(code, secrets),
        message: foreignText(stated.message, secrets),
        ...(advice !== undefined && { advice }),
      },
      throttled: status !== 413 && (status === 429 || isThrottlingCode(code)),
      ...(isCredentialsCode(code) && credentialsObstacle(caller)),
      ...requestIdOf(exchange, secrets),
    };
  }
  const reason = unansweredReason(exchange, stated?.code, timeouts, caller);
  return { kind: 'unanswered', reason: withForeignTexts(reason, secrets), ...requestIdOf(exchange, secrets) };
}

/** The request id of an answer, where it has one. */
export function requestIdOf({ requestId }: Exchange, secrets: Secrets): { readonly requestId?: string } {
  return requestId === undefined ? {} : { requestId: foreignText(requestId, secrets) };
}

/**
 * The error that the service stated: by its name, or by a refusing status under a request id of its own or in its own
 * form. HTTP 413 is one from anybody, because it means that the body was not taken. An error page of a proxy is none.
 */
function statedError({ status = 0, requestId, errorType, body }: Exchange): ServiceError | undefined {
  const stated = body === undefined ? undefined : statedErrorOf(readAnswerBody(body), errorType);
  if (stated === undefined && status !== 413 && requestId === undefined) return undefined;
  return { code: stated?.code ?? `HTTP ${String(status)}`, message: stated?.message ?? '' };
}

function withForeignTexts(told: Sentence, secrets: Secrets): Sentence {
  const withForeign = (value: SentenceValue): SentenceValue => {
    if (typeof value === 'string') return foreignText(value, secrets);
    if (typeof value === 'number') return value;
    return isSentenceList(value) ? value.map(withForeign) : withForeignTexts(value, secrets);
  };
  return { ...told, values: told.values.map(withForeign) };
}
