import type { TextRange } from '../model/textRange';
import type { MappedText } from './mappedText';
import type { Remark } from './remark';

/** One word of a command as the program gets it. `start` and `end` include its quotes. */
export interface ShellWord extends TextRange {
  readonly text: MappedText;
}

/** The commands of a text, each as its words. */
export interface ShellLines {
  readonly commands: readonly (readonly ShellWord[])[];
  readonly remarks: readonly Remark[];
}
