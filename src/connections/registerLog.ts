import * as vscode from 'vscode';
import { logCommandIds } from '../ids';
import { packageVersion } from '../version';
import type { ConnectionInUse } from './currentConnection';
import type { ServiceAccess } from './serviceAccess';
import { copyBugReport } from './bugReport';

/** The commands about the log, whose first line tells which version writes it. */
export function registerLog(
  context: vscode.ExtensionContext,
  { current, services }: { readonly current: Pick<ConnectionInUse, 'value'>; readonly services: ServiceAccess },
  log: vscode.LogOutputChannel,
): void {
  const version = packageVersion ?? 'from its sources';
  log.info(`Partner Events ${version}, VS Code ${vscode.version}`);
  context.subscriptions.push(
    vscode.commands.registerCommand(logCommandIds.showLog, () => {
      log.show();
    }),
    vscode.commands.registerCommand(logCommandIds.copyBugReport, async () => {
      await copyBugReport(version, current.value, await services.recentFailures());
    }),
  );
}
