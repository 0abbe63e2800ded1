import { deepestDetail, greatestInteger, leastInteger } from '../model/documentedLimits';

const longestIntegerText = String(leastInteger).length;

/** An integer of fewer than 19 digits is never beyond 64 bits. */
const longInteger = /\d{19}/;
const numberText = /-?\d[\d.eE+-]*/y;

/**
 * Whether a Detail text is what the service takes: a JSON object, its integers within signed 64 bits, nested within 1,000
 * levels.
 */
export function isWellFormedDetail(detail: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(detail);
  } catch {
    return false;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (detail.length <= deepestDetail && !longInteger.test(detail)) return true;
  return isWithinLimits(detail);
}

/** @param json a text that is known to be JSON */
function isWithinLimits(json: string): boolean {
  let depth = 0;
  let offset = 0;
  while (offset < json.length) {
    const character = json.charAt(offset);
    if (character === '"') {
      offset = endOfString(json, offset);
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      numberText.lastIndex = offset;
      const number = numberText.exec(json)?.[0] ?? character;
      if (!isWithin64Bits(number)) return false;
      offset += number.length;
    } else {
      if (character === '{' || character === '[') depth += 1;
      if (character === '}' || character === ']') depth -= 1;
      if (depth > deepestDetail) return false;
      offset += 1;
    }
  }
  return true;
}

function endOfString(json: string, start: number): number {
  let offset = start + 1;
  while (json.charAt(offset) !== '"') offset += json.charAt(offset) === '\\' ? 2 : 1;
  return offset + 1;
}

function isWithin64Bits(number: string): boolean {
  if (!/^-?\d+$/.test(number)) return true;
  if (number.length > longestIntegerText) return false;
  const integer = BigInt(number);
  return integer >= leastInteger && integer <= greatestInteger;
}
