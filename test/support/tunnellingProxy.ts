import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ServerCertificate } from './misbehavingServer';

export interface AskedTunnel {
  /** Such as `events.eu-west-1.amazonaws.com:443`. */
  readonly target: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

export interface RunningProxy {
  readonly url: string;
  readonly asked: readonly AskedTunnel[];
  /** Connections that were made to the proxy. */
  readonly connections: () => number;
  /** Connections to the proxy that are open. */
  readonly open: () => number;
  close(): Promise<void>;
}

/** Takes over the connection of one CONNECT request. */
export type TunnelBehaviour = (socket: Duplex) => void;

/** Tunnels to this server on loopback, whatever host was asked for. */
export function tunnelTo(endpoint: string): TunnelBehaviour {
  const port = Number(new URL(endpoint).port);
  return (socket) => {
    const behind = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      behind.pipe(socket).pipe(behind);
    });
    behind.on('error', () => socket.destroy());
    socket.on('error', () => behind.destroy()).once('close', () => behind.destroy());
  };
}

/** Answers with this status instead of tunnelling. */
export function refuseTunnel(status: number): TunnelBehaviour {
  return (socket) => {
    socket.end(`HTTP/1.1 ${String(status)} No\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>`);
  };
}

/** A proxy on loopback that is asked for tunnels. */
export async function startProxy(
  behave: TunnelBehaviour | Promise<TunnelBehaviour>,
  certificate?: ServerCertificate,
): Promise<RunningProxy> {
  const behaviour = await behave;
  const asked: AskedTunnel[] = [];
  const sockets = new Set<Duplex>();
  let connections = 0;
  const server = certificate === undefined ? createServer() : createSecureServer({ ...certificate });
  server.on('connect', ({ url, headers }: { url?: string; headers: IncomingHttpHeaders }, socket: Duplex) => {
    socket.on('error', () => undefined);
    asked.push({ target: url, headers });
    behaviour(socket);
  });
  server.on('connection', (socket: Duplex) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
    asked,
    connections: () => connections,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
