import { sentence, type Sentence } from '../../model/sentence';

/** What the button "Check" answers where the Problems view has nothing to show: hints are not listed there. */
export function nothingFound(entries: number, hints: number): Sentence {
  if (hints === 0) {
    return entries === 1 ? sentence('No problems in 1 entry') : sentence('No problems in {0} entries', entries);
  }
  if (hints === 1) {
    return entries === 1
      ? sentence('No problems in 1 entry, and 1 hint, underlined with dots')
      : sentence('No problems in {0} entries, and 1 hint, underlined with dots', entries);
  }
  return entries === 1
    ? sentence('No problems in 1 entry, and {0} hints, underlined with dots', hints)
    : sentence('No problems in {0} entries, and {1} hints, underlined with dots', entries, hints);
}
