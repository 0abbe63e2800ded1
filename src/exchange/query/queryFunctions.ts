import { cliJson, isCliList, isCliObject, pythonLiteral, pythonText, type CliObject, type CliValue } from '../cliValue';
import { isAbove, isBelow, isSame, pythonType } from './comparing';
import { QueryError } from './queryError';

/** An expression that is given to a function, such as `&EventId`. */
export class Reference {
  constructor(readonly of: (item: CliValue) => CliValue) {}
}

export type Argument = CliValue | Reference;

type Numeric = bigint | number;
type Ordered = Numeric | string;

interface QueryFunction {
  /** What each argument may be; none: anything. */
  readonly takes: readonly (readonly string[])[];
  /** Whether more arguments may follow. */
  readonly isOpen?: true;
  run(values: readonly Argument[]): CliValue;
}

/** Calls a function of JMESPath by its name. @throws QueryError with the words of the AWS CLI */
export function callFunction(name: string, values: readonly Argument[]): CliValue {
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined) throw new QueryError(`Unknown function: ${name}()`);
  const { takes, isOpen = false } = found;
  if (isOpen ? values.length < takes.length : values.length !== takes.length) {
    const [least, word] = [isOpen ? 'at least ' : '', takes.length === 1 ? 'argument' : 'arguments'];
    throw new QueryError(`Expected ${least}${takes.length} ${word} for function ${name}(), received ${values.length}`);
  }
  for (const [index, types] of takes.entries()) {
    const value = values[index];
    if (types.length > 0 && value !== undefined) checkType(name, value, types);
  }
  return found.run(values);
}

/** What JMESPath calls the type of a value. */
function typeName(value: Argument): string {
  if (value instanceof Reference) return 'expref';
  if (value === null) return 'null';
  if (typeof value === 'bigint') return 'number';
  if (isCliList(value)) return 'array';
  return isCliObject(value) ? 'object' : typeof value;
}

function checkType(name: string, value: Argument, types: readonly string[]): void {
  const outer = types.map((type) => type.split('-')[0]);
  if (!outer.includes(typeName(value))) throw wrongType(name, value, types, typeName(value));
  if (value instanceof Reference || !isCliList(value)) return;
  const inner = types.flatMap((type) => type.split('-')[1] ?? []);
  const [first] = value;
  if (inner.length === 0 || first === undefined) return;
  const allowed = inner.length === 1 ? inner : inner.filter((type) => type === typeName(first));
  const wrong = value.find((item) => !allowed.includes(typeName(item)));
  if (wrong !== undefined) throw wrongType(name, wrong, types, pythonType(wrong));
}

function wrongType(name: string, value: Argument, types: readonly string[], received: string): QueryError {
  const shown = value instanceof Reference ? '<jmespath.visitor._Expression object>' : pythonText(value);
  return new QueryError(
    `In function ${name}(), invalid type for value: ${shown}, expected one of: ${pythonLiteral(types)}, received: "${received}"`,
  );
}

const numbers = ['array-number'];
const numbersOrTexts = ['array-number', 'array-string'];

/** The arguments have been checked before: the casts say as what. */
const functions: Readonly<Record<string, QueryFunction>> = {
  abs: { takes: [['number']], run: ([value]) => absolute(value as Numeric) },
  avg: {
    takes: [numbers],
    run: ([list]) => {
      const items = list as readonly Numeric[];
      return items.length === 0 ? null : Number(sumOf(items)) / items.length;
    },
  },
  ceil: { takes: [['number']], run: ([value]) => whole(value as Numeric, Math.ceil) },
  contains: { takes: [['array', 'string'], []], run: ([subject, search]) => contains(subject as CliValue, search) },
  ends_with: { takes: [['string'], ['string']], run: ([text, end]) => (text as string).endsWith(end as string) },
  floor: { takes: [['number']], run: ([value]) => whole(value as Numeric, Math.floor) },
  join: {
    takes: [['string'], ['array-string']],
    run: ([separator, list]) => (list as readonly string[]).join(separator as string),
  },
  keys: { takes: [['object']], run: ([object]) => [...(object as CliObject).keys()] },
  length: { takes: [['string', 'array', 'object']], run: ([value]) => BigInt(lengthOf(value as CliValue)) },
  map: {
    takes: [['expref'], ['array']],
    run: ([each, list]) => (list as readonly CliValue[]).map((each as Reference).of),
  },
  max: { takes: [numbersOrTexts], run: ([list]) => extreme(list as readonly Ordered[], (item) => item, isAbove, '>') },
  max_by: { takes: [['array'], ['expref']], run: ([list, by]) => extremeBy('max_by', list, by, isAbove, '>') },
  merge: {
    takes: [['object']],
    isOpen: true,
    run: (objects) => new Map(objects.flatMap(membersOf)),
  },
  min: { takes: [numbersOrTexts], run: ([list]) => extreme(list as readonly Ordered[], (item) => item, isBelow, '<') },
  min_by: { takes: [['array'], ['expref']], run: ([list, by]) => extremeBy('min_by', list, by, isBelow, '<') },
  not_null: {
    takes: [[]],
    isOpen: true,
    run: (values) => valueOf(values.find((value) => value !== null) ?? null),
  },
  reverse: {
    takes: [['array', 'string']],
    run: ([value]) =>
      typeof value === 'string' ? Array.from(value).reverse().join('') : (value as readonly CliValue[]).toReversed(),
  },
  sort: {
    takes: [['array-string', 'array-number']],
    run: ([list]) => (list as readonly Ordered[]).toSorted(inOrder),
  },
  sort_by: {
    takes: [['array'], ['expref']],
    run: ([list, by]) => sortedBy(list as readonly CliValue[], by as Reference),
  },
  starts_with: {
    takes: [['string'], ['string']],
    run: ([text, start]) => (text as string).startsWith(start as string),
  },
  sum: { takes: [numbers], run: ([list]) => sumOf(list as readonly Numeric[]) },
  to_array: {
    takes: [[]],
    run: ([value = null]) => (value instanceof Reference ? valueOf(value) : isCliList(value) ? value : [value]),
  },
  to_number: { takes: [[]], run: ([value]) => toNumber(value) },
  to_string: {
    takes: [[]],
    run: ([value = null]) => (typeof value === 'string' ? value : compactJson(valueOf(value))),
  },
  type: { takes: [[]], run: ([value = null]) => (value instanceof Reference ? null : typeName(value)) },
  values: { takes: [['object']], run: ([object]) => [...(object as CliObject).values()] },
};

