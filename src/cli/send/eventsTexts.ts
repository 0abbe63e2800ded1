import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { importEntries } from '../../exchange/importedEntries';
import { shellText } from '../../model/shellText';
import { inEnglish } from '../../model/sentence';
import { errorCode, messageOf } from '../../model/unknownValues';
import { eventsFilePaths, standardInput } from '../check/eventsFilePaths';
import { isLarge } from '../largeFile';
import { textOf } from '../namedText';
import { UsageError } from '../exitCodes';

/** A text with entries. */
export interface EventsText {
  /** As a person knows it. */
  readonly name: string;
  /** URI that its sends are found by. */
  readonly address: string;
  /** Of a file that is so large that it is read in parts; undefined: of any other. */
  readonly largePath: string | undefined;
  read(): Promise<string>;
}

/** The texts that a command names. @throws UsageError where one is not there */
export async function eventsTexts(
  named: readonly string[],
  entries: readonly string[] | undefined,
): Promise<readonly EventsText[]> {
  if (entries !== undefined) {
    if (named.length > 0) throw new UsageError('Name files, or give --entries: not both.');
    const text = textOfOption(entries);
    return [
      { name: '--entries', address: 'untitled:--entries', largePath: undefined, read: () => Promise.resolve(text) },
    ];
  }
  if (named.length === 0) throw new UsageError('Name the events files to send, or give --entries.');
  const texts: EventsText[] = [];
  for (const path of await eventsFilePaths(named)) {
    texts.push({
      name: path,
      address: path === standardInput ? 'untitled:-' : pathToFileURL(resolve(path)).href,
      largePath: (await isLarge(path)) ? path : undefined,
      read: () => textOf(path),
    });
  }
  return texts;
}

/** The entries as the AWS CLI takes them: JSON, several objects, shorthand, or the file that `file://…` names. */
function textOfOption(words: readonly string[]): string {
  const quoted = words.map((word) => shellText(word, 'sh') ?? '');
  const command = ['aws', 'events', 'put-partner-events', '--entries', ...quoted].join(' ');
  const unread: string[] = [];
  const read = importEntries(command, (path) => {
    try {
      return readFileSync(path.startsWith('file:///') ? fileURLToPath(path) : path, 'utf8');
    } catch (error) {
      unread.push(errorCode(error) === 'ENOENT' ? `There is no file ${path}.` : messageOf(error));
      return undefined;
    }
  });
  if (read?.text !== undefined) return read.text;
  const fault = read?.remarks.find(({ severity }) => severity === 'error');
  const reason = unread[0] ?? (fault === undefined ? 'it is neither JSON nor shorthand.' : inEnglish(fault.sentence));
  throw new UsageError(`--entries cannot be read: ${reason}`);
}
