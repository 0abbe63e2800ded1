import { MappedText, type MappedPiece } from './mappedText';
import type { Remark } from './remark';
import type { ShellLines, ShellWord } from './shell';

/** The commands of a text while they are read. */
export class WordBuilder {
  readonly remarks: Remark[] = [];
  private readonly commands: ShellWord[][] = [[]];
  private pieces: MappedPiece[] = [];
  private start: number | undefined;

  /** The text of the word that is being read, where it stands as it is, without quotes. */
  get bareWord(): string | undefined {
    const text = this.pieces.map((piece) => piece.text).join('');
    return this.start !== undefined && this.pieces.at(-1)?.end === this.start + text.length ? text : undefined;
  }

  /** Forgets the word that is being read. */
  dropWord(): void {
    this.pieces = [];
    this.start = undefined;
  }

  get isAtStartOfCommand(): boolean {
    return !this.isInWord && this.commands.at(-1)?.length === 0;
  }

  get isInWord(): boolean {
    return this.start !== undefined;
  }

  /** A word begins, unless one has begun already; it may stay empty. */
  begin(at: number): void {
    this.start ??= at;
  }

  put(text: string, start: number, end: number): void {
    this.begin(start);
    for (const unit of text.split('')) this.pieces.push({ text: unit, start, end });
  }

  endWord(at: number): void {
    if (this.start === undefined) return;
    this.commands.at(-1)?.push({ text: MappedText.from(this.pieces, at), start: this.start, end: at });
    this.pieces = [];
    this.start = undefined;
  }

  endCommand(at: number): void {
    this.endWord(at);
    if (this.commands.at(-1)?.length !== 0) this.commands.push([]);
  }

  lines(at: number): ShellLines {
    this.endCommand(at);
    return { commands: this.commands.filter((words) => words.length > 0), remarks: this.remarks };
  }
}