/** Of the arguments behind the first, JMESPath checks no type, and Python fails. */
function membersOf(value: Argument): readonly (readonly [string, CliValue])[] {
  const object = valueOf(value);
  if (isCliObject(object)) return [...object];
  if (object === '' || (isCliList(object) && object.length === 0)) return [];
  if (typeof object === 'string') {
    throw new QueryError('dictionary update sequence element #0 has length 1; 2 is required');
  }
  if (!isCliList(object)) throw new QueryError(`'${pythonType(object)}' object is not iterable`);
  throw new QueryError('cannot convert dictionary update sequence element #0 to a sequence');
}

function valueOf(value: Argument): CliValue {
  if (value instanceof Reference) throw new QueryError('Object of type _Expression is not JSON serializable');
  return value;
}

function absolute(value: Numeric): Numeric {
  return typeof value === 'number' ? Math.abs(value) : value < 0n ? -value : value;
}

function whole(value: Numeric, round: (value: number) => number): bigint {
  if (typeof value === 'bigint') return value;
  if (Number.isNaN(value)) throw new QueryError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new QueryError('cannot convert float infinity to integer');
  return BigInt(round(value));
}

function sumOf(items: readonly Numeric[]): Numeric {
  return items.reduce<Numeric>(
    (sum, item) => (typeof sum === 'bigint' && typeof item === 'bigint' ? sum + item : Number(sum) + Number(item)),
    0n,
  );
}

function contains(subject: CliValue, search: Argument | undefined): boolean {
  if (search === undefined || search instanceof Reference) return false;
  if (isCliList(subject)) return subject.some((item) => isSame(item, search));
  if (typeof search !== 'string') {
    throw new QueryError(`'in <string>' requires string as left operand, not ${pythonType(search)}`);
  }
  return (subject as string).includes(search);
}

function lengthOf(value: CliValue): number {
  if (typeof value === 'string') return Array.from(value).length;
  return isCliList(value) ? value.length : (value as CliObject).size;
}

type IsBetter = (one: Ordered, other: Ordered, sign: string) => boolean;

function extreme<Item extends CliValue>(
  items: readonly Item[],
  keyOf: (item: Item) => Ordered,
  isBetter: IsBetter,
  sign: string,
): Item | null {
  let best: { readonly item: Item; readonly key: Ordered } | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (best === undefined || isBetter(key, best.key, sign)) best = { item, key };
  }
  return best?.item ?? null;
}

function extremeBy(
  name: string,
  list: Argument | undefined,
  by: Argument | undefined,
  isBetter: IsBetter,
  sign: string,
): CliValue {
  const keyOf = keysOf(name, by as Reference, ['number', 'string']);
  return extreme(list as readonly CliValue[], keyOf, isBetter, sign);
}

function sortedBy(items: readonly CliValue[], by: Reference): CliValue {
  const [first] = items;
  if (first === undefined) return items;
  const type = typeName(by.of(first));
  if (type !== 'number' && type !== 'string') throw wrongType('sort_by', first, ['string', 'number'], type);
  const keyOf = keysOf('sort_by', by, [type]);
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((one, other) => inOrder(one.key, other.key))
    .map(({ item }) => item);
}

/** Gives what items are sorted by, which must be of one of the types. */
function keysOf(name: string, { of }: Reference, types: readonly string[]): (item: CliValue) => Ordered {
  return (item) => {
    const key = of(item);
    if (types.includes(typeName(key))) return key as Ordered;
    throw wrongType(name, key, types, typeName(key));
  };
}

function inOrder(one: Ordered, other: Ordered): number {
  return isBelow(one, other, '<') ? -1 : Number(isBelow(other, one, '<'));
}

function toNumber(value: Argument | undefined): CliValue {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const text = value.trim().replace(/(?<=\d)_(?=\d)/g, '');
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace('+', ''));
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  const [, sign, word] = /^([+-]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (word === undefined) return null;
  return word.toLowerCase() === 'nan' ? NaN : sign === '-' ? -Infinity : Infinity;
}

/** JSON without white space, in which everything but ASCII is escaped. */
function compactJson(value: CliValue): string {
  if (isCliList(value)) return `[${value.map(compactJson).join(',')}]`;
  if (isCliObject(value)) {
    return `{${Array.from(value, ([name, member]) => `${compactJson(name)}:${compactJson(member)}`).join(',')}}`;
  }
  return cliJson(value).replace(/[^\0-\x7e]/g, (unit) =>
    unit === '\x7f' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
