import type { TextLines } from '../../../src/editor/textLines';

/** The lines of a text that is in no editor. */
export function linesOf(text: string): TextLines {
  const lines = text.split('\n');
  const starts = lines.map((_, line) => lines.slice(0, line).join('\n').length + Math.min(line, 1));
  return {
    count: lines.length,
    lineAt: (offset) => starts.findLastIndex((start) => start <= offset),
    rangeOf: (line) => {
      const [start, length] = [starts[line], lines[line]?.length];
      if (start === undefined || length === undefined) throw new Error(`There is no line ${line}.`);
      return { start, end: start + length };
    },
  };
}
