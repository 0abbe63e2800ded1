import type { Remark } from '../exchange/remark';
import { inEnglish } from '../model/sentence';
import { positionsIn } from './check/foundProblems';
import type { Terminal } from './terminal';

/** Says each at its place in the text, as compilers do. @param name of the text */
export function tellRemarks(name: string, text: string, remarks: readonly Remark[], terminal: Terminal): void {
  const positionAt = positionsIn(text);
  for (const { severity, start, sentence } of remarks) {
    const { line, column } = positionAt(start);
    terminal.tell(`${name}:${line}:${column}: ${severity}: ${inEnglish(sentence)}`);
  }
}
