import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ServiceFault } from './serviceFault';

/** The longest body that is read, in bytes. */
const longestBody = 10 * 1024 * 1024;

/**
 * Reads the body of a request to its end. Undefined for a body that breaks off, which nobody waits for an answer to.
 *
 * @throws ServiceFault 413 as soon as the body is known to be over the limit
 */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > longestBody) {
      reject(tooLong());
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length > longestBody) reject(tooLong());
      else chunks.push(chunk);
    });
    request.on('end', () => {
      resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    });
    request.on('close', () => {
      resolve(undefined);
    });
    request.on('error', () => {
      resolve(undefined);
    });
  });
}

/** @throws ServiceFault for a body that is no JSON in UTF-8 */
export function parseBody(body: Buffer): unknown {
  if (!isUtf8(body)) throw new ServiceFault('SerializationException', 'The request is not UTF-8.');
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ServiceFault('SerializationException', 'The request is not JSON.');
  }
}

function tooLong(): ServiceFault {
  return new ServiceFault('RequestEntityTooLargeException', `The request is longer than ${longestBody} bytes.`, 413);
}
