import { cliValueOf } from '../exchange/cliValue';
import { readQuery } from '../exchange/query/query';
import { plainTable, resultText, type OutputForm } from '../exchange/resultText';
import type { SendRecord } from '../ledger/sendRecord';
import { resultsOf } from '../sends/resultsText';
import { localize } from '../ui/localize';

/** How the results of a send are shown: as `--output`, and what `--query` leaves of them; empty: all. */
export interface Look {
  readonly form: OutputForm;
  readonly expression: string;
}

/** The results of a send as a query takes them. */
export type CliResults = ReturnType<typeof cliValueOf>;

export function cliResultsOf(record: SendRecord): CliResults {
  return cliValueOf(resultsOf(record));
}

/** What the AWS CLI prints; its error where it fails. */
export function printed(
  results: CliResults,
  { form, expression }: Look,
): { readonly text: string; readonly isError: boolean } {
  const reading = readQuery(expression.trim() === '' ? '@' : expression);
  const result = reading.kind === 'error' ? reading : reading.ask(results);
  if (result.kind === 'error') return { text: `${result.message}\n`, isError: true };
  const output = resultText(result.value, form, plainTable);
  return output.kind === 'text'
    ? { text: output.text, isError: false }
    : { text: `${localize(output.reason)}\n`, isError: true };
}

/** The error in one line, for the box. */
export function complaint(results: CliResults, look: Look): string | undefined {
  const { text, isError } = printed(results, look);
  return isError ? (text.split('\n')[0] ?? '').replace(/:$/, '') : undefined;
}
