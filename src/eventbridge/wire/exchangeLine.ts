import type { ExchangeTrace } from './exchangeTrace';

/**
 * A trace as a line of a log, and below it the body, where it has one. Of what a server says only its request ID is told, in
 * printable characters.
 */
export function exchangeLine(trace: ExchangeTrace): string {
  const { method, origin, target, left, status, requestId, sentBytes, receivedBytes, milliseconds, failure, body } =
    trace;
  const ending = [
    ...(status === undefined ? [] : [String(status)]),
    ...(failure === undefined ? [] : [printable(failure)]),
    ...(left ? [] : ['did not leave']),
  ];
  const facts = [
    `${ending.join(', ')} after ${milliseconds} ms`,
    `sent ${sentBytes} bytes`,
    `received ${receivedBytes} bytes`,
    ...(requestId === undefined ? [] : [`request ID ${printable(requestId)}`]),
  ];
  const line = `${method} ${[printable(origin), ...(target === undefined ? [] : [printable(target)])].join(' ')}: ${facts.join(', ')}`;
  return body === undefined ? line : `${line}\n${body}`;
}

function printable(text: string): string {
  return text.slice(0, 200).replace(/[^\x20-\x7e]/g, '?');
}
