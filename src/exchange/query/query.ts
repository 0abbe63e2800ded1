import type { CliValue } from '../cliValue';
import { QueryError } from './queryError';
import { parseQuery } from './queryParser';
import { runQuery } from './queryRun';

/** What a `--query` makes of a result. `error`: in the words in which the AWS CLI says it. */
export type QueryResult =
  | { readonly kind: 'value'; readonly value: CliValue }
  | { readonly kind: 'error'; readonly message: string };

/** A `--query`, read; it can be asked of any number of results. */
export type QueryReading =
  | { readonly kind: 'query'; readonly ask: (value: CliValue) => QueryResult }
  | { readonly kind: 'error'; readonly message: string };

/**
 * Reads a JMESPath expression as `--query` of the AWS CLI does: the same are taken and refused, with the same words.
 * The libraries of JMESPath for JavaScript cannot stand in: they make 1 of 1.0, some order or measure texts by UTF-16 units or take what
 * the AWS CLI refuses, and none has its error texts, which come from the midst of tokens, parser and functions.
 */
export function readQuery(expression: string): QueryReading {
  try {
    const node = parseQuery(expression);
    return { kind: 'query', ask: (value) => attempt(() => runQuery(node, value)) };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { kind: 'error', message: `Bad value for --query ${expression}: ${error.message}` };
  }
}

function attempt(run: () => CliValue): QueryResult {
  try {
    return { kind: 'value', value: run() };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { kind: 'error', message: error.message };
  }
}
