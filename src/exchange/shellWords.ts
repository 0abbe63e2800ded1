import { sentence } from '../model/sentence';
import { cmdLines } from './cmdWords';
import { powershellLines, withLegacyArguments } from './powershellWords';
import { errorAt } from './remark';
import type { Shell } from '../model/shellText';
import type { ShellLines } from './shell';
import { shLines } from './shWords';

/** So long a text is read as command lines, in UTF-16 units; no shell takes as much. */
export const longestCommandText = 4_000_000;

/** Divides a text into commands and words, as the shell does; what it would fill in is an error. */
export function shellLines(text: string, shell: Shell): ShellLines {
  if (text.length > longestCommandText) {
    const place = { start: longestCommandText, end: text.length };
    return { commands: [], remarks: [errorAt(place, sentence('This is longer than a command can be.'))] };
  }
  switch (shell) {
    case 'sh':
      return shLines(text);
    case 'powershell':
      return powershellLines(text);
    case 'windows-powershell':
      return withLegacyArguments(powershellLines(text));
    case 'cmd':
      return cmdLines(text);
  }
}
