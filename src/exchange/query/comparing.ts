import { byCodePoint, isCliList, isCliObject, type CliValue } from '../cliValue';
import { QueryError } from './queryError';

/** What Python calls the type of a value. */
export function pythonType(value: CliValue): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float';
  return isCliObject(value) ? 'dict' : 'list';
}

/** What counts as true in an expression: everything but null, false, and what is empty. */
export function isTrue(value: CliValue): boolean {
  if (isCliList(value)) return value.length > 0;
  if (isCliObject(value)) return value.size > 0;
  return value !== null && value !== false && value !== '';
}

/** Whether Python takes them for equal: 1, 1.0 and True are, also within others. */
export function isSame(one: CliValue, other: CliValue): boolean {
  if (isCliList(one)) {
    return isCliList(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at] ?? null));
  }
  if (isCliObject(one)) {
    if (!isCliObject(other) || one.size !== other.size) return false;
    return [...one].every(([name, value]) => other.has(name) && isSame(value, other.get(name) ?? null));
  }
  const [left, right] = [numberOf(one), numberOf(other)];
  return left !== undefined && right !== undefined ? left <= right && left >= right : one === other;
}

function numberOf(value: CliValue): number | bigint | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

/** @param sign of the comparison in Python, for its error @throws QueryError where Python cannot compare them */
export function isBelow(one: bigint | number | string, other: bigint | number | string, sign: string): boolean {
  if (typeof one === 'string' && typeof other === 'string') return byCodePoint(one, other) < 0;
  if (typeof one === 'string' || typeof other === 'string') throw incomparable(one, other, sign);
  return one < other;
}

/** The other way round. @throws QueryError */
export function isAbove(one: bigint | number | string, other: bigint | number | string, sign: string): boolean {
  if (typeof one === 'string' && typeof other === 'string') return byCodePoint(one, other) > 0;
  if (typeof one === 'string' || typeof other === 'string') throw incomparable(one, other, sign);
  return one > other;
}

function incomparable(one: CliValue, other: CliValue, sign: string): QueryError {
  return new QueryError(`'${sign}' not supported between instances of '${pythonType(one)}' and '${pythonType(other)}'`);
}
