import { STATUS_CODES } from 'node:http';
import type { ServiceFault } from './serviceFault';

export const jsonContentType = 'application/x-amz-json-1.1';

/** One answer of the protocol, before it is on its way. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

/** @param output undefined for an empty body */
export function answerWith(requestId: string, output: object | undefined, status = 200): HttpAnswer {
  const body = Buffer.from(output === undefined ? '' : JSON.stringify(output));
  return {
    status,
    headers: { 'x-amzn-RequestId': requestId, 'Content-Type': jsonContentType, 'Content-Length': body.byteLength },
    body,
  };
}

export function answerWithFault(requestId: string, fault: ServiceFault): HttpAnswer {
  const answer = answerWith(requestId, { __type: fault.code, message: fault.message }, fault.status);
  return fault.status === 405 ? { ...answer, headers: { ...answer.headers, Allow: 'POST' } } : answer;
}

/** The answer as it is written to a socket that no HTTP request could be read from; the connection is closed after it. */
export function lastWords({ status, headers, body }: HttpAnswer): Buffer {
  const lines = Object.entries({ ...headers, Connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}
