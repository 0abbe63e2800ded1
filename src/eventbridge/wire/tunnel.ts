import { Agent as HttpAgent, ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { ProxyError } from '../failures/errors';
import type { Proxy } from './proxy';
import { authorityOptions, type CertificateTrust } from './transport';

/**
 * Has the proxy open a tunnel to a host. Throws ProxyError.
 * @param certificates whose certificate an https proxy may have
 */
export function openTunnel(
  proxy: Proxy,
  host: string,
  port: number,
  certificates: CertificateTrust | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  const agent = proxy.secure
    ? new HttpsAgent({
        // Not the name in the Host header, which is that of the target.
        servername: isIP(proxy.host) === 0 ? proxy.host : '',
        rejectUnauthorized: proxy.strictTls,
        ...authorityOptions(certificates),
      })
    : new HttpAgent();
  return new Promise((resolve, reject) => {
    // Not by `request`: VS Code replaces the agents of requests made so.
    const request = new ClientRequest({
      protocol: proxy.secure ? 'https:' : 'http:',
      host: proxy.host,
      port: proxy.port,
      method: 'CONNECT',
      path: target,
      headers: {
        host: target,
        ...(proxy.authorization !== undefined && { 'proxy-authorization': proxy.authorization }),
      },
      agent,
    });
    const abort = () => request.destroy(signal.reason instanceof Error ? signal.reason : new Error('Aborted.'));
    signal.addEventListener('abort', abort);
    request.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      signal.removeEventListener('abort', abort);
      if (statusCode >= 200 && statusCode < 300) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new ProxyError(proxy.origin, { kind: 'refused', status: statusCode }));
    });
    request.once('error', (cause) => {
      signal.removeEventListener('abort', abort);
      reject(new ProxyError(proxy.origin, { kind: 'connection', cause }));
    });
    request.end();
  });
}
