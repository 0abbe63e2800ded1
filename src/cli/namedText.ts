import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buffer as bytesOfStream } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { errorCode, messageOf } from '../model/unknownValues';
import { standardInput } from './check/eventsFilePaths';
import { UsageError } from './exitCodes';
import { withoutMark } from './settingsFiles';

/** From so many bytes on a file is read in parts. */
export const largeFrom = 16_000_000;

/** The text of a file, or of standard input. @throws UnreadableError where it cannot be read */
export async function textOf(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = path === standardInput ? await bytesOfStream(process.stdin) : await readFile(path);
  } catch (error) {
    throw new UnreadableError(path, errorCode(error) === 'ENOENT' ? 'there is no such file.' : messageOf(error));
  }
  // What is no UTF-8 would be sent as something else.
  if (!isUtf8(bytes)) throw notUtf8(path);
  return withoutMark(bytes.toString('utf8'));
}

/** The text of a file that is read at once; undefined where that has to be done in another way, or cannot be done. */
export function textNow(path: string): string | undefined {
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size >= largeFrom) return undefined;
    const text = readFileSync(path, 'utf8');
    // It stands for what is no UTF-8.
    return text.includes('\ufffd') ? undefined : withoutMark(text);
  } catch {
    // Whoever tries the other way learns why.
    return undefined;
  }
}

/** Of one file; others can be read all the same. */
export class UnreadableError extends UsageError {
  constructor(path: string, reason: string) {
    super(`${path} cannot be read: ${reason}`);
    this.name = 'UnreadableError';
  }
}

export function notUtf8(path: string): UnreadableError {
  return new UnreadableError(path, 'it is no UTF-8. Save it as UTF-8.');
}

/** What `file://…` of a command line names. @throws UnreadableError where it is no UTF-8, and what reading throws */
export function contentsNamed(path: string): string {
  const bytes = readFileSync(path.startsWith('file:///') ? fileURLToPath(path) : path);
  if (!isUtf8(bytes)) throw notUtf8(path);
  return withoutMark(bytes.toString('utf8'));
}

/**
 * The same; undefined where it cannot be read: whoever asks says so at its place.
 * @throws UnreadableError where it is no UTF-8
 */
export function fileNamed(path: string): string | undefined {
  try {
    return contentsNamed(path);
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    return undefined;
  }
}
