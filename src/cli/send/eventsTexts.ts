import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entriesOfWords } from '../../exchange/importedEntries';
import { inEnglish } from '../../model/sentence';
import { errorCode, messageOf } from '../../model/unknownValues';
import { eventsFilePaths, standardInput } from '../check/eventsFilePaths';
import { isLarge } from '../largeFile';
import { contentsNamed, textOf, UnreadableError } from '../namedText';
import { UsageError } from '../exitCodes';
import type { Terminal } from '../terminal';

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
  terminal: Terminal,
): Promise<readonly EventsText[]> {
  if (entries !== undefined) {
    if (named.length > 0) throw new UsageError('Name files, or give --entries: not both.');
    const text = textOfOption(entries, terminal);
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
function textOfOption(words: readonly string[], terminal: Terminal): string {
  const unread: string[] = [];
  const read = entriesOfWords(words, (path) => {
    try {
      return contentsNamed(path);
    } catch (error) {
      if (error instanceof UnreadableError) throw error;
      unread.push(errorCode(error) === 'ENOENT' ? `There is no file ${path}.` : messageOf(error));
      return undefined;
    }
  });
  if (read.text !== undefined) {
    for (const { sentence } of read.remarks) terminal.tell(`--entries: ${inEnglish(sentence)}`);
    return read.text;
  }
  const faults = read.remarks.filter(({ severity }) => severity === 'error').map((fault) => inEnglish(fault.sentence));
  const [reason = ''] = [...unread, ...faults];
  throw new UsageError(`--entries cannot be read: ${reason}`);
}
