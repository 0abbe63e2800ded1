import * as vscode from 'vscode';
import { exchangeLine } from '../eventbridge/wire/exchangeLine';
import type { ExchangeTracer } from '../eventbridge/wire/exchangeTrace';
import { settingIds } from '../ids';
import { settingOf } from '../ui/settingOf';

/** Writes every HTTP exchange to the log at its level Trace; undefined at the others. */
export function exchangeTracer(log: vscode.LogOutputChannel): ExchangeTracer | undefined {
  if (log.logLevel !== vscode.LogLevel.Trace) return undefined;
  return {
    withBodies: settingOf(settingIds.logDetails) === true,
    tell: (trace) => {
      log.trace(exchangeLine(trace));
    },
  };
}
