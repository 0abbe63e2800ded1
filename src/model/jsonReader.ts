import {
  deepestNesting,
  isAtDetail,
  JsonBuilder,
  type ArrayFrame,
  type ObjectFrame,
  type Relaxation,
} from './jsonBuilder';
import { closeBrace, comma } from './jsonCharacters';
import type { JsonNode, JsonProperty, JsonString, SyntaxProblem } from './jsonNode';
import { JsonScanner, type JsonToken } from './jsonScanner';
import { decodeString } from './jsonString';
import { isNumber, isValueWord } from './jsonWord';
import { SkimmedObject, skimObject } from './skimmedObject';
import type { TextRange } from './textRange';

/** One value read from a text. */
export interface JsonReading {
  /** Undefined where there is no value at all. */
  readonly node: JsonNode | undefined;
  readonly syntaxProblems: readonly SyntaxProblem[];
  readonly relaxations: readonly Relaxation[];
  /** The first bracket that is nested too deep; what lies inside it is not part of `node`. */
  readonly tooDeep: TextRange | undefined;
}

/** One value read from the middle of a text. Its offsets are relative to where the reading began. */
export interface JsonValueReading extends JsonReading {
  /** Where the value ends. */
  readonly end: number;
  /** No decision depends on the text from here on. */
  readonly lookEnd: number;
}

/**
 * Reads a whole text as one JSON value, with comments and trailing commas. Never throws: from a broken text it reads
 * what is there. `strings-over-lines`: a text that is not closed does not end where its line does. A closing brace closes the nearest open object; a closing bracket closes an array only if that is what
 * was opened last.
 */
export function readJson(
  text: string,
  strings: 'strings-in-lines' | 'strings-over-lines' = 'strings-in-lines',
): JsonReading {
  const reader = new JsonReader(text, 0, new JsonScanner(text, 0, 'comments', strings));
  reader.readValue();
  reader.readRest();
  return reader.reading();
}

/** Reads the one JSON value that begins at `start`, which may be followed by anything. */
export function readJsonValue(text: string, start: number): JsonValueReading {
  const reader = new JsonReader(text, start);
  reader.readValue();
  return { ...reader.reading(), end: reader.end - start, lookEnd: reader.lookEnd - start };
}

/**
 * Reads the one object or array that the current token of `scanner` begins, if nothing is wrong with it: as soon as
 * something is, it stops and gives undefined. Offsets are relative to the value; `scanner` is left behind it.
 */
export function readCleanValue(scanner: JsonScanner): JsonNode | undefined {
  const { flawCount } = scanner;
  const { start } = scanner;
  scanner.moveTo(start);
  const reader = new JsonReader(scanner.text, start, scanner);
  reader.readClean();
  return scanner.flawCount === flawCount ? reader.cleanNode : undefined;
}

class JsonReader {
  private readonly built: JsonBuilder;
  /** The end of the last token. */
  private lastEnd: number;

  constructor(
    private readonly text: string,
    private readonly origin: number,
    private readonly scanner = new JsonScanner(text, origin),
  ) {
    this.built = new JsonBuilder(scanner, origin);
    this.lastEnd = origin;
  }

  get cleanNode(): JsonNode | undefined {
    return this.built.cleanNode;
  }

  get end(): number {
    return this.lastEnd;
  }

  get lookEnd(): number {
    return this.scanner.lookEnd;
  }

  reading(): JsonReading {
    const { built, origin, scanner } = this;
    const { node, problems, tooDeep, trailingCommas } = built;
    for (const flaw of scanner.flaws) built.report(flaw.kind, flaw.start, flaw.end);
    return {
      node,
      syntaxProblems: problems.sort((one, other) => one.start - other.start),
      relaxations: [
        ...trailingCommas,
        ...scanner.comments.map(({ start, end }): Relaxation => ({
          kind: 'comment',
          start: start - origin,
          end: end - origin,
        })),
      ],
      tooDeep,
    };
  }

  readValue(): void {
    while (!this.built.done) this.readToken(this.scanner.next());
  }

