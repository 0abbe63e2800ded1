import type { JsonNode } from '../model/jsonNode';
import { sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { addPlaceholders } from './placeholders';
import { problemAt } from './problem';
import type { ProblemList } from './problemList';
import { addUnpairedSurrogates } from './unpairedSurrogate';

/** `arn:partition:service:region:account:resource`; Region and account may be empty. */
const arn = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:[^]/;

export function isArn(text: string): boolean {
  return arn.test(text);
}

/** What is remarkable about items of Resources that are strings. `text` is what `resources` was read from. */
export function addResourceProblems(text: string, resources: JsonNode, problems: ProblemList): void {
  if (resources.kind !== 'array') return;
  for (const item of resources.items) {
    if (item.kind !== 'string') continue;
    addUnpairedSurrogates(text, item, problems);
    addPlaceholders(text, item, 'name', problems);
    if (isArn(item.value)) continue;
    problems.add(
      problemAt(
        item,
        'resource-not-arn',
        'hint',
        sentence('{0} is not an ARN; EventBridge takes it, but customers expect an ARN here.', shown(item.value)),
      ),
    );
  }
}
