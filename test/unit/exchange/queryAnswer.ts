import { cliJson, type CliValue } from '../../../src/exchange/cliValue';
import { readQuery } from '../../../src/exchange/query/query';

/** What a `--query` makes of a value: JSON in one line, as Python writes it, or what the AWS CLI says is wrong. */
export type QueryAnswer = { readonly text: string } | { readonly error: string };

export function queryAnswer(expression: string, value: CliValue): QueryAnswer {
  const reading = readQuery(expression);
  const result = reading.kind === 'error' ? reading : reading.ask(value);
  return result.kind === 'error' ? { error: result.message } : { text: oneLine(result.value) };
}

/** @param said without what the AWS CLI says before it of its option */
export function withoutOption(expression: string, answer: QueryAnswer): QueryAnswer {
  return 'error' in answer ? { error: answer.error.replace(`Bad value for --query ${expression}: `, '') } : answer;
}

function oneLine(value: CliValue): string {
  return cliJson(value)
    .replace(/^ +/gm, '')
    .replace(/,\n/g, ', ')
    .replaceAll('\n', '')
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
