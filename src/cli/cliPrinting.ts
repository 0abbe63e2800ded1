import { cliValueOf, isCliList, isCliObject, type CliValue } from '../exchange/cliValue';
import { readQuery } from '../exchange/query/query';
import { resultText, type OutputForm } from '../exchange/resultText';
import { inEnglish } from '../model/sentence';
import { exitCodes, UsageError } from './exitCodes';
import type { Terminal } from './terminal';
import { terminalText } from './terminalText';

/** Prints values as the AWS CLI does. */
export interface CliPrinting {
  /** @throws UsageError where the query cannot be asked of the value, or the form cannot show it */
  print(value: object, title: string): Promise<void>;
}

/**
 * How a form prints; undefined: it is for people, and not the AWS CLI's.
 * @throws UsageError where the query cannot be read, or the form has nothing to ask: before anything is done
 */
export function cliPrintingOf(
  form: OutputForm | 'human' | 'jsonl',
  query: string | undefined,
  terminal: Terminal,
): CliPrinting | undefined {
  if (form !== 'human' && form !== 'jsonl') return cliPrinting(form, query, terminal);
  if (query !== undefined) throw new UsageError('--query asks the results of --output json, text or table.');
  return undefined;
}

function cliPrinting(form: OutputForm, query: string | undefined, terminal: Terminal): CliPrinting {
  const ask = query === undefined ? (value: CliValue) => value : asking(query);
  return {
    print: (value, title) => {
      const isColored = form === 'table' && terminal.isOutputColored;
      const look = { title, columns: process.stdout.columns || 80, isColored };
      const asked = ask(cliValueOf(value));
      const result = resultText(isColored ? harmless(asked) : asked, form, look);
      if (result.kind === 'impossible') throw new UsageError(inEnglish(result.reason));
      return isColored ? terminal.printText(result.text) : terminal.printForeign(result.text);
    },
  };
}

function asking(query: string): (value: CliValue) => CliValue {
  const read = readQuery(query);
  if (read.kind === 'error') throw queryRefused(read.message);
  return (value) => {
    const result = read.ask(value);
    if (result.kind === 'error') throw queryRefused(result.message);
    return result.value;
  };
}

/** Its last line points to a place in the one before it. */
function queryRefused(message: string): UsageError {
  return new UsageError(message, exitCodes.usage, message.split('\n'));
}

/** The value without anything that acts on a terminal, so that what it is printed with may. */
function harmless(value: CliValue): CliValue {
  if (typeof value === 'string') return terminalText(value);
  if (isCliList(value)) return value.map(harmless);
  if (!isCliObject(value)) return value;
  return new Map(Array.from(value, ([name, member]) => [terminalText(name), harmless(member)]));
}
