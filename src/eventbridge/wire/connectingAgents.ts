import { Agent as HttpAgent, type AgentOptions, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorOf } from '../../model/unknownValues';
import { ConnectionTimeoutError, ProxyError } from '../failures/errors';
import { longestIdle } from './idleConnections';
import { direct } from './proxy';
import { authorityOptions, type Transport } from './transport';
import { openTunnel } from './tunnel';

type OnConnection = (error: Error | null, connection?: Duplex) => void;

/** Agents whose requests get a connection only once it is open, so that a request without one cannot have left. */
export interface ConnectingAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  /** Closes idle connections and those being opened; what is under way on an open connection is cut off. */
  destroy(): void;
}

const agentOptions: AgentOptions = { keepAlive: true, timeout: longestIdle };

/** Only https goes through a proxy: plain http is for this machine. */
export function createConnectingAgents({ timeouts, certificates, routes = direct }: Transport): ConnectingAgents {
  const opening = new Set<AbortController>();

  const handOverWhenOpen = (open: (signal: AbortSignal) => Promise<Duplex>, onConnection: OnConnection): void => {
    const attempt = new AbortController();
    opening.add(attempt);
    const timer =
      timeouts.connection > 0
        ? setTimeout(() => {
            attempt.abort(new ConnectionTimeoutError());
          }, timeouts.connection)
        : undefined;
    const settle = () => {
      clearTimeout(timer);
      opening.delete(attempt);
    };
    new Promise<Duplex>((resolve) => {
      resolve(open(attempt.signal));
    }).then(
      (connection) => {
        settle();
        onConnection(null, connection);
      },
      (error: unknown) => {
        settle();
        onConnection(errorOf(error));
      },
    );
  };

  class ConnectingHttpAgent extends HttpAgent {
    override createConnection(options: ClientRequestArgs, onConnection: OnConnection): undefined {
      handOverWhenOpen((signal) => opened(super.createConnection(options), 'connect', signal), onConnection);
    }
  }

  class ConnectingHttpsAgent extends HttpsAgent {
    override createConnection(options: RequestOptions, onConnection: OnConnection): undefined {
      handOverWhenOpen(async (signal) => {
        const host = options.host ?? 'localhost';
        const port = Number(options.port ?? 443);
        const route = routes(host, port);
        if (route.kind === 'faulty-proxy') throw new ProxyError(route.proxy, { kind: 'faulty', fault: route.fault });
        const through: RequestOptions & { socket?: Socket } =
          route.kind === 'proxy'
            ? { ...options, socket: await openTunnel(route.proxy, host, port, certificates, signal) }
            : options;
        return opened(super.createConnection(through), 'secureConnect', signal);
      }, onConnection);
    }
  }

  const http = new ConnectingHttpAgent(agentOptions);
  const https = new ConnectingHttpsAgent({
    ...agentOptions,
    ...authorityOptions(certificates),
    ...(certificates?.unverified === true && { rejectUnauthorized: false }),
  });
  return {
    http,
    https,
    destroy() {
      http.destroy();
      https.destroy();
      for (const attempt of opening) attempt.abort(closedWhileOpening());
    },
  };
}

/** Resolves once the connection is open; closes it when the signal comes first. */
function opened(connection: Duplex | null | undefined, openEvent: string, signal: AbortSignal): Promise<Duplex> {
  if (!(connection instanceof Socket)) throw new TypeError('A connection is a socket.');
  return new Promise((resolve, reject) => {
    const settle = () => {
      signal.removeEventListener('abort', onAbort);
      connection.off('error', onError).off('close', onClose).off(openEvent, onOpen);
    };
    const onOpen = () => {
      settle();
      resolve(connection);
    };
    const onError = (error: Error) => {
      settle();
      reject(error);
    };
    const onClose = () => {
      onError(closedWhileOpening());
    };
    const onAbort = () => {
      connection.destroy(signal.reason instanceof Error ? signal.reason : closedWhileOpening());
    };
    connection.once(openEvent, onOpen).once('error', onError).once('close', onClose);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
}

/** The connection was closed by the other end, or its agent destroyed, before it was open. */
export function closedWhileOpening(): Error {
  return Object.assign(new Error('The connection was closed while it was being opened.'), { code: 'ECONNRESET' });
}
