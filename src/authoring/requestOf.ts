import type { PlannedRequest } from '../model/requestPlan';

/** Which of the planned requests, counted from 0, the entry at `index` of the file travels in; -1 where none has it. */
export function requestOf(requests: readonly PlannedRequest[], index: number): number {
  let low = 0;
  let high = requests.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const { first, count } = requests[middle] ?? { first: 0, count: 0 };
    if (index < first) high = middle - 1;
    else if (index >= first + count) low = middle + 1;
    else return middle;
  }
  return -1;
}
