import * as vscode from 'vscode';
import type { TextRange } from '../model/textRange';

/** Where the lines of a text begin that is in no editor. */
export class LinesOfText {
  private readonly starts: readonly number[];
  /** Of the last answer: whoever asks goes through the text. */
  private line = 0;

  constructor(text: string) {
    this.starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: lineBreak }) => index + lineBreak.length)];
  }

  positionAt(offset: number): vscode.Position {
    if ((this.starts[this.line] ?? 0) > offset) this.line = 0;
    while ((this.starts[this.line + 1] ?? Infinity) <= offset) this.line += 1;
    return new vscode.Position(this.line, offset - (this.starts[this.line] ?? 0));
  }

  rangeOf({ start, end }: TextRange): vscode.Range {
    return new vscode.Range(this.positionAt(start), this.positionAt(end));
  }
}
