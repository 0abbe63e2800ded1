import { cliValueOf, type CliValue } from '../exchange/cliValue';
import { readQuery } from '../exchange/query/query';
import { resultText, type OutputForm } from '../exchange/resultText';
import { inEnglish } from '../model/sentence';
import { UsageError } from './exitCodes';
import type { Terminal } from './terminal';

/** Prints values as the AWS CLI does. */
export interface CliPrinting {
  /** @throws UsageError where the query cannot be asked of the value, or the form cannot show it */
  print(value: object, title: string): Promise<void>;
}

/** @throws UsageError where the query cannot be read: before anything is done */
export function cliPrinting(form: OutputForm, query: string | undefined, terminal: Terminal): CliPrinting {
  const ask = query === undefined ? (value: CliValue) => value : asking(query);
  return {
    print: (value, title) => {
      const look = { title, columns: process.stdout.columns || 80, isColored: false };
      const result = resultText(ask(cliValueOf(value)), form, look);
      if (result.kind === 'impossible') throw new UsageError(inEnglish(result.reason));
      return terminal.printForeign(result.text);
    },
  };
}

function asking(query: string): (value: CliValue) => CliValue {
  const read = readQuery(query);
  if (read.kind === 'error') throw new UsageError(read.message);
  return (value) => {
    const result = read.ask(value);
    if (result.kind === 'error') throw new UsageError(result.message);
    return result.value;
  };
}
