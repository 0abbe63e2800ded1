import type { Entry } from '../model/entry';
import type { PlannedRequest } from '../model/requestPlan';
import { sentence } from '../model/sentence';
import { entryCheckOf } from './checkEntry';
import type { SizeLimits } from './checkEntry';
import { problemAt } from './problem';
import type { Problem } from './problem';

/**
 * What is wrong with entries only because they travel together. A request of one entry has no problem that the entry has
 * not. Offsets are absolute; the problems stand at the first character of the request's first entry.
 */
export function* requestProblems(
  requests: readonly PlannedRequest[],
  entries: readonly Entry[],
  limits: SizeLimits,
): Generator<Problem> {
  for (const { first, count, bytes } of requests) {
    const start = entries[first]?.start;
    if (count < 2 || start === undefined) continue;
    const place = { start, end: start + 1 };
    if (bytes > limits.maximumBytes) {
      const text = sentence(
        'The request that begins here has {0} entries with {1} bytes; EventBridge takes at most {2}.',
        count,
        bytes,
        limits.maximumBytes,
      );
      yield problemAt(place, 'request-size', 'error', text);
    } else if (bytes > limits.warningBytes) {
      const text = sentence(
        'The request that begins here has {0} entries with {1} bytes; EventBridge may refuse more than {2}.',
        count,
        bytes,
        limits.warningBytes,
      );
      yield problemAt(place, 'request-size', 'warning', text);
    }
    if (!isAnyComplete(entries, first, count)) {
      const text = sentence(
        'None of the {0} entries that travel in one request from here on has all of Source, DetailType and Detail; EventBridge fails such a request as a whole.',
        count,
      );
      yield problemAt(place, 'request-incomplete', 'warning', text);
    }
  }
}

function isAnyComplete(entries: readonly Entry[], first: number, count: number): boolean {
  for (let index = first; index < first + count; index++) {
    const entry = entries[index];
    if (entry !== undefined && entryCheckOf(entry.content).isComplete) return true;
  }
  return false;
}
