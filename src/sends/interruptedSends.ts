import { fileNameOf } from '../ledger/fileAddress';
import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { inWords, localize } from '../ui/localize';
import { showWarning } from '../ui/messages';
import { interruptedText } from './reportText';

/** Says once of each send that its window ended before it did, and what is known of it. */
export async function tellInterruptedSends(
  ledger: Ledger,
  showResults: (record: SendRecord) => Promise<void>,
): Promise<void> {
  const told = (await ledger.interrupted()).map(async (record) => {
    const outcomes = record.entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
    const button = inWords('Show Results');
    const choice = await showWarning(
      interruptedText(fileNameOf(record.file), record.connection, outcomes, localize),
      button,
    );
    if (choice === button) await showResults(record);
  });
  await Promise.all(told);
}
