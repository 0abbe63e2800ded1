import { isAtDetail, isObject, type ArrayFrame, type Building, type Frame, type ObjectFrame } from './jsonFrame';
import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString, SyntaxProblem } from './jsonNode';
import { JsonScanner, type JsonToken } from './jsonScanner';
import { decodeString } from './jsonString';
import { isNumber, isValueWord } from './jsonWord';
import { SkimmedObject, skimObject } from './skimmedObject';
import type { TextRange } from './textRange';

/** How many levels of objects and arrays are read; what lies deeper is passed over. EventBridge takes 1,000. */
export const deepestNesting = 1_100;

/** At most so many syntax problems are told of one value, and of what stands around the entries; more would help nobody. */
export const mostSyntaxProblems = 20;

/** At most so many values are read of one; no entry that EventBridge takes has more. */
export const mostValues = 600_000;

/** What an events file may use although it is no strict JSON. */
export interface Relaxation extends TextRange {
  readonly kind: 'comment' | 'trailing-comma';
}

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

const commaCode = 0x2c;
const closeBraceCode = 0x7d;

class JsonReader {
  private readonly problems: SyntaxProblem[] = [];
  private readonly trailingCommas: Relaxation[] = [];
  private readonly frames: Frame[] = [];
  private openObjects = 0;
  private values = 0;
  private tooDeep: TextRange | undefined;
  private node: JsonNode | undefined;
  private done = false;
  /** The last comma, and the end of the last token. */
  private comma = 0;
  private lastEnd: number;

  constructor(
    private readonly text: string,
    private readonly origin: number,
    private readonly scanner = new JsonScanner(text, origin),
  ) {
    this.lastEnd = origin;
  }

  /** The value, if nothing is wrong with it. */
  get cleanNode(): JsonNode | undefined {
    return this.problems.length === 0 && this.tooDeep === undefined ? this.node : undefined;
  }

  get end(): number {
    return this.lastEnd;
  }

  get lookEnd(): number {
    return this.scanner.lookEnd;
  }

