import * as vscode from 'vscode';
import type { AwsConnection, Connection } from '../../eventbridge/connection';

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
    identityLine(connection),
    vscode.l10n.t('Region: {0}', connection.region ?? vscode.l10n.t('the Region of the profile')),
    vscode.l10n.t('Endpoint: {0}', connection.endpoint ?? vscode.l10n.t('the one of the Region')),
    ...(connection.unverifiedTls === true
      ? [vscode.l10n.t('TLS verification is off: whoever answers at the endpoint can read and change the request.')]
      : []),
  ].join('\n');
  const question = vscode.l10n.t('Create this source in production?');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, create)) === create;
}

/** The profile only where it is used. */
function identityLine({ profile, unsigned }: AwsConnection): string {
  if (unsigned === true) return vscode.l10n.t('Requests are not signed: no credentials are used.');
  return vscode.l10n.t('Profile: {0}', profile ?? vscode.l10n.t('default credentials'));
}
