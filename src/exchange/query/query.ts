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
 * Why by no library: docs/architecture.md, Decisions.
 */
export function readQuery(expression: string): QueryReading {
  try {
    const node = parseQuery(expression);
    return { kind: 'query', ask: (value) => attempt(() => runQuery(node, value)) };
  } catch (error) {
    return { kind: 'error', message: `Bad value for --query ${expression}: ${faultOf(error)}` };
  }
}

function attempt(run: () => CliValue): QueryResult {
  try {
    return { kind: 'value', value: run() };
  } catch (error) {
    return { kind: 'error', message: faultOf(error) };
  }
}

function faultOf(error: unknown): string {
  // What is nested so deep, or so long, that it exhausts the stack; so it does in Python, at another depth.
  if (error instanceof RangeError) return 'maximum recursion depth exceeded';
  if (!(error instanceof QueryError)) throw error;
  return error.message;
}