  reading(): JsonReading {
    const { node, tooDeep, origin, scanner } = this;
    for (const flaw of scanner.flaws) this.report(flaw.kind, flaw.start, flaw.end);
    return {
      node,
      syntaxProblems: this.problems.sort((one, other) => one.start - other.start),
      relaxations: [
        ...this.trailingCommas,
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
    while (!this.done) this.readToken(this.scanner.next());
  }

  /** Reads until the value ends or something is wrong with it. The Detail of an entry is gone through and not built. */
  readClean(): void {
    const { scanner, frames, problems } = this;
    while (!this.done && problems.length === 0) {
      const token = scanner.next();
      const [entry] = frames;
      if (token === '{' && frames.length === 1 && isAtDetail(entry)) this.skim(entry);
      else this.readToken(token);
    }
  }

  private readToken(token: JsonToken): void {
    if (token === 'end') {
      this.endEarly();
      return;
    }
    const top = this.frames[this.frames.length - 1];
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
      this.report('unexpected-text', start, scanner.end);
      return;
    }
    const build = (): readonly JsonProperty[] => propertiesOf(text, origin, start);
    this.place(entry, new SkimmedObject(start - origin, scanner.end - origin, facts, build));
    this.lastEnd = scanner.end;
  }

  readRest(): void {
    if (!this.done || this.scanner.next() === 'end') return;
    const { start } = this.scanner;
    let { end } = this.scanner;
    while (this.scanner.next() !== 'end') end = this.scanner.end;
    this.report('unexpected-text', start, end);
  }

  private readStart(): void {
    const { scanner } = this;
    switch (scanner.token) {
      case '{':
      case '[':
        this.open(undefined);
        return;
      case 'string':
        if (this.colonFollows()) this.openWithoutBrace();
        else this.place(undefined, this.string());
        return;
      case 'word': {
        const node = this.word();
        if (node === undefined) this.reportToken('no-value');
        else this.place(undefined, node);
        this.done = true;
        return;
      }
      case '}':
      case ']':
      case ',':
      case ':':
      case 'end':
        this.reportToken('value-expected');
        this.done = true;
    }
  }

  private readInObject(frame: ObjectFrame): void {
    const { scanner } = this;
    switch (scanner.token) {
      case '{':
      case '[':
        if (frame.expects === 'name') this.reportToken('property-name-expected');
        if (frame.expects === 'colon') this.reportToken('colon-expected');
        if (frame.expects === 'comma') this.reportToken('comma-expected');
        this.open(frame);
        return;
      case 'string':
        this.readStringInObject(frame);
        return;
      case 'word':
        this.readWordInObject(frame);
        return;
      case ':':
        if (frame.expects === 'colon') frame.expects = 'value';
        else this.reportToken('unexpected-text');
        return;
      case ',':
        if (frame.expects === 'name') this.reportToken('property-name-expected');
        this.endProperty(frame);
        frame.expects = 'name';
        this.comma = scanner.start;
        return;
      case '}':
        this.endProperty(frame);
        this.close();
        return;
      case ']':
      case 'end':
        this.reportToken('unexpected-text');
    }
  }

  private readStringInObject(frame: ObjectFrame): void {
    const isValue = frame.expects === 'value' || (frame.expects === 'colon' && frame.key !== undefined);
    if (isValue && !this.colonFollows()) {
      if (frame.expects === 'colon') this.reportToken('colon-expected');
      this.place(frame, this.string());
      return;
    }
    if (frame.expects === 'comma') this.reportToken('comma-expected');
    this.endProperty(frame);
    frame.key = this.string();
    frame.expects = 'colon';
  }

  private readWordInObject(frame: ObjectFrame): void {
    if (frame.expects === 'comma') {
      this.reportToken('unexpected-text');
      return;
    }
    if (frame.expects === 'name') {
      this.reportToken('property-name-expected');
      if (this.colonFollows()) frame.expects = 'colon';
      return;
    }
    if (frame.expects === 'colon') this.reportToken('colon-expected');
    const node = this.word();
    if (node === undefined) {
      this.reportToken('no-value');
      this.addProperty(frame, undefined);
      return;
    }
    this.place(frame, node);
  }

  private readInArray(frame: ArrayFrame): void {
    const { scanner } = this;
    switch (scanner.token) {
      case ']':
        if (frame.expects === 'item' && frame.items.length > 0) this.addTrailingComma();
        this.close();
        return;
      case ',':
        if (frame.expects === 'item') this.reportToken('value-expected');
        frame.expects = 'item';
        this.comma = scanner.start;
        return;
      case '}':
        this.closeObject();
        return;
      case ':':
      case 'end':
        this.reportToken('unexpected-text');
        return;
      case '{':
      case '[':
        if (frame.expects === 'comma') this.reportToken('comma-expected');
        this.open(frame);
        return;
      case 'string':
      case 'word':
        if (frame.expects === 'comma') this.reportToken('comma-expected');
        this.readItem(frame);
    }
  }

  private readItem(frame: ArrayFrame): void {
    const node = this.scanner.token === 'string' ? this.string() : this.word();
    if (node === undefined) {
      this.reportToken('no-value');
      frame.expects = 'comma';
    } else this.place(frame, node);
  }

  private readSkipped(): void {
    const { scanner, frames } = this;
    if (scanner.token === '{' || scanner.token === '[') {
      this.push(scanner.token === '{' ? 'skipped-object' : 'skipped-array');
    } else if (scanner.token === '}') {
      this.closeObject();
    } else if (scanner.token === ']') {
      if (frames[frames.length - 1] === 'skipped-array') this.close();
      else this.reportToken('unexpected-text');
    }
  }

  /** Opens the object or array at the current token as a value of `parent`. */
  private open(parent: ObjectFrame | ArrayFrame | undefined): void {
    const { scanner, origin } = this;
    const isObject = scanner.token === '{';
    if (this.frames.length >= deepestNesting) {
      this.tooDeep ??= { start: scanner.start - origin, end: scanner.end - origin };
      if (parent?.kind === 'object') this.endProperty(parent, 'told');
      if (parent !== undefined) parent.expects = 'comma';
      this.push(isObject ? 'skipped-object' : 'skipped-array');
      return;
    }
    const start = scanner.start - origin;
    if (isObject) this.pushObject(parent, start);
    else {
      const items: JsonNode[] = [];
      const node: Building<JsonArray> = { kind: 'array', items, start, end: start };
      this.place(parent, node);
      this.push({ kind: 'array', node, items, expects: 'item' });
    }
  }

  /** Reads `"key": value …` as the object whose opening brace is not there. */
  private openWithoutBrace(): void {
    this.reportToken('unexpected-text');
    const frame = this.pushObject(undefined, this.scanner.start - this.origin);
    frame.key = this.string();
    frame.expects = 'colon';
  }

  private pushObject(parent: ObjectFrame | ArrayFrame | undefined, start: number): ObjectFrame {
    const properties: JsonProperty[] = [];
    const node: Building<JsonObject> = { kind: 'object', properties, start, end: start };
    const frame: ObjectFrame = { kind: 'object', node, properties, expects: 'name', key: undefined };
    this.place(parent, node);
    this.push(frame);
    return frame;
  }

  private push(frame: Frame): void {
    if (isObject(frame)) this.openObjects++;
    this.frames.push(frame);
    this.done = false;
  }

  /** Closes the nearest open object, and the arrays that were left open in it. */
  private closeObject(): void {
    const { frames } = this;
    if (this.openObjects === 0) {
      this.reportToken('unexpected-text');
      return;
    }
    let top = frames[frames.length - 1];
    if (top !== undefined && !isObject(top)) this.reportToken('closing-bracket-expected');
    while (top !== undefined && !isObject(top)) {
      this.close();
      top = frames[frames.length - 1];
    }
    this.close();
  }

  private close(): void {
    const frame = this.frames.pop();
    if (frame === undefined) return;
    if (isObject(frame)) this.openObjects--;
    if (typeof frame !== 'string') frame.node.end = this.scanner.end - this.origin;
    if (this.frames.length === 0) this.done = true;
  }

  /** The text ended before the value did. */
  private endEarly(): void {
    const { frames, origin } = this;
    const end = this.lastEnd - origin;
    const innermost = frames[frames.length - 1];
    if (innermost === undefined) this.report('value-expected', this.scanner.start, this.scanner.end);
    let told = false;
    for (let index = frames.length - 1; index >= 0; index--) {
      const frame = frames[index];
      if (frame === undefined || typeof frame === 'string') continue;
      if (frame.kind === 'object') this.endProperty(frame, 'told');
      frame.node.end = end;
      if (told) continue;
      told = true;
      const kind = frame.kind === 'object' ? 'closing-brace-expected' : 'closing-bracket-expected';
      this.report(kind, frame.node.start + origin, frame.node.start + origin + 1);
    }
    this.done = true;
  }

  /** Settles what a property still lacks where it ends, at the current token. */
  private endProperty(frame: ObjectFrame, missing: 'tell' | 'told' = 'tell'): void {
    if (frame.expects === 'name') {
      if (this.scanner.token === '}' && missing === 'tell' && this.comma > frame.node.start + this.origin) {
        this.addTrailingComma();
      }
      return;
    }
    if (frame.expects === 'comma') return;
    if (missing === 'tell') this.reportToken(frame.expects === 'colon' ? 'colon-expected' : 'value-expected');
    this.addProperty(frame, undefined);
  }

  private addTrailingComma(): void {
    const start = this.comma - this.origin;
    this.trailingCommas.push({ kind: 'trailing-comma', start, end: start + 1 });
  }

  private addProperty(frame: ObjectFrame, value: JsonNode | undefined): void {
    const { key } = frame;
    if (key !== undefined && (value !== undefined || !this.isOneTooMany(key))) frame.properties.push({ key, value });
    frame.key = undefined;
    frame.expects = 'comma';
  }

  private place(parent: ObjectFrame | ArrayFrame | undefined, node: JsonNode): void {
    if (parent !== undefined && this.isOneTooMany(node)) {
      if (parent.kind === 'object') parent.key = undefined;
      parent.expects = 'comma';
    } else if (parent === undefined) {
      this.node = node;
      this.done = true;
    } else if (parent.kind === 'object') {
      this.addProperty(parent, node);
    } else {
      parent.items.push(node);
      parent.expects = 'comma';
    }
  }

  private string(): JsonString {
    const { scanner, text, origin } = this;
    const { start, end } = scanner;
    if (!scanner.escaped && !scanner.flawed) {
      return { kind: 'string', value: text.slice(start + 1, end - 1), start: start - origin, end: end - origin };
    }
    if (scanner.oddlyQuoted) return this.oddlyQuoted(start, end);
    const { value, problems } = decodeString(text, start, end);
    for (const problem of problems) this.report(problem.kind, problem.start, problem.end);
    return { kind: 'string', value, start: start - origin, end: end - origin };
  }

  private oddlyQuoted(start: number, end: number): JsonString {
    const { text, origin } = this;
    this.report('odd-quotes', start, end);
    const { value, problems } = decodeString(
      `"${text.slice(start + 1, end - 1).replaceAll('"', ' ')}"`,
      0,
      end - start,
    );
    for (const problem of problems) this.report(problem.kind, problem.start + start, problem.end + start);
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
    this.reportToken('invalid-number');
    return { kind: 'number', text, start, end };
  }

  private colonFollows(): boolean {
    const { text, scanner } = this;
    const next = text.charCodeAt(scanner.end);
    if (next === commaCode || next === closeBraceCode) return false;
    return scanner.peek() === ':';
  }

  private reportToken(kind: SyntaxProblem['kind']): void {
    this.report(kind, this.scanner.start, this.scanner.end);
  }

  /** The first is told of however much else there is to tell: what is not read whole must not be sent. */
  private isOneTooMany({ start }: JsonNode): boolean {
    this.values++;
    if (this.values === mostValues + 1) this.problems.push({ kind: 'too-many-values', start, end: start + 1 });
    return this.values > mostValues;
  }

  private report(kind: SyntaxProblem['kind'], start: number, end: number): void {
    if (this.problems.length >= mostSyntaxProblems) return;
    this.problems.push({ kind, start: start - this.origin, end: end - this.origin });
  }
}

/** Properties of the well-formed object that begins at `start`; their offsets are relative to `origin`. */
function propertiesOf(text: string, origin: number, start: number): readonly JsonProperty[] {
  const reader = new JsonReader(text, origin, new JsonScanner(text, start));
  reader.readValue();
  const { node } = reader.reading();
  return node?.kind === 'object' ? node.properties : [];
}
