import * as vscode from 'vscode';
import type { AwsConnection, Connection } from '../eventbridge/connection';

/** The codicon of a connection, for labels. */
export function connectionIcon(connection: Connection): string {
  return connection.kind === 'local' ? '$(plug)' : '$(cloud)';
}

/** Where a connection leads, in one line: profile, Region and endpoint as far as they are set. */
export function connectionPlace(connection: Connection): string {
  if (connection.kind === 'local') return vscode.l10n.t('built in, on this machine');
  const { region, endpoint } = connection;
  return [
    identity(connection),
    region ?? vscode.l10n.t('Region of the profile or the environment'),
    ...(endpoint === undefined ? [] : [endpoint]),
  ].join(' · ');
}

function identity({ profile, unsigned }: AwsConnection): string {
  if (unsigned === true) return vscode.l10n.t('unsigned');
  return profile === undefined ? vscode.l10n.t('default credentials') : vscode.l10n.t('profile {0}', profile);
}
