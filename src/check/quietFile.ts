import { readEntryContent } from '../model/entry';
import type { EntryMemberName } from '../model/entryMembers';
import { utf8Length } from '../model/entrySize';
import { mostElements } from '../model/eventsDocument';
import { timeBytes } from '../model/documentedLimits';
import { eventResource } from '../model/generated/serviceModel';
import { isCleanWord } from '../model/jsonWord';
import { entryCheckOf, leastRemarkable, noProblems } from './checkEntry';
import { shortestBeyondInteger } from './detailTree';
import type { CheckSettings } from './documentCheck';
import { isArn } from './resourceProblems';
import { timeProblems } from './timeProblems';

/**
 * Tells, at about the speed of reading, which events files are in order, as most are: the text is gone through once, and
 * nothing is kept of it. It never calls a file quiet in which the checks find anything; of one that it does not call quiet it says
 * nothing, and the checks must look.
 */
export class QuietFiles {
  /** What the checks say of values that stand in many entries, by how they are written. */
  private readonly verdicts = { Source: new Map<string, boolean>(), DetailType: new Map<string, boolean>() };

  constructor(private readonly settings: CheckSettings) {}

  /** How many entries a text has in which the checks find nothing; undefined where they might find something. */
  entriesIn(text: string): number | undefined {
    const walk = new EntriesWalk(text, {
      mostBytes: leastRemarkable(this.settings),
      isQuiet: (name, value) => this.isQuiet(name, value),
    });
    const isQuiet = walk.passFile();
    // A request is no larger than a send makes it, or than all entries together.
    const { mostBytes } = walk.rules;
    if (!isQuiet || (this.settings.requestBytes > mostBytes && walk.bytes > mostBytes)) return undefined;
    return walk.entries > 0 && walk.entries <= mostElements ? walk.entries : undefined;
  }

  private isQuiet(name: 'Source' | 'DetailType', value: string): boolean {
    const verdicts = this.verdicts[name];
    const known = verdicts.get(value);
    if (known !== undefined) return known;
    const others = name === 'Source' ? '"DetailType":"x"' : '"Source":"aws.partner/example.com/orders/acme"';
    const verdict =
      entryCheckOf(readEntryContent(`{"${name}":"${value}",${others},"Detail":{}}`)).counts === noProblems;
    if (verdicts.size >= mostVerdicts) verdicts.clear();
    // The value itself is a piece of the whole text, and would keep that in memory.
    verdicts.set(` ${value}`.slice(1), verdict);
    return verdict;
  }
}

/** So many are kept of each member. */
const mostVerdicts = 1000;

interface QuietRules {
  /** The most that an entry may have. */
  readonly mostBytes: number;
  readonly isQuiet: (name: 'Source' | 'DetailType', value: string) => boolean;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;
const dollar = 0x24;
const asterisk = 0x2a;
const comma = 0x2c;
const slash = 0x2f;
const colon = 0x3a;
const openAngle = 0x3c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Deeper values, and larger objects, are left to the checks. */
const mostLevels = 64;
const mostKeys = 256;

/** Goes through the text of a value, as long as nothing in it is remarkable. */
class ValueWalk {
  protected at = 0;
  /** What the keys of the open objects are told apart by. */
  private readonly keys: number[] = [];
  private openKeys = 0;

  /** @param isRelaxed whether comments, and commas behind the last member or item, may stand in it */
  constructor(
    protected readonly text: string,
    private readonly isRelaxed: boolean,
  ) {}

  /** Whether the text is an object, with nothing but blanks around it. */
  isQuietObject(): boolean {
    return this.nextCode() === openBrace && this.passObject(1) && Number.isNaN(this.nextCode());
  }

