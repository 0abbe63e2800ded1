/**
 * A value of a result as the AWS CLI has it, in which whole numbers, other numbers and the order of members are told apart: a `bigint`
 * is a whole number, a `number` is one with a fraction or an exponent, also `1.0`.
 */
export type CliValue = null | boolean | bigint | number | string | readonly CliValue[] | CliObject;
export type CliObject = ReadonlyMap<string, CliValue>;
export type CliScalar = Exclude<CliValue, readonly CliValue[] | CliObject>;

export function isCliList(value: CliValue): value is readonly CliValue[] {
  return Array.isArray(value);
}

export function isCliObject(value: CliValue): value is CliObject {
  return value instanceof Map;
}

export function isCliScalar(value: CliValue): value is CliScalar {
  return !isCliList(value) && !isCliObject(value);
}

/** A value of JSON, such as the results of a send. @throws TypeError for what JSON has not */
export function cliValueOf(value: unknown): CliValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(cliValueOf);
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`);
  return new Map(Object.entries(value).map(([name, member]) => [name, cliValueOf(member)]));
}

/** The value as JSON with an indentation of four, as the AWS CLI prints it, without a line break at its end. */
export function cliJson(value: CliValue, lineIndent = ''): string {
  if (typeof value === 'number') return floatText(value, 'json');
  if (typeof value === 'bigint') return value.toString();
  if (isCliScalar(value)) return JSON.stringify(value);
  const inner = `${lineIndent}    `;
  const [open, close] = isCliList(value) ? '[]' : '{}';
  const members = isCliList(value)
    ? value.map((item) => cliJson(item, inner))
    : Array.from(value, ([name, member]) => `${JSON.stringify(name)}: ${cliJson(member, inner)}`);
  if (members.length === 0) return `${open}${close}`;
  return `${open}\n${members.map((member) => inner + member).join(',\n')}\n${lineIndent}${close}`;
}

/** The value as Python writes it: what the AWS CLI prints of a value in a cell. */
export function pythonText(value: CliValue): string {
  return typeof value === 'string' ? value : pythonLiteral(value);
}

/** The value as Python writes it within others: texts stand in quotes. */
export function pythonLiteral(value: CliValue): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return pythonQuoted(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return floatText(value, 'python');
  if (typeof value === 'bigint') return value.toString();
  return isCliObject(value)
    ? `{${Array.from(value, ([name, member]) => `${pythonQuoted(name)}: ${pythonLiteral(member)}`).join(', ')}}`
    : `[${value.map(pythonLiteral).join(', ')}]`;
}

function pythonQuoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = Array.from(text, (character) => {
    if (character === quote || character === '\\') return `\\${character}`;
    return character !== ' ' && /[\p{C}\p{Z}]/u.test(character) ? pythonEscape(character) : character;
  });
  return quote + inner.join('') + quote;
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function pythonEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code > 0xffff) return `\\U${hex.padStart(8, '0')}`;
  return shortEscapes[character] ?? (code > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`);
}

/** A number that is no whole one: an exponent where there are more than sixteen digits before the point, or four zeros behind it. */
function floatText(value: number, language: 'json' | 'python'): string {
  if (Number.isNaN(value)) return language === 'json' ? 'NaN' : 'nan';
  if (!Number.isFinite(value)) return `${value < 0 ? '-' : ''}${language === 'json' ? 'Infinity' : 'inf'}`;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '0', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(exponentText);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const power = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** Texts in the order of their code points, as Python sorts them. */
export function byCodePoint(one: string, other: string): number {
  const [ones, others] = [Array.from(one), Array.from(other)];
  for (const [index, character] of ones.entries()) {
    const against = others[index];
    if (against === undefined) return 1;
    const difference = (character.codePointAt(0) ?? 0) - (against.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return ones.length - others.length;
}
