import { createServer, request } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A short address for a VS Code server, whose own holds a secret and a payload. */
export interface FrontDoor {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on loopback and passes everything on to `serverPort`, so that one forwarded port is enough; a request for `/`
 * alone is led to `entrance`. Refuses requests under a host name that is not of this machine: a page in the person's
 * browser must not get in by a name that it points here.
 * @param port 0: any free one
 * @param entrance the path and query of the workbench under the host and port that the browser used
 */
export async function openFrontDoor(
  port: number,
  serverPort: number,
  entrance: (host: string) => string,
): Promise<FrontDoor> {
  const target = { host: '127.0.0.1', port: serverPort };
  const server = createServer((incoming, answer) => {
    const host = localHost(incoming);
    if (host === undefined) {
      answer.writeHead(403).end();
      return;
    }
    if (incoming.url === '/') {
      answer.writeHead(302, { location: entrance(host), 'cache-control': 'no-store' }).end();
      return;
    }
    const { method, url: path, headers } = incoming;
    const passedOn = request({ ...target, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passedOn.once('error', () => answer.destroy());
    answer.once('close', () => passedOn.destroy());
    incoming.pipe(passedOn);
  });
  server.on('upgrade', (incoming, browserSocket, head) => {
    if (localHost(incoming) === undefined) {
      browserSocket.destroy();
      return;
    }
    const serverSocket = connect(target, () => {
      const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
      for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
        lines.push(`${incoming.rawHeaders[at]}: ${incoming.rawHeaders[at + 1]}`);
      }
      serverSocket.write(`${lines.join('\r\n')}\r\n\r\n`);
      serverSocket.write(head);
      serverSocket.pipe(browserSocket).pipe(serverSocket);
    });
    serverSocket.on('error', () => browserSocket.destroy()).on('close', () => browserSocket.destroy());
    browserSocket.on('error', () => serverSocket.destroy()).on('close', () => serverSocket.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function localHost({ headers }: IncomingMessage): string | undefined {
  return headers.host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host)
    ? headers.host
    : undefined;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
