import { JsonScanner, type JsonToken } from '../../model/jsonScanner';
import { isCleanWord } from '../../model/jsonWord';

/** The first lines of a text. */
export interface Beginning {
  readonly lines: readonly string[];
  /** Whether more follows. */
  readonly isCut: boolean;
}

/** In UTF-16 units; of a longer line only the beginning is shown. */
const longestLine = 160;

/**
 * The first lines of a JSON text laid out over lines, every literal as it is written. `relaxed` leaves out comments and trailing
 * commas, which an object Detail may have and which are not sent. Undefined where what would be shown is not well-formed.
 * Takes the time of what it shows, not of the text.
 */
export function jsonBeginning(text: string, form: 'strict' | 'relaxed', most: number): Beginning | undefined {
  const scanner = new JsonScanner(text, 0, 'comments');
  const lines: string[] = [];
  let line = '';
  const open: JsonToken[] = [];
  let last: JsonToken = 'end';
  const newLine = (): void => {
    lines.push(shortened(line));
    line = '  '.repeat(open.length);
  };
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (isFlawed(scanner, form) || !mayFollow(token, last, form)) return undefined;
    if (token === '}' || token === ']') {
      if (open.pop() !== (token === '}' ? '{' : '[')) return undefined;
      if (last !== '{' && last !== '[') newLine();
    } else if (last === '{' || last === '[') newLine();
    else if (last === ',') {
      line += ',';
      newLine();
    }
    if (lines.length >= most) return { lines, isCut: true };
    if (token === '{' || token === '[') open.push(token);
    if (token === ':') line += ': ';
    else if (token !== ',') line += text.slice(scanner.start, Math.min(scanner.end, scanner.start + longestLine + 1));
    last = token;
  }
  if (open.length > 0 || last === ',' || last === ':' || isFlawed(scanner, form)) return undefined;
  return { lines: [...lines, shortened(line)], isCut: false };
}

/** The first lines of any text, as they are. */
export function textBeginning(text: string, most: number): Beginning {
  const seen = text.slice(0, most * longestLine);
  const lines = seen.split(/\r\n|\n|\r/);
  return { lines: lines.slice(0, most).map(shortened), isCut: seen.length < text.length || lines.length > most };
}

function isFlawed(scanner: JsonScanner, form: 'strict' | 'relaxed'): boolean {
  const { token, text, start, end } = scanner;
  if (scanner.flawCount > 0 || (form === 'strict' && scanner.comments.length > 0)) return true;
  return token === 'string' ? scanner.flawed : token === 'word' && !isCleanWord(text, start, end);
}

/** Whether a token may stand behind another, as far as these two tell. */
function mayFollow(token: JsonToken, last: JsonToken, form: 'strict' | 'relaxed'): boolean {
  const follows = last === 'string' || last === 'word' || last === '}' || last === ']';
  switch (token) {
    case ',':
      return follows;
    case ':':
      return last === 'string';
    case '}':
    case ']':
      return follows || last === '{' || last === '[' || (last === ',' && form === 'relaxed');
    case '{':
    case '[':
    case 'string':
    case 'word':
      return !follows;
    case 'end':
      return follows;
  }
}

function shortened(line: string): string {
  if (line.length <= longestLine) return line;
  return `${line.slice(0, longestLine).replace(/[\ud800-\udbff]$/, '')}…`;
}