  /** The code of what follows blanks and comments; NaN at the end. */
  protected nextCode(): number {
    const { text } = this;
    let { at } = this;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === space || code === lineFeed || code === carriageReturn || code === 0x09) {
        at += 1;
        continue;
      }
      this.at = at;
      if (code !== slash || !this.isRelaxed) return code;
      const behind = commentEnd(text, at);
      if (behind === undefined) return code;
      at = behind;
    }
  }

  /** Passes the character, and tells what follows. */
  protected codeBehind(): number {
    this.at += 1;
    return this.nextCode();
  }

  protected passObject(level: number): boolean {
    const first = this.openKeys;
    let code = this.codeBehind();
    while (code !== closeBrace) {
      if (code !== quote || !this.passKey(first) || this.nextCode() !== colon) return false;
      if (!this.passValue(this.codeBehind(), level)) return false;
      code = this.nextCode();
      if (code === comma) {
        code = this.codeBehind();
        if (code === closeBrace && !this.isRelaxed) return false;
      } else if (code !== closeBrace) return false;
    }
    this.at += 1;
    this.openKeys = first;
    return true;
  }

  private passArray(level: number): boolean {
    let code = this.codeBehind();
    while (code !== closeBracket) {
      if (!this.passValue(code, level)) return false;
      code = this.nextCode();
      if (code === comma) {
        code = this.codeBehind();
        if (code === closeBracket && !this.isRelaxed) return false;
      } else if (code !== closeBracket) return false;
    }
    this.at += 1;
    return true;
  }

  private passValue(code: number, level: number): boolean {
    if (code === quote) return this.passString();
    if (code !== openBrace && code !== openBracket) return this.passWord();
    if (level >= mostLevels) return false;
    return code === openBrace ? this.passObject(level + 1) : this.passArray(level + 1);
  }

  /** Passes a key that no other of its object is like. Two that are not alike may be taken for it. */
  private passKey(first: number): boolean {
    const { text, keys } = this;
    let at = this.at + 1;
    let sum = 0;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (!(code >= space && code < 0xd800) || code === backslash) return false;
      sum = (Math.imul(sum, 31) + code) | 0;
    }
    this.at = at + 1;
    const { openKeys } = this;
    if (openKeys - first >= mostKeys) return false;
    for (let index = first; index < openKeys; index += 1) if (keys[index] === sum) return false;
    keys[openKeys] = sum;
    this.openKeys += 1;
    return true;
  }

  /** Passes a string in which no character is broken, and that holds no placeholder. */
  protected passString(): boolean {
    const { text } = this;
    let at = this.at + 1;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === backslash) {
        at += 1;
        if (text.charCodeAt(at) !== 0x75) {
          if (!isSimpleEscape(text.charCodeAt(at))) return false;
          continue;
        }
        if (!isQuietUnit(text.slice(at + 1, at + 5))) return false;
        at += 4;
      } else if (code === openAngle || !(code >= space)) return false;
      else if (code === openBrace) {
        const before = text.charCodeAt(at - 1);
        if (before === openBrace || before === dollar) return false;
      } else if (code >= 0xd800 && code <= 0xdfff) {
        const low = text.charCodeAt(at + 1);
        if (code > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) return false;
        at += 1;
      }
    }
    this.at = at + 1;
    return true;
  }

  private passWord(): boolean {
    const word = this.wordHere();
    if (word === undefined || word.length >= shortestBeyondInteger) return false;
    this.at += word.length;
    return true;
  }

  /** A number, `true`, `false` or `null`. */
  protected wordHere(): string | undefined {
    const { text, at } = this;
    let end = at;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code <= space || code === comma || code === closeBrace || code === closeBracket || code === slash) break;
    }
    return end > at && isCleanWord(text, at, end) ? text.slice(at, end) : undefined;
  }
}

/** Goes through an events file. */
class EntriesWalk extends ValueWalk {
  entries = 0;
  /** No fewer than its entries have together. */
  bytes = 0;
  /** How the last quiet value of each is written. */
  private readonly before = { Source: '', DetailType: '' };

  constructor(
    text: string,
    readonly rules: QuietRules,
  ) {
    super(text, true);
  }

  passFile(): boolean {
    const code = this.nextCode();
    if (code === openBracket) return this.passEntries() && Number.isNaN(this.nextCode());
    if (code !== openBrace || this.codeBehind() !== quote || this.plainString() !== 'Entries') return false;
    if (this.nextCode() !== colon || this.codeBehind() !== openBracket || !this.passEntries()) return false;
    return this.nextCode() === closeBrace && Number.isNaN(this.codeBehind());
  }

  private passEntries(): boolean {
    let code = this.codeBehind();
    while (code !== closeBracket) {
      const start = this.at;
      if (code !== openBrace || !this.passEntry() || !this.isSmall(start)) return false;
      this.entries += 1;
      code = this.nextCode();
      if (code === comma) code = this.codeBehind();
      else if (code !== closeBracket) return false;
    }
    this.at += 1;
    return true;
  }

  /** Whether the entry that begins there and ends here is so small that nobody has to count it. */
  private isSmall(start: number): boolean {
    const { text, at, rules } = this;
    // No unit takes more than three bytes, and nothing takes more where it is sent than where it stands, but for Time.
    const most = 3 * (at - start) + timeBytes;
    const bytes = most <= rules.mostBytes ? most : utf8Length(text, start, at) + timeBytes;
    this.bytes += bytes;
    return bytes <= rules.mostBytes;
  }

  private passEntry(): boolean {
    let code = this.codeBehind();
    let seen = 0;
    while (code !== closeBrace) {
      if (code !== quote) return false;
      const name = this.passMemberName();
      if (name === undefined || (seen & memberBits[name]) !== 0) return false;
      seen |= memberBits[name];
      if (this.nextCode() !== colon || !this.passMember(name, this.codeBehind())) return false;
      code = this.nextCode();
      if (code === comma) code = this.codeBehind();
      else if (code !== closeBrace) return false;
    }
    this.at += 1;
    return (seen & required) === required;
  }

