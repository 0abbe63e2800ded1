import { sentence } from '../../model/sentence';
import type { NotReached } from '../partnerEventsApi';
import type { Timeouts } from '../wire/transport';
import { ConnectionTimeoutError, type ProxyError, type ProxyFault } from './errors';
import { networkErrorCode, networkFailure } from './networkFailure';
import { unsent } from './unsent';

/**
 * Words why there is no way through a proxy.
 * @param origin scheme, host and port that the way was to lead to
 */
export function noWayThrough({ proxy, problem }: ProxyError, origin: string, timeouts: Timeouts): NotReached {
  switch (problem.kind) {
    case 'faulty':
      return faultyProxy(proxy, problem.fault);
    case 'refused':
      return tunnelRefused(proxy, problem.status, origin);
    case 'connection':
      if (problem.cause instanceof ConnectionTimeoutError) {
        const seconds = timeouts.connection / 1000;
        const reason =
          seconds === 1
            ? sentence(
                'The proxy {0} opened no connection to {1} within 1 second. Check it and the network, then try again.',
                proxy,
                origin,
              )
            : sentence(
                'The proxy {0} opened no connection to {1} within {2} seconds. Check it and the network, then try again.',
                proxy,
                origin,
                seconds,
              );
        return unsent(reason, { retryable: true });
      }
      return proxyNotReached(proxy, networkErrorCode(problem.cause));
  }
}

function faultyProxy(proxy: string, fault: ProxyFault): NotReached {
  switch (fault) {
    case 'unencoded':
      return unsent(
        sentence(
          'The user or the password of the proxy {0} holds a character that must be encoded in its URL. Write / as %2F, ? as %3F, # as %23 and \\ as %5C in the setting http.proxy or in HTTPS_PROXY.',
          proxy === '' ? '…' : proxy,
        ),
        { obstacle: 'set-up' },
      );
    case 'no-proxy-url':
      return unsent(
        sentence(
          '{0} is not the URL of a proxy that can be used. Correct it in the setting http.proxy or in HTTPS_PROXY: http://host:port or https://host:port.',
          proxy,
        ),
        { obstacle: 'set-up' },
      );
  }
}

function tunnelRefused(proxy: string, status: number, origin: string): NotReached {
  if (status === 407) {
    return unsent(
      sentence(
        'The proxy {0} asks for a user and a password. Put them into its URL, or set http.proxyAuthorization.',
        proxy,
      ),
      { obstacle: 'set-up' },
    );
  }
  if (status >= 500) {
    const reason = sentence(
      'The proxy {0} found no way to {1} (HTTP {2}). Check the endpoint and the network, then try again.',
      proxy,
      origin,
      status,
    );
    return unsent(reason, { retryable: true });
  }
  return unsent(
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
    return unsent(sentence('The proxy {0} opened no connection. Check it and the network, then try again.', proxy));
  }
  const { ofProxy = unknownProxyFailure, retryable = false } = networkFailure(code) ?? {};
  return unsent(ofProxy(proxy, code), { retryable });
}

function unknownProxyFailure(proxy: string, code: string) {
  return sentence('The proxy {0} opened no connection ({1}). Check it and the network, then try again.', proxy, code);
}
