import { conflictMarkers, noMarkers, type ConflictMarker } from './conflict';
import type { FileForm } from './entryExtent';
import type { JsonNode, JsonString, SyntaxProblem } from './jsonNode';
import { mostSyntaxProblems } from './jsonBuilder';
import { readJsonValue } from './jsonReader';
import type { JsonScanner } from './jsonScanner';
import { isCleanWord } from './jsonWord';
import type { TextRange } from './textRange';

/** A member of the object that is the root of the file. */
export interface RootMember {
  readonly key: JsonString;
  /** Undefined where the text is broken and no value follows the key. */
  readonly value: (TextRange & { readonly kind: JsonNode['kind'] }) | undefined;
}

/** What stands before the entries, from the start of the text to behind the `[` that opens them; else the whole text. */
export interface Head {
  readonly form: FileForm | 'none';
  readonly length: number;
  readonly lookEnd: number;
  /** Undefined where the file holds nothing. */
  readonly root: (TextRange & { readonly kind: 'array' | 'object' | 'scalar' }) | undefined;
  /** The members read so far; the one with the entries is not among them. */
  readonly members: readonly RootMember[];
  readonly entriesKey: JsonString | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly conflictMarkers: readonly ConflictMarker[];
}

/** What stands behind the last tile, to the end of the text. Offsets are relative to its start. */
export interface Tail {
  readonly length: number;
  /** Behind the `]` of the entries, and behind the end of the root; where these are missing, the tail's start. */
  readonly arrayEnd: number;
  readonly rootEnd: number;
  readonly arrayClosed: boolean;
  readonly rootClosed: boolean;
  readonly members: readonly RootMember[];
  readonly problems: readonly SyntaxProblem[];
  readonly conflictMarkers: readonly ConflictMarker[];
}

/** So many members of the root are kept; a request has one. */
const mostMembers = 1_000;

const byteOrderMark = 0xfeff;

/** Reads the head of a file. */
export function readHead(scanner: JsonScanner): Head {
  const { text } = scanner;
  const frame = new FrameReader(scanner);
  scanner.moveTo(text.charCodeAt(0) === byteOrderMark ? 1 : 0);
  let token = scanner.next();
  const junk = { start: scanner.start, end: scanner.start };
  while (token !== '{' && token !== '[' && token !== 'end') {
    junk.end = scanner.end;
    token = scanner.next();
  }
  const hasJunk = junk.end > junk.start;
  if (token === 'end') {
    const root = hasJunk ? { kind: 'scalar' as const, ...junk } : undefined;
    return frame.head('none', root);
  }
  if (hasJunk) frame.problems.push({ kind: 'unexpected-text', ...junk });
  const { start } = scanner;
  if (token === '[') return frame.head('array', { kind: 'array', start, end: scanner.end });
  const ending = frame.readMembers('first', true);
  if (ending === 'entries') return frame.head('request', { kind: 'object', start, end: scanner.end });
  const { end } = scanner;
  if (ending === 'end') frame.problems.push({ kind: 'closing-brace-expected', start, end: start + 1 });
  frame.readRest();
  return frame.head('none', { kind: 'object', start, end });
}

/** Reads the tail of a file from `start`, where the last tile ended. */
export function readTail(scanner: JsonScanner, form: FileForm, start: number): Tail {
  const frame = new FrameReader(scanner);
  scanner.moveTo(start);
  let token = scanner.next();
  let arrayEnd = start;
  let rootEnd = start;
  const arrayClosed = token === ']';
  let rootClosed = false;
  if (arrayClosed) arrayEnd = rootEnd = scanner.end;
  if (form === 'array') rootClosed = arrayClosed;
  else {
    if (arrayClosed) rootClosed = frame.readMembers('rest', false) === 'closed';
    else rootClosed = token === '}';
    rootEnd = rootClosed ? scanner.end : Math.max(rootEnd, frame.lastEnd);
  }
  token = scanner.token;
  if (token !== 'end') frame.readRest();
  return frame.tail(start, { arrayEnd, rootEnd, arrayClosed, rootClosed });
}

/** The tail of a file that is not read from `start` on: nothing is missing in it as far as is known. */
export function unreadTail(text: string, start: number): Tail {
  const length = text.length - start;
  const ends = { arrayEnd: length, rootEnd: length, arrayClosed: true, rootClosed: true };
  return { length, ...ends, members: [], problems: [], conflictMarkers: noMarkers };
}

class FrameReader {
  readonly problems: SyntaxProblem[] = [];
  readonly members: RootMember[] = [];
  entriesKey: JsonString | undefined;
  /** The end of the last token of a member. */
  lastEnd = 0;

  constructor(private readonly scanner: JsonScanner) {
    scanner.lookEnd = 0;
    scanner.forgetPassed();
  }

  head(form: Head['form'], root: Head['root']): Head {
    const { scanner, members, entriesKey } = this;
    const lookEnd = form === 'none' ? scanner.text.length + 2 : scanner.lookEnd;
    const length = form === 'none' ? scanner.text.length : scanner.end;
    const markers = scanner.metConflict ? conflictMarkers(scanner.text, 0, length) : noMarkers;
    return {
      form,
      length,
      lookEnd,
      root,
      members,
      entriesKey,
      problems: this.allProblems(0),
      conflictMarkers: markers,
    };
  }

