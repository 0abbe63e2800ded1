import { readFile } from 'node:fs/promises';
import { text as textOfStream } from 'node:stream/consumers';
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
