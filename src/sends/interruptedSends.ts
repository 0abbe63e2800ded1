import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { reportInterruptedSend, type ReportChoice } from './report';

/**
 * Says once of each send that its window ended before it did, and what is known of it.
 * @param follow does what the person chose
 * @returns whether another window still runs sends, of which this may be to be said later
 */
export async function tellInterruptedSends(
  ledger: Ledger,
  follow: (record: SendRecord, choice: ReportChoice) => Promise<void>,
  failed: (error: unknown) => void,
): Promise<boolean> {
  const { sends, othersRun } = await ledger.untold.take();
  const tell = async (record: SendRecord): Promise<void> => {
    const choice = reportInterruptedSend(record);
    ledger.untold.noteTold(record);
    await follow(record, await choice);
  };
  for (const record of sends) tell(record).catch(failed);
  return othersRun;
}
