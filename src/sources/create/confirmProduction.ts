import * as vscode from 'vscode';
import type { Connection } from '../../eventbridge/connection';

/** What is about to be created, and where. */
export interface Order {
  readonly sourceName: string;
  readonly accounts: readonly string[];
  /** With Region and endpoint looked up. */
  readonly connection: Connection;
}

/** Whether it may be done: on a connection marked as production the person is asked, each time. */
export async function confirmProduction({ sourceName, accounts, connection }: Order): Promise<boolean> {
  if (connection.kind === 'local' || !connection.production) return true;
  const create = vscode.l10n.t('Create on {0}', connection.name);
  const detail = [
    vscode.l10n.t('Source: {0}', sourceName),
    accounts.length === 1
      ? vscode.l10n.t('Account: {0}', accounts.join())
      : vscode.l10n.t('{0} accounts: {1}', accounts.length, accounts.join(', ')),
    vscode.l10n.t('Connection: {0}', connection.name),
    vscode.l10n.t('Profile: {0}', connection.profile ?? vscode.l10n.t('default credentials')),
    vscode.l10n.t('Region: {0}', connection.region ?? vscode.l10n.t('the Region of the profile')),
    vscode.l10n.t('Endpoint: {0}', connection.endpoint ?? vscode.l10n.t('the one of the Region')),
  ].join('\n');
  const question = vscode.l10n.t('Create this source in production?');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, create)) === create;
}
