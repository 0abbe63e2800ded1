import type { ConnectionInUse } from '../../connections/currentConnection';
import type { EntriesToCopy } from '../../copying/whatToCopy';
import { fileNameOf } from '../../ledger/fileAddress';
import type { Entry } from '../../model/entry';
import { sortEntries } from '../../pressing/sortedEntries';
import { inWords, localize } from '../../ui/localize';
import { showInformation } from '../../ui/messages';
import type { PlainText } from '../../ui/plainText';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { entriesArguments } from '../commandArguments';
import { isBeingMerged, sayHindrance } from '../fileInFront';
import { entriesAtCursors, selectedEntries } from './pressedEntries';
import { fileOf, selectionsIn } from './pressedFile';

/**
 * Hands out the entries that a button names, else the selected ones, or the one at the cursor, as they would be sent at this moment; all of the file may be chosen
 * instead. Where no entry is selected, it is all of the file.
 */
export async function copyEntriesAs(
  files: EventsFiles,
  connection: ConnectionInUse,
  argument: unknown,
  handOut: (what: EntriesToCopy) => Promise<void>,
): Promise<void> {
  const found = fileOf(files, argument);
  const file = typeof found === 'string' ? undefined : files.upToDate(found.uri);
  if (file === undefined) {
    if (typeof found === 'string') sayHindrance(found);
    return;
  }
  if (isBeingMerged(file.uri)) {
    sayHindrance('being-merged');
    return;
  }
  const { entries: all } = file.document;
  const meant = meantEntries(file, argument);
  const whole = await toCopy(file, all, connection, undefined);
  const isAll = meant.length === 0 || meant.length === all.length;
  const what = isAll ? whole : await toCopy(file, meant, connection, whole);
  if ('reason' in what) void showInformation(what.reason);
  else await handOut(what);
}

/** Nothing is handed out where a part of it could not be sent. */
interface NotCopied {
  readonly reason: PlainText;
}

async function toCopy(
  { uri, document }: EventsFile,
  entries: readonly Entry[],
  connection: ConnectionInUse,
  instead: EntriesToCopy | NotCopied | undefined,
): Promise<EntriesToCopy | NotCopied> {
  if (entries.length === 0) return { reason: inWords('There are no entries yet. Type "entry" and press Tab.') };
  const { good, unsendable } = await sortEntries(entries, () => false);
  const [first] = unsendable;
  if (first !== undefined) {
    const number = document.entries.indexOf(first.entry) + 1;
    return { reason: inWords('Nothing was copied: entry {0} cannot be sent. {1}', number, localize(first.reason)) };
  }
  const name = fileNameOf(uri.toString());
  const [only] = good;
  const words =
    good.length === 1 && only !== undefined
      ? inWords('Entry {0} of {1}', document.entries.indexOf(only.entry) + 1, name)
      : good.length === document.entries.length
        ? inWords('All {0} entries of {1}', good.length, name)
        : inWords('{0} entries of {1}', good.length, name);
  return {
    entries: good.map(({ outgoing }) => outgoing),
    words,
    connection: connection.value,
    file: uri,
    ...(instead !== undefined && !('reason' in instead) && { instead }),
  };
}

/** The entries that a button names, else the selected ones, else those at the cursors. */
export function meantEntries(file: EventsFile, argument: unknown): readonly Entry[] {
  const { document, textDocument } = file;
  const named = entriesArguments(argument)?.entryIds.flatMap((id) => document.entryById(id) ?? []);
  if (named !== undefined) return named;
  const selections = selectionsIn(file);
  const ranges = selections
    .filter(({ isEmpty }) => !isEmpty)
    .map(({ start, end }) => ({ start: textDocument.offsetAt(start), end: textDocument.offsetAt(end) }));
  if (ranges.length > 0) return selectedEntries(document, ranges).entries;
  return entriesAtCursors(
    document,
    selections.map(({ active }) => textDocument.offsetAt(active)),
  ).entries;
}
