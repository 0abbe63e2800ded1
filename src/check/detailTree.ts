import { deepestDetail, greatestInteger, leastInteger } from '../model/documentedLimits';
import type { JsonArray, JsonNode, JsonNumber, JsonObject, JsonProperty } from '../model/jsonNode';
import { sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { SkimmedObject } from '../model/skimmedObject';
import { addPlaceholders, mayHoldPlaceholders } from './placeholders';
import { problemAt, type Problem } from './problem';
import { mostProblemsOfOneCode, ProblemList } from './problemList';
import { addUnpairedSurrogates, mayHoldSurrogates } from './unpairedSurrogate';

/** Objects with at most this many members are searched for equal keys without building an index. */
const fewMembers = 8;

/** In characters. */
export const shortestBeyondInteger = 19;

/**
 * What a Detail may hold by the grammar of JSON and should not: equal keys, integers beyond signed 64 bits, too many
 * levels, halves of characters, placeholders. Offsets are those of `text`, which `detail` was read from.
 */
export function detailTreeProblems(text: string, detail: JsonObject): readonly Problem[] {
  const problems = new ProblemList();
  const looksAtStrings = mayHoldSurrogates(text);
  const looksForPlaceholders = mayHoldPlaceholders(text);
  let level: (JsonObject | JsonArray)[] = [detail];
  let deeper: (JsonObject | JsonArray)[] = [];
  const look = (value: JsonNode | undefined): void => {
    if (value?.kind === 'object' || value?.kind === 'array') deeper.push(value);
    else if (value?.kind === 'number' && isBeyondInteger(value)) problems.add(integerProblem(value));
    else if (value?.kind === 'string') {
      if (looksAtStrings) addUnpairedSurrogates(text, value, problems);
      if (looksForPlaceholders) addPlaceholders(text, value, 'detail', problems);
    }
  };
  for (let depth = 1; depth <= deepestDetail && level.length > 0; depth++) {
    deeper = [];
    for (const node of level) {
      if (node.kind === 'array') {
        for (const item of node.items) look(item);
        continue;
      }
      if (repeatsKey(node.properties)) problems.addAll(repeatedKeys(node.properties));
      for (const { key, value } of node.properties) {
        if (looksAtStrings) addUnpairedSurrogates(text, key, problems);
        look(value);
      }
    }
    level = deeper;
  }
  const [tooDeep] = level;
  if (tooDeep !== undefined) problems.add(nestingProblem(tooDeep));
  return problems.inOrder();
}

/** Whether it is certain, without a look into the Detail, that `detailTreeProblems` would find nothing. */
export function isUnremarkable(text: string, detail: JsonObject): boolean {
  if (!(detail instanceof SkimmedObject)) return false;
  const { levels, longestNumber, mayRepeatKeys } = detail.facts;
  return (
    levels <= deepestDetail &&
    longestNumber < shortestBeyondInteger &&
    !mayRepeatKeys &&
    !mayHoldSurrogates(text) &&
    !mayHoldPlaceholders(text)
  );
}

/** The first bracket too many, at `start`. */
export function nestingProblem({ start }: { readonly start: number }): Problem {
  return problemAt(
    { start, end: start + 1 },
    'nesting',
    'error',
    sentence('This is more than {0} levels deep; EventBridge takes at most {0}. Make it flatter.', deepestDetail),
  );
}

function isBeyondInteger({ text }: JsonNumber): boolean {
  if (text.length < shortestBeyondInteger || !/^-?\d+$/.test(text)) return false;
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
        'The key {0} appears twice in this object, and both are sent; remove one or rename it.',
        shown(key.value),
      ),
    );
    if (++found >= mostProblemsOfOneCode) return;
  }
}
