import { nine, zero } from './jsonCharacters';

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether a word stands for a value, if only a badly written number. */
export function isValueWord(word: string): boolean {
  return word === 'true' || word === 'false' || word === 'null' || /^[-+.]?\d/.test(word);
}

/** Whether a word is a number as JSON has it. */
export function isNumber(word: string): boolean {
  return number.test(word);
}

/** Whether the word between two offsets of a text is a value without a fault. */
export function isCleanWord(text: string, start: number, end: number): boolean {
  if (isPlainInteger(text, start, end)) return true;
  const word = text.slice(start, end);
  return word === 'true' || word === 'false' || word === 'null' || isNumber(word);
}

function isPlainInteger(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) === zero) return end - start === 1;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < zero || code > nine) return false;
  }
  return true;
}
