import type { SendRecord } from '../ledger/sendRecord';
import { cliOutput, type CliOutput } from '../sending/cliOutput';

/** What the answers of the send say as one, with the FailedEntryCount of the service. */
export function resultsOf({ entries, requests }: Pick<SendRecord, 'entries' | 'requests'>): CliOutput {
  const miscounted = requests.reduce((sum, { ending }) => {
    const { said, counted } = ending?.miscount ?? { said: 0, counted: 0 };
    return sum + said - counted;
  }, 0);
  return cliOutput(
    entries.map(({ outcome }) => outcome),
    miscounted,
  );
}

/** The results as the AWS CLI prints them, and nothing else: JSON with an indentation of four. */
export function resultsText(record: SendRecord): string {
  return `${JSON.stringify(resultsOf(record), undefined, 4)}\n`;
}
