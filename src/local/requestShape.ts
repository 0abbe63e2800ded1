import { ServiceFault, validationFault } from './serviceFault';

/** What a value of a request must be, in the terms of the service model. Lengths are UTF-16 units or items. */
export type Shape = StringShape | IntegerShape | TimestampShape | ListShape | StructureShape;

export interface StringShape {
  readonly type: 'string';
  readonly min?: number;
  readonly max?: number;
  /** A regular expression that the whole value must match, as it is written in the service model. */
  readonly pattern?: string;
}

export interface IntegerShape {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
}

/** Seconds since the epoch, with fractions. */
export interface TimestampShape {
  readonly type: 'timestamp';
}

export interface ListShape {
  readonly type: 'list';
  readonly member: Shape;
  readonly min?: number;
  readonly max?: number;
}

export interface StructureShape {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

/** The type of a value that has passed its shape. */
export type ValueOf<S> = S extends { type: 'string' }
  ? string
  : S extends { type: 'integer' | 'timestamp' }
    ? number
    : S extends { type: 'list'; member: infer Member }
      ? readonly ValueOf<Member>[]
      : S extends { type: 'structure'; members: infer Members; required: readonly (infer Required)[] }
        ? { readonly [Name in keyof Members & Required]: ValueOf<Members[Name]> } & {
            readonly [Name in Exclude<keyof Members, Required>]?: ValueOf<Members[Name]>;
          }
        : never;

/** Where a value stands in the request: member names and 0-based indexes from the outside in. */
interface Place {
  readonly outer: Place | undefined;
  readonly step: string | number;
}

const mostErrorsListed = 100;
const longestValueShown = 300;
/** UTF-16 units; no value of the service model that has a pattern may be as long. */
const longestValueMatched = 10_000;
const latestTime = 8_640_000_000_000;

const patterns = new Map<string, RegExp>();

/**
 * Reads the parsed JSON of a request. Members that the shape does not have and members that are null count as absent, as
 * the service has it.
 *
 * @throws ServiceFault `SerializationException` where a value has another JSON type than its shape, and
 * `ValidationException` with every constraint that does not hold, in the service's words.
 */
export function readRequest<S extends StructureShape>(shape: S, json: unknown): ValueOf<S> {
  const errors: string[] = [];
  const value = readStructure(shape, json, undefined, errors);
  if (errors.length > 0) {
    throw validationFault(
      `${errors.length} validation error${errors.length === 1 ? '' : 's'} detected: ${errors.join('; ')}`,
    );
  }
  return value as ValueOf<S>;
}

function read(shape: Shape, json: unknown, place: Place, errors: string[]): unknown {
  switch (shape.type) {
    case 'string':
      return readString(shape, json, place, errors);
    case 'integer':
      return readInteger(shape, json, place, errors);
    case 'timestamp':
      return readTimestamp(json, place);
    case 'list':
      return readList(shape, json, place, errors);
    case 'structure':
      return readStructure(shape, json, place, errors);
  }
}

function readString(shape: StringShape, json: unknown, place: Place, errors: string[]): string {
  if (typeof json !== 'string') throw wrongType(place, json, 'a string');
  checkLength(shape, json.length, json, place, errors);
  if (shape.pattern === undefined || json.length > longestValueMatched) return json;
  if (!wholePattern(shape.pattern).test(json)) {
    report(errors, json, place, `Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  return json;
}

function readInteger(shape: IntegerShape, json: unknown, place: Place, errors: string[]): number {
  if (typeof json !== 'number' || !Number.isInteger(json)) throw wrongType(place, json, 'a whole number');
  if (json < shape.min) {
    report(errors, String(json), place, `Member must have value greater than or equal to ${shape.min}`);
  }
  if (json > shape.max) {
    report(errors, String(json), place, `Member must have value less than or equal to ${shape.max}`);
  }
  return json;
}

function readTimestamp(json: unknown, place: Place): number {
  if (typeof json !== 'number') throw wrongType(place, json, 'a number of seconds since 1970');
  if (Math.abs(json) > latestTime) throw unreadable(`${pathOf(place)} is no time that can be represented.`);
  return json;
}

function readList(shape: ListShape, json: unknown, place: Place, errors: string[]): readonly unknown[] {
  if (!Array.isArray(json)) throw wrongType(place, json, 'a list');
  const items: readonly unknown[] = json;
  checkLength(shape, items.length, items.length === 0 ? '[]' : '[...]', place, errors);
  const values: unknown[] = [];
  if (shape.max !== undefined && items.length > shape.max) return values;
  for (const [index, item] of items.entries()) {
    if (errors.length >= mostErrorsListed) break;
    const itemPlace = { outer: place, step: index };
    if (item === null) reportMissing(errors, itemPlace);
    else values.push(read(shape.member, item, itemPlace, errors));
  }
  return values;
}

function readStructure(shape: StructureShape, json: unknown, place: Place | undefined, errors: string[]): object {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw wrongType(place, json, 'an object');
  const given = json as Readonly<Record<string, unknown>>;
  const values: Record<string, unknown> = {};
  for (const [member, memberShape] of Object.entries(shape.members)) {
    const value = given[member];
    const memberPlace = { outer: place, step: member };
    if (value !== undefined && value !== null) values[member] = read(memberShape, value, memberPlace, errors);
    else if (shape.required.includes(member)) reportMissing(errors, memberPlace);
  }
  return values;
}

function checkLength(
  shape: StringShape | ListShape,
  length: number,
  shown: string,
  place: Place,
  errors: string[],
): void {
  if (shape.min !== undefined && length < shape.min) {
    report(errors, shown, place, `Member must have length greater than or equal to ${shape.min}`);
  }
  if (shape.max !== undefined && length > shape.max) {
    report(errors, shown, place, `Member must have length less than or equal to ${shape.max}`);
  }
}

function report(errors: string[], value: string, place: Place, constraint: string): void {
  const shown = value.length > longestValueShown ? `${value.slice(0, longestValueShown)}...` : value;
  errors.push(`Value '${shown}' at '${nameOf(place)}' failed to satisfy constraint: ${constraint}`);
}

function reportMissing(errors: string[], place: Place): void {
  errors.push(`Value null at '${nameOf(place)}' failed to satisfy constraint: Member must not be null`);
}

/** The name that validation errors have for a place, such as `entries.1.member.source`. */
function nameOf({ outer, step }: Place): string {
  const name = typeof step === 'number' ? `${step + 1}.member` : step.charAt(0).toLowerCase() + step.slice(1);
  return outer === undefined ? name : `${nameOf(outer)}.${name}`;
}

/** A place as one would write it in code, such as `Entries[0].Source`. */
function pathOf({ outer, step }: Place): string {
  const path = outer === undefined ? '' : pathOf(outer);
  if (typeof step === 'number') return `${path}[${step}]`;
  return path === '' ? step : `${path}.${step}`;
}

function wholePattern(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(`^(?:${pattern})$`);
  patterns.set(pattern, made);
  return made;
}

function wrongType(place: Place | undefined, json: unknown, wanted: string): ServiceFault {
  const where = place === undefined ? 'The request' : pathOf(place);
  return unreadable(`${where} is ${jsonTypeOf(json)}; the service takes ${wanted} there.`);
}

function unreadable(message: string): ServiceFault {
  return new ServiceFault('SerializationException', message);
}

function jsonTypeOf(json: unknown): string {
  if (json === null) return 'null';
  if (Array.isArray(json)) return 'a list';
  if (typeof json === 'object') return 'an object';
  if (typeof json === 'boolean') return 'true or false';
  return `a ${typeof json}`;
}
