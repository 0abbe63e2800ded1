import { Agent as HttpAgent, type AgentOptions, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

type OnConnection = (error: Error | null, connection: Duplex) => void;

/** Agents whose requests get a connection only once it is open, so that a request without one cannot have left. */
export interface ConnectingAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  /** Closes idle connections and those being opened; what is under way on an open connection is cut off. */
  destroy(): void;
}

/** The connection did not open in time. */
export class ConnectionTimeoutError extends Error {
  override readonly name = 'ConnectionTimeoutError';
}

/**
 * An idle connection is dropped after this many milliseconds: a server that closes it first, at the moment in which the
 * next request leaves, would turn that request's outcome into unknown.
 */
const idleMilliseconds = 4_000;

const agentOptions: AgentOptions = { keepAlive: true, timeout: idleMilliseconds };

/** @param timeoutMilliseconds for opening a connection, its TLS handshake included; 0: none. */
export function createConnectingAgents(timeoutMilliseconds: number): ConnectingAgents {
  const opening = new Set<Duplex>();

  const handOverWhenOpen = (
    connection: Duplex | null | undefined,
    openEvent: string,
    onConnection: OnConnection,
  ): void => {
    if (!(connection instanceof Socket)) throw new TypeError('A connection is a socket.');
    opening.add(connection);
    const timer =
      timeoutMilliseconds > 0
        ? setTimeout(() => connection.destroy(new ConnectionTimeoutError()), timeoutMilliseconds)
        : undefined;
    const settle = (error: Error | null) => {
      clearTimeout(timer);
      opening.delete(connection);
      connection.off('error', settle).off('close', onClose).off(openEvent, onOpen);
      onConnection(error, connection);
    };
    const onOpen = () => {
      settle(null);
    };
    const onClose = () => {
      settle(Object.assign(new Error('The connection was closed while it was being opened.'), { code: 'ECONNRESET' }));
    };
    connection.once(openEvent, onOpen).once('error', settle).once('close', onClose);
  };

  class ConnectingHttpAgent extends HttpAgent {
    override createConnection(options: ClientRequestArgs, onConnection: OnConnection): undefined {
      handOverWhenOpen(super.createConnection(options), 'connect', onConnection);
    }
  }

  class ConnectingHttpsAgent extends HttpsAgent {
    override createConnection(options: RequestOptions, onConnection: OnConnection): undefined {
      handOverWhenOpen(super.createConnection(options), 'secureConnect', onConnection);
    }
  }

  const http = new ConnectingHttpAgent(agentOptions);
  const https = new ConnectingHttpsAgent(agentOptions);
  return {
    http,
    https,
    destroy() {
      http.destroy();
      https.destroy();
      for (const connection of opening) connection.destroy();
    },
  };
}
