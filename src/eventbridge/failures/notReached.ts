import { sentence } from '../../model/sentence';
import { messageOf } from '../../model/unknownValues';
import type { NotReached } from '../partnerEventsApi';
import type { Timeouts } from '../wire/transport';
import { withoutCredentials } from './credentialsFailure';
import {
  ConnectionTimeoutError,
  CredentialsError,
  CredentialsUnreachableError,
  ExchangeError,
  ProxyError,
  type UnansweredRequest,
} from './errors';
import { networkErrorCode, networkFailure } from './networkFailure';
import { noWayThrough } from './proxyFailure';
import type { CallerContext } from './serviceErrors';
import { unsent } from './unsent';

/** Words an error that came up before the request had an open connection. */
export function notReached(error: unknown, context: CallerContext, timeouts: Timeouts): NotReached {
  const { origin } = context;
  if (error instanceof CredentialsError) {
    return error.cause instanceof CredentialsUnreachableError
      ? credentialsUnreachable(error.cause.request, context, timeouts)
      : withoutCredentials(error.cause, context);
  }
  if (error instanceof ExchangeError && error.reason === 'aborted') {
    return unsent(sentence('Cancelled before it was sent.'));
  }
  if (error instanceof ExchangeError && error.reason === 'not-encrypted') {
    return unsent(sentence('{0} is not encrypted. Use https; plain http is for this machine only.', origin), {
      obstacle: 'set-up',
    });
  }
  if (error instanceof ProxyError) return noWayThrough(error, origin, timeouts);
  if (error instanceof ConnectionTimeoutError) {
    const seconds = timeouts.connection / 1000;
    const reason =
      seconds === 1
        ? sentence('No connection to {0} within 1 second. Check the network and the firewall, then try again.', origin)
        : sentence(
            'No connection to {0} within {1} seconds. Check the network and the firewall, then try again.',
            origin,
            seconds,
          );
    return unsent(reason, { retryable: true });
  }
  const code = networkErrorCode(error);
  if (code === undefined) return unsent(sentence('The request could not be made: {0}', messageOf(error)));
  const known = networkFailure(code);
  return known === undefined
    ? unsent(sentence('No connection to {0} could be opened ({1}). Check the endpoint and the network.', origin, code))
    : unsent(known.text(origin, code), { retryable: known.retryable });
}

/** No sign-in helps here, so none is offered. */
function credentialsUnreachable(
  { dispatched, failure, origin = '' }: UnansweredRequest,
  context: CallerContext,
  timeouts: Timeouts,
): NotReached {
  if (dispatched) {
    return unsent(
      sentence('{0} was asked for credentials and did not answer. Check the network, then try again.', origin),
    );
  }
  return { ...notReached(failure, { ...context, origin }, timeouts), retryable: false };
}
