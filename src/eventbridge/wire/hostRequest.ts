import type { ClientRequest, IncomingMessage } from 'node:http';
import https, { type RequestOptions } from 'node:https';
import { TLSSocket } from 'node:tls';
import { ConnectionTimeoutError, ProxyError } from '../failures/errors';
import type { OpeningRequest } from './openingRequest';
import type { CertificateTrust } from './transport';

/**
 * An https request in the way of the program that this runs in. VS Code replaces `https.request` for its extensions, so
 * that it goes through the proxy that its settings, the system or a PAC file name, and asks for passwords; elsewhere it
 * goes straight.
 * @param connectionTimeout in milliseconds, 0: none
 */
export function hostRequest(
  options: RequestOptions,
  certificates: CertificateTrust | undefined,
  connectionTimeout: number,
): OpeningRequest {
  // By the module, not by its export: only the module's member is replaced.
  const outgoing = https.request({ ...options, ...trustOptions(certificates) });
  let proxy = '';
  let failure: Error | undefined;
  // What VS Code's agents tell of the proxies that they try.
  outgoing.on('proxy', (tried: { readonly proxy?: unknown; readonly error?: unknown }) => {
    proxy = proxyName(tried.proxy);
    if (tried.error instanceof Error) failure = tried.error;
  });
  const timer =
    connectionTimeout > 0
      ? setTimeout(() => outgoing.destroy(new ConnectionTimeoutError()), connectionTimeout)
      : undefined;
  outgoing.once('close', () => {
    clearTimeout(timer);
  });
  return {
    outgoing,
    onceOpen(open) {
      const opened = () => {
        clearTimeout(timer);
        open();
      };
      outgoing.once('socket', (socket) => {
        // A proxy that refuses the tunnel has its answer handed over on a socket without TLS and without a connection.
        if (!(socket instanceof TLSSocket)) return;
        if (isOpen(outgoing, socket)) opened();
        else socket.once('secureConnect', opened);
      });
    },
    errorOf: (error) => (failure === undefined ? error : new ProxyError(proxy, { kind: 'connection', cause: failure })),
    refusalOf: ({ statusCode = 0 }: IncomingMessage) => new ProxyError(proxy, { kind: 'refused', status: statusCode }),
  };
}

/** TLS holds everything back until its handshake is finished. */
function isOpen(outgoing: ClientRequest, socket: TLSSocket): boolean {
  return outgoing.reusedSocket || socket.getFinished() !== undefined;
}

/** Without `ca`, VS Code adds the authorities of the system as its settings say. */
function trustOptions({ authorities, secureContext, unverified }: CertificateTrust = {}): RequestOptions {
  return {
    ...(secureContext !== undefined && { secureContext }),
    ...(secureContext === undefined && authorities !== undefined && { ca: [...authorities] }),
    ...(unverified === true && { rejectUnauthorized: false }),
  };
}

/** `PROXY host:port` and the like as a URL, without user and password. */
function proxyName(tried: unknown): string {
  const [type = '', target = ''] = typeof tried === 'string' ? tried.split(/\s+/) : [];
  const scheme = type === 'HTTPS' ? 'https' : type.startsWith('SOCKS') ? 'socks' : 'http';
  return `${scheme}://${target.replace(/^.*@/s, '')}`;
}
