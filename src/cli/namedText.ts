import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { text as textOfStream } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../model/unknownValues';
import { standardInput } from './check/eventsFilePaths';
import { UsageError } from './exitCodes';
import { withoutMark } from './settingsFiles';

/** The text of a file, or of standard input. @throws UsageError where it cannot be read */
export async function textOf(path: string): Promise<string> {
  try {
    return withoutMark(path === standardInput ? await textOfStream(process.stdin) : await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/** What `file://…` of a command line names; undefined where it cannot be read: whoever asks says so at its place. */
export function fileNamed(path: string): string | undefined {
  try {
    return readFileSync(path.startsWith('file:///') ? fileURLToPath(path) : path, 'utf8');
  } catch {
    return undefined;
  }
}