  tail(start: number, ends: Pick<Tail, 'arrayEnd' | 'rootEnd' | 'arrayClosed' | 'rootClosed'>): Tail {
    return {
      ...ends,
      arrayEnd: ends.arrayEnd - start,
      rootEnd: ends.rootEnd - start,
      length: this.scanner.text.length - start,
      members: this.members.map((member) => shiftMember(member, -start)),
      problems: this.allProblems(start),
      conflictMarkers: this.scanner.metConflict
        ? conflictMarkers(this.scanner.text, start, this.scanner.text.length)
        : noMarkers,
    };
  }

  /** Reads the members of the root object up to its end, or up to the `[` of its entries. */
  readMembers(from: 'first' | 'rest', untilEntries: boolean): 'entries' | 'closed' | 'end' {
    const { scanner } = this;
    let expects: 'name' | 'comma' = from === 'first' ? 'name' : 'comma';
    let token = scanner.next();
    for (;;) {
      if (token === 'end') return 'end';
      this.lastEnd = scanner.end;
      if (token === '}') return 'closed';
      if (token === ',') {
        if (expects === 'name') this.report('property-name-expected');
        expects = 'name';
      } else if (token === 'string') {
        if (expects === 'comma') this.report('comma-expected');
        if (this.readMember(untilEntries)) return 'entries';
        expects = 'comma';
      } else {
        this.report(expects === 'name' ? 'property-name-expected' : 'unexpected-text');
        if (token === '{' || token === '[') this.skipValue(false);
      }
      token = scanner.next();
    }
  }

  /** Tells of everything that follows, and goes to the end of the text. */
  readRest(): void {
    const { scanner } = this;
    if (scanner.next() === 'end') return;
    const { start } = scanner;
    let { end } = scanner;
    while (scanner.next() !== 'end') end = scanner.end;
    this.problems.push({ kind: 'unexpected-text', start, end });
  }

  /** Reads the member whose key is the current token; true when that turns out to be the one with the entries. */
  private readMember(untilEntries: boolean): boolean {
    const { scanner } = this;
    const key = this.readKey();
    if (scanner.peek() !== ':') {
      this.report('colon-expected');
      this.addMember({ key, value: undefined });
      return false;
    }
    scanner.next();
    const token = scanner.peek();
    if (token === '}' || token === ',' || token === 'end' || token === ']' || token === ':') {
      this.report('value-expected');
      this.addMember({ key, value: undefined });
      return false;
    }
    const isNextKey = scanner.lookingAhead(() => scanner.next() === 'string' && scanner.next() === ':');
    if (isNextKey) {
      this.report('value-expected');
      this.addMember({ key, value: undefined });
      return false;
    }
    scanner.next();
    if (untilEntries && token === '[' && key.value === 'Entries') {
      this.entriesKey = key;
      return true;
    }
    this.addMember({ key, value: this.skipValue(true) });
    return false;
  }

  private addMember(member: RootMember): void {
    if (this.members.length < mostMembers) this.members.push(member);
  }

  private readKey(): JsonString {
    const { scanner } = this;
    const { start } = scanner;
    if (!scanner.escaped && !scanner.flawed) {
      return { kind: 'string', value: scanner.text.slice(start + 1, scanner.end - 1), start, end: scanner.end };
    }
    const { node, syntaxProblems } = readJsonValue(scanner.text.slice(start, scanner.end), 0);
    for (const problem of syntaxProblems) if (problem.kind === 'odd-quotes') this.add(shift(problem, start));
    const value = node?.kind === 'string' ? node.value : '';
    return { kind: 'string', value, start, end: scanner.end };
  }

  /** Passes over the value that begins with the current token. */
  private skipValue(report: boolean): RootMember['value'] {
    const { scanner } = this;
    const { start } = scanner;
    const kind = cleanScalar(scanner);
    if (kind !== undefined) {
      this.lastEnd = scanner.end;
      return { kind, start, end: scanner.end };
    }
    const { node, syntaxProblems, end, lookEnd } = readJsonValue(scanner.text, start);
    scanner.lookEnd = Math.max(scanner.lookEnd, start + lookEnd);
    scanner.moveTo(start + end);
    this.lastEnd = start + end;
    if (report) for (const problem of syntaxProblems) this.add(shift(problem, start));
    return node && { kind: node.kind, start, end: start + end };
  }

  private report(kind: SyntaxProblem['kind']): void {
    this.add({ kind, start: this.scanner.start, end: this.scanner.end });
  }

  private add(problem: SyntaxProblem): void {
    if (this.problems.length < mostSyntaxProblems) this.problems.push(problem);
  }

  private allProblems(start: number): SyntaxProblem[] {
    return [...this.problems, ...this.scanner.flaws].map((problem) => shift(problem, -start));
  }
}

/** What the current token is where it is a value by itself and has no fault. */
function cleanScalar({ token, text, start, end, escaped, flawed }: JsonScanner): JsonNode['kind'] | undefined {
  if (token === 'string') return escaped || flawed ? undefined : 'string';
  if (token !== 'word' || !isCleanWord(text, start, end)) return undefined;
  const first = text.charAt(start);
  if (first === 'n') return 'null';
  return first === 't' || first === 'f' ? 'boolean' : 'number';
}

/** The same range `by` offsets later. */
export function shift<T extends TextRange>(range: T, by: number): T {
  return { ...range, start: range.start + by, end: range.end + by };
}

export function shiftMember({ key, value }: RootMember, by: number): RootMember {
  return { key: shift(key, by), value: value && shift(value, by) };
}
