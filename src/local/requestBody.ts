import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { backslash, closeBrace, closeBracket, comma, openBrace, openBracket, quote } from '../model/jsonCharacters';
import { errorOf } from '../model/unknownValues';
import { ServiceFault } from './serviceFault';

/** The longest body that is read, in bytes. */
const longestBody = 10 * 1024 * 1024;
const firstPiece = 64 * 1024;
/** A request of 20 entries has some hundred values; what is far beyond that only keeps the reader busy. */
const mostValues = 100_000;
const deepestNesting = 1000;

/** Bytes that the bodies under way may hold together. */
export class HeldBytes {
  /** @param free how many may be held in all */
  constructor(private free: number) {}

  /** @throws ServiceFault where so many more cannot be held: a definite refusal, after which a client may try again */
  take(bytes: number): void {
    if (bytes > this.free) {
      throw new ServiceFault(
        'ThrottlingException',
        'Too many large requests are under way. Send this one again later.',
      );
    }
    this.free -= bytes;
  }

  give(bytes: number): void {
    this.free += bytes;
  }
}

/** A body as it arrives, in one piece that grows: small chunks cost no more than large ones. */
export class BodyInPieces {
  private piece = Buffer.alloc(0);
  private filled = 0;

  constructor(private readonly held: HeldBytes) {}

  /** @throws ServiceFault 413 where it grows over the limit, and as `HeldBytes.take` */
  add(chunk: Buffer): void {
    const length = this.filled + chunk.byteLength;
    if (length > longestBody) throw tooLong();
    if (length > this.piece.byteLength) this.grow(Math.max(length, firstPiece, this.piece.byteLength * 2));
    chunk.copy(this.piece, this.filled);
    this.filled = length;
  }

  /** What has arrived, until `release`. */
  bytes(): Buffer {
    return this.piece.subarray(0, this.filled);
  }

  release(): void {
    this.held.give(this.piece.byteLength);
    this.piece = Buffer.alloc(0);
    this.filled = 0;
  }

  private grow(wanted: number): void {
    const size = Math.min(wanted, longestBody);
    this.held.take(size - this.piece.byteLength);
    const grown = Buffer.allocUnsafeSlow(size);
    this.bytes().copy(grown);
    this.piece = grown;
  }
}

/**
 * Reads the body of a request to its end, into `body`. False for a body that breaks off, which nobody waits for an answer to.
 *
 * @throws ServiceFault 413 as soon as the body is known to be over the limit, and as `HeldBytes.take`
 */
export function readBody(request: IncomingMessage, body: BodyInPieces): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > longestBody) {
      reject(tooLong());
      return;
    }
    const take = (chunk: Buffer): void => {
      try {
        body.add(chunk);
      } catch (error) {
        request.off('data', take);
        reject(errorOf(error));
      }
    };
    request.on('data', take);
    request.on('end', () => {
      resolve(true);
    });
    request.on('close', () => {
      resolve(false);
    });
    request.on('error', () => {
      resolve(false);
    });
  });
}

/** @throws ServiceFault for a body that is no JSON in UTF-8, or one that no request looks like */
export function parseBody(body: Buffer): unknown {
  if (!isUtf8(body)) throw unreadable('The request is not UTF-8.');
  checkExtent(body);
  try {
    return JSON.parse(body.toString());
  } catch {
    throw unreadable('The request is not JSON.');
  }
}

/** Counts before anything is made of the values, which would take a hundred times as long. */
function checkExtent(json: Buffer): void {
  let values = 1;
  let depth = 0;
  let isInString = false;
  const { byteLength } = json;
  for (let offset = 0; offset < byteLength; offset += 1) {
    switch (json[offset] ?? 0) {
      case quote:
        isInString = !isInString;
        break;
      case backslash:
        if (isInString) offset += 1;
        break;
      case openBracket:
      case openBrace:
        if (isInString) break;
        depth += 1;
        values += 1;
        if (depth > deepestNesting) throw unreadable(`The request is nested deeper than ${deepestNesting} levels.`);
        break;
      case closeBracket:
      case closeBrace:
        if (!isInString) depth -= 1;
        break;
      case comma:
        if (!isInString) values += 1;
        break;
      default:
        break;
    }
    if (values > mostValues) throw unreadable(`The request has more than ${mostValues} values.`);
  }
}

function unreadable(message: string): ServiceFault {
  return new ServiceFault('SerializationException', message);
}

function tooLong(): ServiceFault {
  return new ServiceFault('RequestEntityTooLargeException', `The request is longer than ${longestBody} bytes.`, 413);
}
