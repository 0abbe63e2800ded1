import type { IncomingMessage } from 'node:http';
import { jsonContentType } from './httpAnswer';
import { ServiceFault } from './serviceFault';

const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Looks at what comes before the body of a request.
 *
 * A foreign Host or any Origin means that a web page is asking, perhaps through a name that was made to point here: a page
 * in a browser has no business with the Local EventBridge. The port may be another: where this one is forwarded to a computer
 * on which it is taken, it is.
 *
 * @throws ServiceFault for a request that is no call of the protocol
 */
export function checkRequestHead({ method, url, headers }: IncomingMessage): void {
  if (!loopbackHost.test(headers.host ?? '')) {
    throw new ServiceFault('AccessDeniedException', 'The Host header must be 127.0.0.1, localhost or [::1].', 403);
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