  /** Reads until the value ends or something is wrong with it. The Detail of an entry is gone through and not built. */
  readClean(): void {
    const { scanner, built } = this;
    const { frames, problems } = built;
    while (!built.done && problems.length === 0) {
      const token = scanner.next();
      const [entry] = frames;
      if (token === '{' && frames.length === 1 && isAtDetail(entry)) this.skim(entry);
      else this.readToken(token);
    }
  }

  private readToken(token: JsonToken): void {
    if (token === 'end') {
      this.built.endEarly(this.lastEnd);
      return;
    }
    const { frames } = this.built;
    const top = frames[frames.length - 1];
    if (top === undefined) this.readStart();
    else if (typeof top === 'string') this.readSkipped();
    else if (top.kind === 'object') this.readInObject(top);
    else this.readInArray(top);
    this.lastEnd = this.scanner.end;
  }

  private skim(entry: ObjectFrame): void {
    const { scanner, text, origin } = this;
    const { start } = scanner;
    const facts = skimObject(scanner, deepestNesting - 1);
    if (facts === undefined) {
      this.built.report('unexpected-text', start, scanner.end);
      return;
    }
    const build = (): readonly JsonProperty[] => propertiesOf(text, origin, start);
    this.built.place(entry, new SkimmedObject(start - origin, scanner.end - origin, facts, build));
    this.lastEnd = scanner.end;
  }

  readRest(): void {
    if (!this.built.done || this.scanner.next() === 'end') return;
    const { start } = this.scanner;
    let { end } = this.scanner;
    while (this.scanner.next() !== 'end') end = this.scanner.end;
    this.built.report('unexpected-text', start, end);
  }

  private readStart(): void {
    const { scanner } = this;
    switch (scanner.token) {
      case '{':
      case '[':
        this.built.open(undefined);
        return;
      case 'string':
        if (this.colonFollows()) this.openWithoutBrace();
        else this.built.place(undefined, this.string());
        return;
      case 'word': {
        const node = this.word();
        if (node === undefined) this.built.reportToken('no-value');
        else this.built.place(undefined, node);
        this.built.done = true;
        return;
      }
      case '}':
      case ']':
      case ',':
      case ':':
      case 'end':
        this.built.reportToken('value-expected');
        this.built.done = true;
    }
  }

  private readInObject(frame: ObjectFrame): void {
    const { scanner } = this;
    switch (scanner.token) {
      case '{':
      case '[':
        if (frame.expects === 'name') this.built.reportToken('property-name-expected');
        if (frame.expects === 'colon') this.built.reportToken('colon-expected');
        if (frame.expects === 'comma') this.built.reportToken('comma-expected');
        this.built.open(frame);
        return;
      case 'string':
        this.readStringInObject(frame);
        return;
      case 'word':
        this.readWordInObject(frame);
        return;
      case ':':
        if (frame.expects === 'colon') frame.expects = 'value';
        else this.built.reportToken('unexpected-text');
        return;
      case ',':
        if (frame.expects === 'name') this.built.reportToken('property-name-expected');
        this.built.endProperty(frame);
        frame.expects = 'name';
        this.built.comma = scanner.start;
        return;
      case '}':
        this.built.endProperty(frame);
        this.built.close();
        return;
      case ']':
      case 'end':
        this.built.reportToken('unexpected-text');
    }
  }

  private readStringInObject(frame: ObjectFrame): void {
    const isValue = frame.expects === 'value' || (frame.expects === 'colon' && frame.key !== undefined);
    if (isValue && !this.colonFollows()) {
      if (frame.expects === 'colon') this.built.reportToken('colon-expected');
      this.built.place(frame, this.string());
      return;
    }
    if (frame.expects === 'comma') this.built.reportToken('comma-expected');
    this.built.endProperty(frame);
    frame.key = this.string();
    frame.expects = 'colon';
  }

  private readWordInObject(frame: ObjectFrame): void {
    if (frame.expects === 'comma') {
      this.built.reportToken('unexpected-text');
      return;
    }
    if (frame.expects === 'name') {
      this.built.reportToken('property-name-expected');
      if (this.colonFollows()) frame.expects = 'colon';
      return;
    }
    if (frame.expects === 'colon') this.built.reportToken('colon-expected');
    const node = this.word();
    if (node === undefined) {
      this.built.reportToken('no-value');
      this.built.addProperty(frame, undefined);
      return;
    }
    this.built.place(frame, node);
  }

