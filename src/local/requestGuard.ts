import type { IncomingMessage } from 'node:http';
import { jsonContentType } from './httpAnswer';
import { ServiceFault } from './serviceFault';

/**
 * Looks at what comes before the body of a request.
 *
 * A foreign Host or any Origin means that a web page is asking, perhaps through a name that was made to point here: a page
 * in a browser has no business with the Local EventBridge.
 *
 * @throws ServiceFault for a request that is no call of the protocol
 */
export function checkRequestHead({ method, url, headers }: IncomingMessage, port: number): void {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (!hosts.includes(headers.host?.toLowerCase() ?? '')) {
    throw new ServiceFault('AccessDeniedException', `The Host header must be ${hosts.join(' or ')}.`, 403);
  }
  if (headers.origin !== undefined) {
    throw new ServiceFault('AccessDeniedException', 'Requests of web pages are not answered.', 403);
  }
  if (method !== 'POST') {
    throw new ServiceFault('MethodNotAllowedException', 'Only POST is answered.', 405);
  }
  if (url !== '/') {
    throw new ServiceFault('UnknownOperationException', 'Every operation is at the path /.', 404);
  }
  if (headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() !== jsonContentType) {
    throw new ServiceFault('UnsupportedMediaTypeException', `The Content-Type must be ${jsonContentType}.`, 415);
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new ServiceFault('UnsupportedMediaTypeException', 'A compressed request is not understood.', 415);
  }
}
