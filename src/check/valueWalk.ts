import { isCleanWord } from '../model/jsonWord';
import { shortestBeyondInteger } from './detailTree';
import {
  asterisk,
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  lineFeed,
  openBrace,
  openBracket,
  quote,
  slash,
  space,
  tab,
} from '../model/jsonCharacters';

const dollar = 0x24;
const openAngle = 0x3c;
const letterU = 0x75;

const fourDigits = /^[\da-fA-F]{4}$/;

/** Deeper values, and larger objects, are left to the checks. */
const mostLevels = 64;
const mostKeys = 256;

/** Goes through the text of a value, as long as nothing in it is remarkable, or at least nothing broken. */
export class ValueWalk {
  protected at = 0;
  /** Whether it stops only at what is broken. */
  private isLenient = false;
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

  /** Passes the string, object, array or word, whatever it says, if nothing in it is broken. */
  protected passWhole(code: number): boolean {
    this.isLenient = true;
    this.openKeys = 0;
    const isWhole = this.passValue(code, 0);
    this.isLenient = false;
    return isWhole;
  }

  /** The code of what follows blanks and comments; NaN at the end. */
  protected nextCode(): number {
    const { text } = this;
    let { at } = this;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === space || code === lineFeed || code === carriageReturn || code === tab) {
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
    if (this.isLenient) return this.passString();
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
  private passString(): boolean {
    if (this.isLenient) return this.passWholeString();
    const { text } = this;
    let at = this.at + 1;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === backslash) {
        at += 1;
        if (text.charCodeAt(at) !== letterU) {
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

  private passWholeString(): boolean {
    const { text } = this;
    let at = this.at + 1;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (!(code >= space)) return false;
      if (code !== backslash) continue;
      at += 1;
      if (isSimpleEscape(text.charCodeAt(at))) continue;
      if (text.charCodeAt(at) !== letterU || !fourDigits.test(text.slice(at + 1, at + 5))) return false;
      at += 4;
    }
    this.at = at + 1;
    return true;
  }

  private passWord(): boolean {
    const word = this.wordHere();
    if (word === undefined || (word.length >= shortestBeyondInteger && !this.isLenient)) return false;
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
  if (!fourDigits.test(digits)) return false;
  const code = Number.parseInt(digits, 16);
  return code !== dollar && code !== openAngle && code !== openBrace && (code < 0xd800 || code > 0xdfff);
}
