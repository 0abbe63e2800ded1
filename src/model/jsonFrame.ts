import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString } from './jsonNode';

/** A node that is still being read. */
export type Building<T> = { -readonly [K in keyof T]: T[K] };

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
