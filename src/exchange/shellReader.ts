import { sentence } from '../model/sentence';
import { errorAt, noticeAt } from './remark';
import type { ShellLines } from './shell';
import { WordBuilder } from './wordBuilder';

/** `> file`, `>> "a file"`, `2>&1`, but for what begins the text that sh takes from the lines below. */
const redirection = /(?:&>>?|<>|>\||>>|[<>](?!<))(?:&\d|&-|[ \t]*(?:"(?:\\[^]|[^"\\])*"|'[^']*'|[^\s"'|&;<>()])+)/y;

/** Reads a text as a shell divides it into words; what PowerShell and the POSIX shells have in common. */
export abstract class ShellReader {
  protected readonly words = new WordBuilder();
  /** The UTF-16 offset that is read next. */
  protected at = 0;

  /** @param variable sticky; what the shell fills in */
  constructor(
    protected readonly text: string,
    private readonly variable: RegExp,
  ) {}

  read(): ShellLines {
    while (this.at < this.text.length) this.readNext();
    return this.words.lines(this.text.length);
  }

  /** Goes on by one character at least. */
  protected abstract readNext(): void;

  protected take(length = 1): void {
    this.words.put(this.text.slice(this.at, this.at + length), this.at, this.at + length);
    this.at += length;
  }

  protected skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** What the result is piped or written to is no part of the command. */
  protected readOperator(): void {
    const { text, at, words } = this;
    redirection.lastIndex = at;
    const redirected = redirection.exec(text)?.[0];
    if (redirected !== undefined) {
      this.skipRedirection(redirected);
      return;
    }
    words.endCommand(at);
    if (text.startsWith('&&', at) || text.startsWith('||', at)) this.at += 2;
    else if (text[at] === '&') this.at++;
    else {
      this.skipLine();
      words.remarks.push(
        noticeAt({ start: at, end: this.at }, sentence('What follows the command is not taken over.')),
      );
    }
  }

  /** The command goes on behind the file that is named. */
  private skipRedirection(redirected: string): void {
    const { at, words } = this;
    const stream = /^(?:\d+|\*)$/.exec(words.bareWord ?? '')?.[0] ?? '';
    if (stream === '') words.endWord(at);
    else words.dropWord();
    this.at += redirected.length;
    const place = { start: at - stream.length, end: this.at };
    words.remarks.push(noticeAt(place, sentence('What follows the command is not taken over.')));
  }

  protected readVariable(): void {
    const { text, at, words, variable } = this;
    variable.lastIndex = at;
    const found = variable.exec(text)?.[0];
    if (found === undefined) {
      this.take();
      return;
    }
    this.at += found.length;
    words.put(found, at, this.at);
    const filledIn = sentence('{0} is filled in by the shell; write what it stands for.', found.slice(0, 60));
    words.remarks.push(errorAt({ start: at, end: this.at }, filledIn));
  }

  /** @param start where the quote was opened that nothing closes */
  protected notClosed(start: number, quote: string): void {
    const place = { start, end: start + 1 };
    this.words.remarks.push(errorAt(place, sentence('The quote is not closed; write {0} at its end.', quote)));
    this.at = this.text.length;
  }
}
