import { putEventsBytes, roomyBytes, type PlannedRequest } from '../model/requestPlan';
import { sentence, type Sentence } from '../model/sentence';
import { exceeded, leastRemarkable, type SizeLimits } from './checkEntry';
import { problemAt, type Problem, type ProblemSeverity } from './problem';

/**
 * What is wrong with entries only because they travel together. A request of one entry has no problem that the entry has
 * not. Offsets are absolute; the problems stand at the first character of the request's first entry.
 */
export function* requestProblems<Entry extends { readonly start: number }>(
  requests: readonly PlannedRequest[],
  entries: readonly Entry[],
  limits: SizeLimits,
  isComplete: (entry: Entry) => boolean,
): Generator<Problem> {
  for (const { first, count, bytes } of requests) {
    const start = entries[first]?.start;
    if (count < 2 || start === undefined) continue;
    const place = { start, end: start + 1 };
    if (bytes > leastRemarkable(limits)) {
      const { severity, limit } = exceeded(bytes, limits);
      yield problemAt(place, 'request-size', severity, requestSizeSentence(count, bytes, severity, limit));
    }
    if (!entries.slice(first, first + count).some(isComplete)) {
      const text = sentence(
        'None of the {0} entries that travel in one request from here on has all of Source, DetailType and Detail; EventBridge fails such a request as a whole.',
        count,
      );
      yield problemAt(place, 'request-incomplete', 'warning', text);
    }
  }
}

function requestSizeSentence(count: number, bytes: number, severity: ProblemSeverity, limit: number): Sentence {
  if (severity === 'hint') {
    return sentence(
      'The request that begins here has {0} entries with {1} bytes; the partner guides name {2} as the most.',
      count,
      bytes,
      limit,
    );
  }
  if (limit !== (severity === 'error' ? putEventsBytes : roomyBytes)) {
    return sentence(
      'The request that begins here has {0} entries with {1} bytes; the limit of your settings is {2}.',
      count,
      bytes,
      limit,
    );
  }
  return severity === 'error'
    ? sentence(
        'The request that begins here has {0} entries with {1} bytes; EventBridge takes at most {2}.',
        count,
        bytes,
        limit,
      )
    : sentence(
        'The request that begins here has {0} entries with {1} bytes; EventBridge may refuse more than {2}.',
        count,
        bytes,
        limit,
      );
}
