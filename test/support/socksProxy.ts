import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface RunningSocksProxy {
  /** Host and port. */
  readonly host: string;
  /** The hosts that it was asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** A SOCKS 5 proxy on loopback, without passwords, that leads to this server, whatever host was asked for. */
export async function startSocksProxy(endpoint: string): Promise<RunningSocksProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      // Version 5, no password.
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request) => {
        // Version, command, reserved, kind of address (3: a name, with its length before it).
        asked.push(request.subarray(5, 5 + (request[4] ?? 0)).toString());
        const behind = connect(Number(new URL(endpoint).port), '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          behind.pipe(socket).pipe(behind);
        });
        behind.on('error', () => socket.destroy());
        socket.once('close', () => behind.destroy());
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${String(port)}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