  private passMemberName(): EntryMemberName | undefined {
    const { text } = this;
    const first = this.at + 1;
    const name = memberNameAt(text, first);
    if (name === undefined || !text.startsWith(name, first)) return undefined;
    this.at = first + name.length + 1;
    return text.charCodeAt(first + name.length) === quote ? name : undefined;
  }

  private passMember(name: EntryMemberName, code: number): boolean {
    switch (name) {
      case 'Source':
      case 'DetailType': {
        if (code !== quote) return false;
        if (this.passSameAsBefore(name)) return true;
        const value = this.plainString();
        if (value === undefined || !this.rules.isQuiet(name, value)) return false;
        this.before[name] = `"${value}"`;
        return true;
      }
      case 'Time':
        return this.passTime(code);
      case 'Resources':
        return code === openBracket && this.passResources();
      case 'Detail':
        if (code === openBrace) return this.passObject(1);
        return code === quote && this.passDetailText();
    }
  }

  /** Passes a value that the entry before has as well. */
  private passSameAsBefore(name: 'Source' | 'DetailType'): boolean {
    const value = this.before[name];
    const isSame = value !== '' && this.text.startsWith(value, this.at);
    if (isSame) this.at += value.length;
    return isSame;
  }

  private passTime(code: number): boolean {
    if (code === quote) {
      const value = this.plainString();
      return value !== undefined && value !== '' && isEmpty(timeProblems({ kind: 'string', value, start: 0, end: 0 }));
    }
    const text = this.wordHere();
    if (text === undefined || !/^[-\d]/.test(text)) return false;
    this.at += text.length;
    return isEmpty(timeProblems({ kind: 'number', text, start: 0, end: 0 }));
  }

  private passResources(): boolean {
    let code = this.codeBehind();
    while (code !== closeBracket) {
      const value = code === quote ? this.plainString() : undefined;
      if (value === undefined || value.length > eventResource.max || !isArn(value)) return false;
      code = this.nextCode();
      if (code === comma) code = this.codeBehind();
      else if (code !== closeBracket) return false;
    }
    this.at += 1;
    return true;
  }

  /** Passes a Detail that is written as a string. */
  private passDetailText(): boolean {
    const { text, at } = this;
    const end = literalEnd(text, at);
    if (end === undefined) return false;
    let inner: unknown;
    try {
      inner = JSON.parse(text.slice(at, end));
    } catch {
      // What is wrong with it, the checks say.
      return false;
    }
    this.at = end;
    return typeof inner === 'string' && new ValueWalk(inner, false).isQuietObject();
  }

  /** Passes a string that holds no escape, no placeholder and no half of a character; undefined where it might. */
  private plainString(): string | undefined {
    const { text, at } = this;
    const close = text.indexOf('"', at + 1);
    if (close < 0) return undefined;
    const value = text.slice(at + 1, close);
    if (/[\\\0-\x1f<{\ud800-\udfff]/.test(value)) return undefined;
    this.at = close + 1;
    return value;
  }
}

const memberBits: Readonly<Record<EntryMemberName, number>> = {
  Time: 1,
  Source: 2,
  Resources: 4,
  DetailType: 8,
  Detail: 16,
};
const required = memberBits.Source | memberBits.DetailType | memberBits.Detail;

/** The only member whose name can begin there. */
function memberNameAt(text: string, at: number): EntryMemberName | undefined {
  switch (text.charCodeAt(at)) {
    case 0x53:
      return 'Source';
    case 0x44:
      return text.charCodeAt(at + 'Detail'.length) === quote ? 'Detail' : 'DetailType';
    case 0x52:
      return 'Resources';
    case 0x54:
      return 'Time';
    default:
      return undefined;
  }
}

function commentEnd(text: string, start: number): number | undefined {
  const second = text.charCodeAt(start + 1);
  if (second === asterisk) {
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? undefined : close + 2;
  }
  if (second !== slash) return undefined;
  let at = start + 2;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || code === carriageReturn) break;
  }
  return at;
}

/** Where the string that begins there ends, behind its quote. */
function literalEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at += 1;
  }
  return undefined;
}

function isSimpleEscape(code: number): boolean {
  switch (code) {
    case quote:
    case slash:
    case backslash:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return true;
    default:
      return false;
  }
}

/** Whether four digits of an escape are a character by itself, and none that begins a placeholder. */
function isQuietUnit(digits: string): boolean {
  if (!/^[\da-fA-F]{4}$/.test(digits)) return false;
  const code = Number.parseInt(digits, 16);
  return code !== dollar && code !== openAngle && code !== openBrace && (code < 0xd800 || code > 0xdfff);
}

function isEmpty(problems: Iterable<unknown>): boolean {
  for (const _ of problems) return false;
  return true;
}
