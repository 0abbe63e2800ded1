import type { Piece, Terminal } from '../terminal';

/** From so many characters on, or after so many milliseconds, what was gathered is written. */
const mostGathered = 65_536;
const longestWait = 100;

/** Gathers a report and writes it in large pieces: a write costs as much as the checks of several files. What comes first is written at once. */
export class ReportOutput {
  private gathered: string[] = [];
  private length = 0;
  private written = -Infinity;

  constructor(private readonly terminal: Terminal) {}

  /** A line. */
  print(...pieces: readonly Piece[]): void {
    this.printText(this.lineOf(...pieces));
  }

  /** What the pieces are as text that may be printed. */
  shown(...pieces: readonly Piece[]): string {
    return this.terminal.outputOf(...pieces);
  }

  /** The same of a whole line, or of its end. */
  lineOf(...pieces: readonly Piece[]): string {
    return `${this.shown(...pieces)}\n`;
  }

  /** A text in which nothing comes from elsewhere, unless it was made harmless. */
  printText(text: string): void {
    this.gathered.push(text);
    this.length += text.length;
  }

  /** Whether so much was gathered, or so long ago, that it is to be written. */
  get isDue(): boolean {
    return this.length > 0 && (this.length >= mostGathered || performance.now() - this.written >= longestWait);
  }

  /** Writes what was gathered. Resolves when there is room for more. */
  async write(): Promise<void> {
    if (this.length === 0) return;
    const text = this.gathered.join('');
    this.gathered = [];
    this.length = 0;
    await this.terminal.printText(text);
    this.written = performance.now();
  }
}
