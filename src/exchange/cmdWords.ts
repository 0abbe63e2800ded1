import { sentence } from '../model/sentence';
import { MappedText, type MappedPiece } from './mappedText';
import { errorAt, noticeAt, type Remark } from './remark';
import type { ShellLines, ShellWord } from './shell';

/** `> file`, `2>nul`, `2>&1` */
const redirection = /(?:>>|[<>])(?:&\d|[ \t]*(?:"[^"\r\n]*"|[^\s"&|<>])+)?/y;

/** Words as cmd.exe hands a text to a program, and the program's C library divides it. */
export function cmdLines(text: string): ShellLines {
  const lines: { pieces: MappedPiece[]; end: number }[] = [];
  const remarks: Remark[] = [];
  let pieces: MappedPiece[] = [];
  let inQuotes = false;
  let quote = 0;
  const endLine = (end: number): void => {
    if (inQuotes && hasOpenQuote(pieces)) {
      const place = { start: quote, end: quote + 1 };
      remarks.push(errorAt(place, sentence('The quote is not closed; write {0} at its end.', '"')));
    }
    lines.push({ pieces, end });
    pieces = [];
    inQuotes = false;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const variable = character === '%' ? /^%[A-Za-z_][A-Za-z0-9_]*%/.exec(text.slice(at, at + 60))?.[0] : undefined;
    if (character === '\n') endLine(at);
    else if (variable !== undefined) {
      const place = { start: at, end: at + variable.length };
      remarks.push(errorAt(place, sentence('{0} is filled in by the shell; write what it stands for.', variable)));
      for (const unit of variable.split('')) pieces.push({ text: unit, ...place });
      at += variable.length - 1;
    } else if (character === '^' && !inQuotes) {
      const lineBreak = /^\^\r?\n/.exec(text.slice(at, at + 3))?.[0];
      if (lineBreak !== undefined) at += lineBreak.length - 1;
      else {
        pieces.push({ text: text.charAt(at + 1), start: at, end: at + 2 });
        at++;
      }
    } else if (!inQuotes && /[<>]/.test(character)) {
      redirection.lastIndex = at;
      const length = redirection.exec(text)?.[0].length ?? 1;
      const isStream = /^\d$/.test(pieces.at(-1)?.text ?? '') && /^[ \t]?$/.test(pieces.at(-2)?.text ?? '');
      if (isStream) pieces.pop();
      const place = { start: isStream ? at - 1 : at, end: at + length };
      remarks.push(noticeAt(place, sentence('What follows the command is not taken over.')));
      at += length - 1;
    } else if (!inQuotes && /[&|]/.test(character)) {
      const end = text.indexOf('\n', at);
      const isSequence = character === '&';
      endLine(at);
      if (!isSequence) {
        const place = { start: at, end: end < 0 ? text.length : end };
        remarks.push(noticeAt(place, sentence('What follows the command is not taken over.')));
        at = place.end;
      }
    } else {
      if (character === '"') {
        inQuotes = !inQuotes;
        quote = at;
      }
      pieces.push({ text: character, start: at, end: at + 1 });
    }
  }
  endLine(text.length);
  const commands = lines.map((line) => programWords(line.pieces, line.end)).filter((words) => words.length > 0);
  return { commands, remarks };
}

function hasOpenQuote(pieces: readonly MappedPiece[]): boolean {
  const quotes = pieces
    .map(({ text }) => text)
    .join('')
    .replace(/\\[\\"]/g, '');
  return (quotes.match(/"/g)?.length ?? 0) % 2 === 1;
}

/**
 * A command line divided into words as Microsoft's C library does for a program: blanks part words, quotes keep them together,
 * `\"` and, in quotes, `""` are a quote, and backslashes count only before a quote.
 */
export function programWords(line: readonly MappedPiece[], end: number): readonly ShellWord[] {
  const words: ShellWord[] = [];
  let at = 0;
  while (at < line.length) {
    while (/^[ \t\r]$/.test(line[at]?.text ?? '')) at++;
    const first = line[at];
    if (first === undefined) break;
    const pieces: MappedPiece[] = [];
    let inQuotes = false;
    for (; at < line.length; at++) {
      const piece = line[at];
      if (piece === undefined) break;
      if (!inQuotes && /^[ \t\r]$/.test(piece.text)) break;
      if (piece.text === '\\') {
        let count = 1;
        while (line[at + count]?.text === '\\') count++;
        const isBeforeQuote = line[at + count]?.text === '"';
        const kept = isBeforeQuote ? Math.floor(count / 2) : count;
        for (let index = 0; index < kept; index++) pieces.push(line[at + (isBeforeQuote ? 2 * index : index)] ?? piece);
        const escaped = line[at + count];
        if (isBeforeQuote && count % 2 === 1 && escaped !== undefined) {
          pieces.push({ ...escaped, start: line[at + count - 1]?.start ?? escaped.start });
          at += count;
        } else at += count - 1;
      } else if (piece.text === '"') {
        const next = line[at + 1];
        if (inQuotes && next?.text === '"') {
          pieces.push({ text: '"', start: piece.start, end: next.end });
          at++;
        } else inQuotes = !inQuotes;
      } else pieces.push(piece);
    }
    const wordEnd = line[at - 1]?.end ?? end;
    words.push({ text: MappedText.from(pieces, wordEnd), start: first.start, end: wordEnd });
  }
  return words;
}