  private readInArray(frame: ArrayFrame): void {
    const { scanner } = this;
    switch (scanner.token) {
      case ']':
        if (frame.expects === 'item' && frame.items.length > 0) this.built.addTrailingComma();
        this.built.close();
        return;
      case ',':
        if (frame.expects === 'item') this.built.reportToken('value-expected');
        frame.expects = 'item';
        this.built.comma = scanner.start;
        return;
      case '}':
        this.built.closeObject();
        return;
      case ':':
      case 'end':
        this.built.reportToken('unexpected-text');
        return;
      case '{':
      case '[':
        if (frame.expects === 'comma') this.built.reportToken('comma-expected');
        this.built.open(frame);
        return;
      case 'string':
      case 'word':
        if (frame.expects === 'comma') this.built.reportToken('comma-expected');
        this.readItem(frame);
    }
  }

  private readItem(frame: ArrayFrame): void {
    const node = this.scanner.token === 'string' ? this.string() : this.word();
    if (node === undefined) {
      this.built.reportToken('no-value');
      frame.expects = 'comma';
    } else this.built.place(frame, node);
  }

  private readSkipped(): void {
    const { scanner, built } = this;
    if (scanner.token === '{' || scanner.token === '[') {
      this.built.push(scanner.token === '{' ? 'skipped-object' : 'skipped-array');
    } else if (scanner.token === '}') {
      this.built.closeObject();
    } else if (scanner.token === ']') {
      if (built.frames[built.frames.length - 1] === 'skipped-array') this.built.close();
      else this.built.reportToken('unexpected-text');
    }
  }

  /** Reads `"key": value …` as the object whose opening brace is not there. */
  private openWithoutBrace(): void {
    this.built.reportToken('unexpected-text');
    const frame = this.built.pushObject(undefined, this.scanner.start - this.origin);
    frame.key = this.string();
    frame.expects = 'colon';
  }

  private string(): JsonString {
    const { scanner, text, origin } = this;
    const { start, end } = scanner;
    if (!scanner.escaped && !scanner.flawed) {
      return { kind: 'string', value: text.slice(start + 1, end - 1), start: start - origin, end: end - origin };
    }
    if (scanner.oddlyQuoted) return this.oddlyQuoted(start, end);
    const { value, problems } = decodeString(text, start, end);
    for (const problem of problems) this.built.report(problem.kind, problem.start, problem.end);
    return { kind: 'string', value, start: start - origin, end: end - origin };
  }

  private oddlyQuoted(start: number, end: number): JsonString {
    const { text, origin } = this;
    this.built.report('odd-quotes', start, end);
    const { value, problems } = decodeString(
      `"${text.slice(start + 1, end - 1).replaceAll('"', ' ')}"`,
      0,
      end - start,
    );
    for (const problem of problems) this.built.report(problem.kind, problem.start + start, problem.end + start);
    return { kind: 'string', value, start: start - origin, end: end - origin };
  }

  /** The value that the current word stands for; undefined where it stands for none. */
  private word(): JsonNode | undefined {
    const { scanner, origin } = this;
    const text = this.text.slice(scanner.start, scanner.end);
    const start = scanner.start - origin;
    const end = scanner.end - origin;
    if (isNumber(text)) return { kind: 'number', text, start, end };
    if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true', start, end };
    if (text === 'null') return { kind: 'null', start, end };
    if (!isValueWord(text)) return undefined;
    this.built.reportToken('invalid-number');
    return { kind: 'number', text, start, end };
  }

  private colonFollows(): boolean {
    const { text, scanner } = this;
    const next = text.charCodeAt(scanner.end);
    if (next === comma || next === closeBrace) return false;
    return scanner.peek() === ':';
  }
}

/** Properties of the well-formed object that begins at `start`; their offsets are relative to `origin`. */
function propertiesOf(text: string, origin: number, start: number): readonly JsonProperty[] {
  const reader = new JsonReader(text, origin, new JsonScanner(text, start));
  reader.readValue();
  const { node } = reader.reading();
  return node?.kind === 'object' ? node.properties : [];
}
