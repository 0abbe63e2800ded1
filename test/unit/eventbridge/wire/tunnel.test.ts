import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:https';
import { isIP, type AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Proxy } from '../../../../src/eventbridge/wire/proxy';
import { openTunnel } from '../../../../src/eventbridge/wire/tunnel';
import { authorityCertificate, certificateOfAuthority } from '../../../support/authorityCertificate';

describe('a tunnel through an https proxy', () => {
  let server: Server;
  /** The names that the proxy was called by in TLS handshakes. */
  const names: unknown[] = [];

  before(async () => {
    server = createServer({ ...certificateOfAuthority });
    server.on('connect', (_request, socket: TLSSocket) => {
      names.push(socket.servername);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  after(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );

  for (const host of ['localhost', '127.0.0.1']) {
    it(`is opened by a proxy that is called ${host}, under its own name and not that of the target`, async () => {
      const { port } = server.address() as AddressInfo;
      const proxy: Proxy = { origin: `https://${host}`, secure: true, host, port, strictTls: true };
      const trust = { authorities: [authorityCertificate] };
      const socket = await openTunnel(proxy, 'service.invalid', 443, trust, AbortSignal.timeout(10_000));
      socket.destroy();
      // An address is no name, and TLS allows none in its place.
      assert.equal(names.pop(), isIP(host) === 0 ? host : false);
    });
  }
});
