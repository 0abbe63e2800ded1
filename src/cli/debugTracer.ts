import { exchangeLine } from '../eventbridge/wire/exchangeLine';
import type { ExchangeTracer } from '../eventbridge/wire/exchangeTrace';
import type { ConnectionOptions } from './connectionOptions';
import type { Terminal } from './terminal';

/** Tells of every HTTP exchange as the editor's log does at its level Trace; what requests hold, it never tells. */
export function debugTracer({ debug }: ConnectionOptions, terminal: Terminal): ExchangeTracer | undefined {
  if (debug !== true) return undefined;
  return {
    withBodies: false,
    tell: (trace) => {
      terminal.tell({ text: exchangeLine(trace), style: 'dim' });
    },
  };
}
