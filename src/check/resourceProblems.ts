import type { JsonNode } from '../model/jsonNode';
import { sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { placeholderProblems } from './placeholders';
import { problemAt, type Problem } from './problem';
import { unpairedSurrogates } from './unpairedSurrogate';

/** `arn:partition:service:region:account:resource`; Region and account may be empty. */
const arn = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:[^]/;

export function isArn(text: string): boolean {
  return arn.test(text);
}

/** What is remarkable about items of Resources that are strings. `text` is what `resources` was read from. */
export function* resourceProblems(text: string, resources: JsonNode): Generator<Problem> {
  if (resources.kind !== 'array') return;
  for (const item of resources.items) {
    if (item.kind !== 'string') continue;
    yield* unpairedSurrogates(text, item);
    yield* placeholderProblems(text, item, 'name');
    if (isArn(item.value)) continue;
    yield problemAt(
      item,
      'resource-not-arn',
      'hint',
      sentence('{0} is not an ARN; EventBridge takes it, but customers expect an ARN here.', shown(item.value)),
    );
  }
}
