import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString, SyntaxProblem } from './jsonNode';
import type { JsonScanner } from './jsonScanner';
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

/** A node that is still being read. */
type Building<T> = { -readonly [K in keyof T]: T[K] };

/** An object that is open. */
export interface ObjectFrame {
  readonly kind: 'object';
  readonly node: Building<JsonObject>;
  readonly properties: JsonProperty[];
  expects: 'name' | 'colon' | 'value' | 'comma';
  /** The key whose value comes; undefined also where the value of a broken key is to be dropped. */
  key: JsonString | undefined;
}

/** An array that is open. */
export interface ArrayFrame {
  readonly kind: 'array';
  readonly node: Building<JsonArray>;
  readonly items: JsonNode[];
  expects: 'item' | 'comma';
}

/** An object or array nested too deep, or one whose place allows no value. */
export type Frame = ObjectFrame | ArrayFrame | 'skipped-object' | 'skipped-array';

/** Whether what is open is an object. */
export function isObject(frame: Frame): boolean {
  return frame === 'skipped-object' || (typeof frame !== 'string' && frame.kind === 'object');
}

/** Whether the value of an entry's Detail comes next. */
export function isAtDetail(frame: Frame | undefined): frame is ObjectFrame {
  if (frame === undefined || typeof frame === 'string' || frame.kind !== 'object') return false;
  return frame.expects === 'value' && frame.key?.value === 'Detail';
}

/**
 * A value while it is read: what is open, what was put into it, and what is wrong with it. What is told of and opened stands at
 * the current token of `scanner`; offsets become relative to `origin`.
 */
export class JsonBuilder {
  readonly frames: Frame[] = [];
  readonly problems: SyntaxProblem[] = [];
  readonly trailingCommas: Relaxation[] = [];
  /** The first bracket that is nested too deep. */
  tooDeep: TextRange | undefined;
  node: JsonNode | undefined;
  /** Whether the value has come to its end. */
  done = false;
  /** Where the last comma stands, in the text. */
  comma = 0;
  private openObjects = 0;
  private values = 0;

  constructor(
    private readonly scanner: JsonScanner,
    private readonly origin: number,
  ) {}

  /** The value, if nothing is wrong with it. */
  get cleanNode(): JsonNode | undefined {
    return this.problems.length === 0 && this.tooDeep === undefined ? this.node : undefined;
  }

  /** Opens the object or array at the current token as a value of `parent`. */
  open(parent: ObjectFrame | ArrayFrame | undefined): void {
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

  /** Opens an object that begins at the offset as a value of `parent`. */
  pushObject(parent: ObjectFrame | ArrayFrame | undefined, start: number): ObjectFrame {
    const properties: JsonProperty[] = [];
    const node: Building<JsonObject> = { kind: 'object', properties, start, end: start };
    const frame: ObjectFrame = { kind: 'object', node, properties, expects: 'name', key: undefined };
    this.place(parent, node);
    this.push(frame);
    return frame;
  }

  /** What comes next stands in it. */
  push(frame: Frame): void {
    if (isObject(frame)) this.openObjects++;
    this.frames.push(frame);
    this.done = false;
  }

  /** Closes the nearest open object, and the arrays that were left open in it. */
  closeObject(): void {
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

  /** Closes what was opened last, at the current token. */
  close(): void {
    const frame = this.frames.pop();
    if (frame === undefined) return;
    if (isObject(frame)) this.openObjects--;
    if (typeof frame !== 'string') frame.node.end = this.scanner.end - this.origin;
    if (this.frames.length === 0) this.done = true;
  }

  /** The text ended before the value did. @param lastEnd of its last token, in the text */
  endEarly(lastEnd: number): void {
    const { frames, origin } = this;
    const end = lastEnd - origin;
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
  endProperty(frame: ObjectFrame, missing: 'tell' | 'told' = 'tell'): void {
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

  /** The last comma has nothing behind it. */
  addTrailingComma(): void {
    const start = this.comma - this.origin;
    this.trailingCommas.push({ kind: 'trailing-comma', start, end: start + 1 });
  }

  /** @param value undefined: the property lacks it */
  addProperty(frame: ObjectFrame, value: JsonNode | undefined): void {
    const { key } = frame;
    if (key !== undefined && (value !== undefined || !this.isOneTooMany(key))) frame.properties.push({ key, value });
    frame.key = undefined;
    frame.expects = 'comma';
  }

  /** Puts a value where one comes next; without a parent it is the whole value. */
  place(parent: ObjectFrame | ArrayFrame | undefined, node: JsonNode): void {
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

  /** Tells what is wrong with the current token. */
  reportToken(kind: SyntaxProblem['kind']): void {
    this.report(kind, this.scanner.start, this.scanner.end);
  }

  /** The first is told of however much else there is to tell: what is not read whole must not be sent. */
  private isOneTooMany({ start }: JsonNode): boolean {
    this.values++;
    if (this.values === mostValues + 1) this.problems.push({ kind: 'too-many-values', start, end: start + 1 });
    return this.values > mostValues;
  }

  /** @param start in the text, as `end` */
  report(kind: SyntaxProblem['kind'], start: number, end: number): void {
    if (this.problems.length >= mostSyntaxProblems) return;
    this.problems.push({ kind, start: start - this.origin, end: end - this.origin });
  }
}
