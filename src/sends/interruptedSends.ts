import { fileNameOf } from '../ledger/fileAddress';
import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { inWords, localize } from '../ui/localize';
import { showWarning } from '../ui/messages';
import { interruptedText } from './reportText';

/**
 * Says once of each send that its window ended before it did, and what is known of it.
 * @returns whether another window still runs sends, of which this may be to be said later
 */
export async function tellInterruptedSends(
  ledger: Ledger,
  showResults: (record: SendRecord) => Promise<void>,
  failed: (error: unknown) => void,
): Promise<boolean> {
  const { sends, othersRun } = await ledger.interrupted();
  for (const record of sends) tell(record, showResults).catch(failed);
  return othersRun;
}

async function tell(record: SendRecord, showResults: (record: SendRecord) => Promise<void>): Promise<void> {
  const outcomes = record.entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  const button = inWords('Show Results');
  const choice = await showWarning(
    interruptedText(fileNameOf(record.file), record.connection, outcomes, localize),
    button,
  );
  if (choice === button) await showResults(record);
}
