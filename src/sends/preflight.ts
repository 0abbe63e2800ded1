import { inWords, localize } from '../localize';
import type { Entry } from '../model/entry';
import { toOutgoingEntry, type OutgoingEntry } from '../model/outgoingEntry';
import type { Sentence } from '../model/sentence';
import type { SendRequest } from './sendRequest';
import { askFirst } from '../ui/messages';

/** An entry on its way out. */
export interface DepartingEntry {
  readonly entry: Entry;
  readonly outgoing: OutgoingEntry;
}

export type Preflight =
  | { readonly kind: 'go'; readonly entries: readonly DepartingEntry[] }
  | { readonly kind: 'show-problems' }
  | { readonly kind: 'stay' };

/** What the checks say of the entries that are about to be sent. */
interface Sorted {
  readonly good: readonly DepartingEntry[];
  /** Can be sent, though the checks found an error: the service would be the judge. */
  readonly doubtful: readonly DepartingEntry[];
  readonly unsendable: readonly { readonly entry: Entry; readonly reason: Sentence }[];
}

/** Decides with the person which of the entries are sent, where the checks found errors in some. */
export async function preflight(request: SendRequest): Promise<Preflight> {
  const { good, doubtful, unsendable } = sort(request);
  const { fileErrors } = request;
  if (doubtful.length === 0 && unsendable.length === 0 && fileErrors === 0) return { kind: 'go', entries: good };
  const question = errorQuestion(request, doubtful.length + unsendable.length);
  const [firstUnsendable] = unsendable;
  const detail = [
    ...(fileErrors > 0
      ? [inWords('What stands around the entries has errors: it is not certain that these are all of them.')]
      : []),
    ...(doubtful.length > 0
      ? [inWords('EventBridge is likely to reject entries with errors. Sent anyway, it is the judge.')]
      : []),
    ...(firstUnsendable === undefined
      ? []
      : [
          inWords(
            '{0} cannot be sent at all. The first, on line {1}: {2}',
            unsendable.length,
            linesOf(request, [firstUnsendable.entry]).join(),
            localize(firstUnsendable.reason),
          ),
        ]),
  ].flatMap((paragraph, index) => (index === 0 ? [paragraph] : ['', paragraph]));
  const sendGood = good.length === 1 ? inWords('Send the good one') : inWords('Send the {0} good ones', good.length);
  const sendAll = request.entries.length === 1 ? inWords('Send anyway') : inWords('Send all anyway');
  const showProblems = inWords('Show problems');
  const choices = [
    ...(good.length > 0 ? [sendGood] : []),
    ...(doubtful.length > 0 && unsendable.length === 0 ? [sendAll] : []),
    showProblems,
  ];
  const choice = await askFirst({ question, lines: detail }, ...choices);
  if (choice === sendGood) return { kind: 'go', entries: good };
  if (choice === sendAll) return { kind: 'go', entries: inFileOrder([...good, ...doubtful]) };
  return choice === showProblems ? { kind: 'show-problems' } : { kind: 'stay' };
}

function errorQuestion({ entries, fileErrors }: SendRequest, faulty: number): string {
  if (faulty === 0) {
    return fileErrors === 1
      ? inWords('The file has an error outside its entries.')
      : inWords('The file has {0} errors outside its entries.', fileErrors);
  }
  return entries.length === 1
    ? inWords('This entry has an error.')
    : inWords('{0} of {1} entries have errors.', faulty, entries.length);
}

function sort({ entries, hasErrors }: SendRequest): Sorted {
  const good: DepartingEntry[] = [];
  const doubtful: DepartingEntry[] = [];
  const unsendable: { entry: Entry; reason: Sentence }[] = [];
  for (const entry of entries) {
    const outgoing = toOutgoingEntry(entry.content);
    if (outgoing.kind === 'unsendable') unsendable.push({ entry, reason: outgoing.reason });
    else if (hasErrors(entry)) doubtful.push({ entry, outgoing: outgoing.entry });
    else good.push({ entry, outgoing: outgoing.entry });
  }
  return { good, doubtful, unsendable };
}

function inFileOrder(entries: readonly DepartingEntry[]): readonly DepartingEntry[] {
  return entries.toSorted((one, other) => one.entry.start - other.entry.start);
}

/** Lines of the entries (of `document`, in file order), from 1. */
export function linesOf({ document }: SendRequest, entries: readonly Entry[]): readonly number[] {
  let line = 1;
  let lineBreak = document.text.indexOf('\n');
  return entries.map(({ start }) => {
    while (lineBreak !== -1 && lineBreak < start) {
      line += 1;
      lineBreak = document.text.indexOf('\n', lineBreak + 1);
    }
    return line;
  });
}
