import type { JsonObject, JsonProperty } from './jsonNode';
import type { JsonScanner } from './jsonScanner';
import { decodeString } from './jsonString';
import { isCleanWord } from './jsonWord';

/** What can be known of an object without building it. */
export interface ObjectFacts {
  /** How many levels of objects and arrays it has, itself the first. */
  readonly levels: number;
  /** Length of its longest number, in characters. */
  readonly longestNumber: number;
  /** False only where no object in it has a key twice. */
  readonly mayRepeatKeys: boolean;
}

/**
 * An object that is known to be well-formed and whose properties are built when somebody asks for them: most Details are
 * only sent, never looked into.
 */
export class SkimmedObject implements JsonObject {
  readonly kind = 'object';
  /* eslint-disable no-restricted-syntax -- How they are built is no part of the value: objects of the same text are equal. */
  readonly #build: () => readonly JsonProperty[];
  /** Held weakly: they are looked at once, and those of a whole file would take twenty times its size. */
  #properties: WeakRef<readonly JsonProperty[]> | undefined;
  /* eslint-enable no-restricted-syntax */

  constructor(
    readonly start: number,
    readonly end: number,
    readonly facts: ObjectFacts,
    build: () => readonly JsonProperty[],
  ) {
    this.#build = build;
  }

  get properties(): readonly JsonProperty[] {
    const known = this.#properties?.deref();
    if (known !== undefined) return known;
    const properties = this.#build();
    this.#properties = new WeakRef(properties);
    return properties;
  }
}

/** In objects with more keys than this, equal ones are not looked for. */
const comparedKeys = 32;

/**
 * Goes behind the object that the current token of `scanner` begins. Undefined as soon as something is wrong with it, or
 * where it has more than `mostLevels` levels; `scanner` is anywhere then.
 */
export function skimObject(scanner: JsonScanner, mostLevels: number): ObjectFacts | undefined {
  const skim = new Skim(scanner, mostLevels);
  while (skim.isOpen) if (!skim.takeNext()) return undefined;
  return skim.facts();
}

type Expected = 'name' | 'colon' | 'value' | 'comma';

class Skim {
  /** Of each open object the index of its first key in `keys`; of each open array -1. */
  private readonly open: number[] = [0];
  private readonly keys: string[] = [];
  private expected: Expected = 'name';
  private levels = 1;
  private longestNumber = 0;
  private mayRepeatKeys = false;

  constructor(
    private readonly scanner: JsonScanner,
    private readonly mostLevels: number,
  ) {}

  get isOpen(): boolean {
    return this.open.length > 0;
  }

  facts(): ObjectFacts {
    const { levels, longestNumber, mayRepeatKeys } = this;
    return { levels, longestNumber, mayRepeatKeys };
  }

  /** Whether the next token belongs where it stands. */
  takeNext(): boolean {
    switch (this.scanner.next()) {
      case 'string':
        return this.takeString();
      case 'word':
        return this.expected === 'value' && this.takeWord();
      case ':':
        return this.follow('colon', 'value');
      case ',':
        return this.follow('comma', this.isInArray ? 'value' : 'name');
      case '{':
        return this.begin(this.keys.length, 'name');
      case '[':
        return this.begin(-1, 'value');
      case '}':
        return !this.isInArray && (this.expected === 'comma' || this.expected === 'name') && this.close();
      case ']':
        return this.isInArray && this.close();
      case 'end':
        return false;
    }
  }

  private get isInArray(): boolean {
    return this.open[this.open.length - 1] === -1;
  }

  private follow(expected: Expected, next: Expected): boolean {
    if (this.expected !== expected) return false;
    this.expected = next;
    return true;
  }

  private takeString(): boolean {
    const { scanner } = this;
    if (scanner.flawed) return false;
    if (scanner.escaped && decodeString(scanner.text, scanner.start, scanner.end).problems.length > 0) return false;
    if (this.expected === 'name') this.takeKey();
    return this.follow('value', 'comma') || this.follow('name', 'colon');
  }

  private takeKey(): void {
    const { scanner, keys } = this;
    const first = this.open[this.open.length - 1] ?? 0;
    if (this.mayRepeatKeys) return;
    const key = scanner.text.slice(scanner.start, scanner.end);
    this.mayRepeatKeys = scanner.escaped || keys.length - first >= comparedKeys || keys.includes(key, first);
    keys.push(key);
  }

  private takeWord(): boolean {
    const { text, start, end } = this.scanner;
    if (end - start > this.longestNumber) this.longestNumber = end - start;
    this.expected = 'comma';
    return isCleanWord(text, start, end);
  }

  private begin(firstKey: number, expected: Expected): boolean {
    if (this.expected !== 'value') return false;
    this.open.push(firstKey);
    this.expected = expected;
    if (this.open.length > this.levels) this.levels = this.open.length;
    return this.levels <= this.mostLevels;
  }

  private close(): boolean {
    const firstKey = this.open.pop() ?? -1;
    if (firstKey >= 0) this.keys.length = Math.min(this.keys.length, firstKey);
    this.expected = 'comma';
    return true;
  }
}
