import type { JsonArray, JsonNumber, JsonObject, JsonProperty } from '../model/jsonNode';
import { sentence } from '../model/sentence';
import { problemAt } from './problem';
import type { Problem } from './problem';
import { mostProblemsOfOneCode, shown } from './problemList';
import { mayHoldSurrogates, unpairedSurrogates } from './unpairedSurrogate';

/** The most levels of objects and arrays that EventBridge documents for a Detail, which is the first of them. */
const mostLevels = 1000;
/** Objects with at most this many members are searched for equal keys without building an index. */
const fewMembers = 8;

const leastInteger = -(2n ** 63n);
const greatestInteger = 2n ** 63n - 1n;

/**
 * What a Detail may hold by the grammar of JSON and should not: equal keys, integers beyond signed 64 bits, too many
 * levels, halves of characters. Offsets are those of `text`, which `detail` was read from.
 */
export function* detailTreeProblems(text: string, detail: JsonObject): Generator<Problem> {
  const looksAtStrings = mayHoldSurrogates(text);
  const waiting: { readonly node: JsonObject | JsonArray; readonly level: number }[] = [{ node: detail, level: 1 }];
  let tooDeep = false;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, level } = next;
    if (level > mostLevels) {
      if (!tooDeep) yield nestingProblem(node);
      tooDeep = true;
      continue;
    }
    if (node.kind === 'object' && repeatsKey(node.properties)) yield* repeatedKeys(node.properties);
    for (const element of node.kind === 'object' ? node.properties : node.items) {
      const value = 'key' in element ? element.value : element;
      if (looksAtStrings && 'key' in element) yield* unpairedSurrogates(text, element.key);
      if (looksAtStrings && value?.kind === 'string') yield* unpairedSurrogates(text, value);
      if (value?.kind === 'object' || value?.kind === 'array') waiting.push({ node: value, level: level + 1 });
      else if (value?.kind === 'number' && isBeyondInteger(value)) yield integerProblem(value);
    }
  }
}

/** The first bracket too many, at `start`. */
export function nestingProblem({ start }: { readonly start: number }): Problem {
  return problemAt(
    { start, end: start + 1 },
    'nesting',
    'error',
    sentence('This lies more than {0} levels deep; EventBridge takes at most {0}. Make it flatter.', mostLevels),
  );
}

function isBeyondInteger({ text }: JsonNumber): boolean {
  if (text.length < 19 || !/^-?\d+$/.test(text)) return false;
  if (text.length > 20) return true;
  const integer = BigInt(text);
  return integer < leastInteger || integer > greatestInteger;
}

function integerProblem(node: JsonNumber): Problem {
  return problemAt(
    node,
    'detail-number',
    'warning',
    sentence('{0} is an integer beyond 64 bits and may be refused or rounded; write it as a string.', shown(node.text)),
  );
}

function repeatsKey(properties: readonly JsonProperty[]): boolean {
  if (properties.length > fewMembers) return new Set(properties.map(({ key }) => key.value)).size < properties.length;
  for (let index = 1; index < properties.length; index++) {
    const key = properties[index]?.key.value;
    for (let before = 0; before < index; before++) if (properties[before]?.key.value === key) return true;
  }
  return false;
}

function* repeatedKeys(properties: readonly JsonProperty[]): Generator<Problem> {
  const seen = new Set<string>();
  let found = 0;
  for (const { key } of properties) {
    const isRepeated = seen.has(key.value);
    seen.add(key.value);
    if (!isRepeated) continue;
    yield problemAt(
      key,
      'duplicate-key',
      'warning',
      sentence(
        'The key {0} stands twice in this object, and both are sent; remove one or rename it.',
        shown(key.value),
      ),
    );
    if (++found >= mostProblemsOfOneCode) return;
  }
}
