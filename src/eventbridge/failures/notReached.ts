import { sentence, type Sentence } from '../../model/sentence';
import { ConnectionTimeoutError } from '../wire/connectingAgents';
import { connectionErrorCode, neverOpened } from './connectionErrors';
import {
  CredentialsError,
  CredentialsUnreachableError,
  withoutCredentials,
  type NotReached,
} from './credentialsFailure';
import { ExchangeError, type Exchange } from '../wire/exchangeHandler';
import type { CallerContext } from './serviceErrors';
import type { Timeouts } from '../wire/transport';
import { ProxyError } from '../wire/tunnel';

/** Words an error that came up before the request had an open connection. */
export function notReached(error: unknown, context: CallerContext, timeouts: Timeouts): NotReached {
  if (error instanceof CredentialsError) {
    return error.cause instanceof CredentialsUnreachableError
      ? credentialsUnreachable(error.cause.exchange, context, timeouts)
      : withoutCredentials(error.cause, context);
  }
  if (error instanceof ExchangeError && error.reason === 'aborted') return cancelledBeforeSending;
  const { origin } = context;
  if (error instanceof ExchangeError && error.reason === 'not-encrypted') {
    const reason = sentence('{0} is not encrypted. Use https; plain http is for this machine only.', origin);
    return { reason, retryable: false, obstacle: 'set-up' };
  }
  if (error instanceof ProxyError) return noWayThrough(error, origin, timeouts);
  if (error instanceof ConnectionTimeoutError) {
    const reason = sentence(
      'No connection to {0} within {1} seconds. Check the network and the firewall, then try again.',
      origin,
      timeouts.connection / 1000,
    );
    return { reason, retryable: true };
  }
  const code = connectionErrorCode(error);
  switch (code) {
    case 'ECONNREFUSED':
      return {
        reason: sentence(
          'Nothing answers at {0}: the connection was refused. Start the service there, or correct the endpoint.',
          origin,
        ),
        retryable: true,
      };
    case 'ECONNRESET':
    case 'EPIPE':
      return {
        reason: sentence(
          '{0} closed the connection while it was being opened. Check the endpoint and the network, then try again.',
          origin,
        ),
        retryable: true,
      };
    case 'ETIMEDOUT':
      return {
        reason: sentence(
          '{0} did not answer while the connection was being opened. Check the network and the firewall, then try again.',
          origin,
        ),
        retryable: true,
      };
    case 'ENOTFOUND':
      return final(sentence('The host of {0} was not found. Check the Region, the endpoint and the network.', origin));
    case 'EAI_AGAIN':
      return final(sentence('The host of {0} could not be looked up. Check the network, then try again.', origin));
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return final(sentence('There is no way to {0} from here. Check the network, then try again.', origin));
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return final(
        sentence('The certificate that came from {0} belongs to another host. Correct the endpoint.', origin),
      );
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return final(
        sentence(
          'The certificate of {0} is not valid today. Check the clock of this machine, then ask who runs the service.',
          origin,
        ),
      );
    case undefined:
      return final(sentence('The request could not be made: {0}', messageOf(error)));
    default:
      if (untrustedCertificateCodes.has(code)) {
        return final(
          sentence(
            'The certificate of {0} is not trusted ({1}). If your organization has its own certificate authority, name its PEM file in `caBundle` of the connection, or in the environment variable AWS_CA_BUNDLE.',
            origin,
            code,
          ),
        );
      }
      if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
        return final(sentence('{0} does not speak TLS as expected ({1}). Correct the endpoint.', origin, code));
      }
      return final(
        sentence('No connection to {0} could be opened ({1}). Check the endpoint and the network.', origin, code),
      );
  }
}

/** The answer to a call that was aborted before its request left. */
const cancelledBeforeSending: NotReached = {
  reason: sentence('Cancelled before it was sent.'),
  retryable: false,
};

const untrustedCertificateCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'INVALID_CA',
]);

/** No sign-in helps here, so none is offered. */
function credentialsUnreachable(
  { dispatched, failure, origin = '' }: Exchange,
  context: CallerContext,
  timeouts: Timeouts,
): NotReached {
  if (dispatched) {
    return final(
      sentence('{0} was asked for credentials and did not answer. Check the network, then try again.', origin),
    );
  }
  return { ...notReached(failure, { ...context, origin }, timeouts), retryable: false };
}

function noWayThrough({ proxy, problem }: ProxyError, origin: string, timeouts: Timeouts): NotReached {
  switch (problem.kind) {
    case 'faulty':
      if (problem.fault === 'unencoded') {
        const reason = sentence(
          'The user or the password of the proxy {0} holds a character that must be encoded in its URL. Write / as %2F, ? as %3F, # as %23 and \\ as %5C in the setting http.proxy or in HTTPS_PROXY.',
          proxy === '' ? '…' : proxy,
        );
        return { reason, retryable: false, obstacle: 'set-up' };
      }
      return {
        reason: sentence(
          '{0} is not the URL of a proxy that can be used. Correct it in the setting http.proxy or in HTTPS_PROXY: http://host:port or https://host:port.',
          proxy,
        ),
        retryable: false,
        obstacle: 'set-up',
      };
    case 'refused':
      return tunnelRefused(proxy, problem.status, origin);
    case 'connection':
      if (problem.cause instanceof ConnectionTimeoutError) {
        const reason = sentence(
          'The proxy {0} opened no connection to {1} within {2} seconds. Check it and the network, then try again.',
          proxy,
          origin,
          timeouts.connection / 1000,
        );
        return { reason, retryable: true };
      }
      return proxyNotReached(proxy, connectionErrorCode(problem.cause));
  }
}

function tunnelRefused(proxy: string, status: number, origin: string): NotReached {
  if (status === 407) {
    return {
      reason: sentence(
        'The proxy {0} asks for a user and a password. Put them into its URL, or set http.proxyAuthorization.',
        proxy,
      ),
      retryable: false,
      obstacle: 'set-up',
    };
  }
  if (status >= 500) {
    const reason = sentence(
      'The proxy {0} found no way to {1} (HTTP {2}). Check the endpoint and the network, then try again.',
      proxy,
      origin,
      status,
    );
    return { reason, retryable: true };
  }
  return final(
    sentence(
      'The proxy {0} lets nothing through to {1} (HTTP {2}). Ask who runs it, or name the host in http.noProxy or NO_PROXY.',
      proxy,
      origin,
      status,
    ),
  );
}

function proxyNotReached(proxy: string, code: string | undefined): NotReached {
  if (code === undefined) {
    return final(sentence('The proxy {0} opened no connection. Check it and the network, then try again.', proxy));
  }
  if (code === 'ECONNREFUSED') {
    const reason = sentence(
      'Nothing answers at the proxy {0}: the connection was refused. Start it, or correct the setting http.proxy or HTTPS_PROXY.',
      proxy,
    );
    return { reason, retryable: true };
  }
  if (code === 'ENOTFOUND') {
    return final(
      sentence('The host of the proxy {0} was not found. Correct the setting http.proxy or HTTPS_PROXY.', proxy),
    );
  }
  if (untrustedCertificateCodes.has(code)) {
    return final(
      sentence(
        'The certificate of the proxy {0} is not trusted ({1}). If your organization has its own certificate authority, name its PEM file in `caBundle` of the connection, or in the environment variable AWS_CA_BUNDLE.',
        proxy,
        code,
      ),
    );
  }
  return {
    reason: sentence(
      'The proxy {0} opened no connection ({1}). Check it and the network, then try again.',
      proxy,
      code,
    ),
    retryable: neverOpened.has(code),
  };
}

function final(reason: Sentence): NotReached {
  return { reason, retryable: false };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
