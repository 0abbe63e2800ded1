import * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import { commandIds } from '../ids';
import { connectionIcon, connectionPlace } from './connectionText';
import type { CurrentConnection } from './currentConnection';

/** The status bar item that always tells where events go. */
export function showConnectionStatus(current: CurrentConnection): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('partnerEvents.connection', vscode.StatusBarAlignment.Left, 20);
  item.name = vscode.l10n.t('Partner Events Connection');
  item.command = commandIds.pickConnection;
  const show = (connection: Connection): void => {
    const production = connection.kind === 'aws' && connection.production;
    item.text = statusText(connection);
    item.tooltip = statusTooltip(connection);
    item.backgroundColor = production ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.accessibilityInformation = {
      label: vscode.l10n.t('Partner Events connection: {0}, {1}', connection.name, connectionPlace(connection)),
    };
  };
  show(current.value);
  item.show();
  return vscode.Disposable.from(item, current.onDidChange(show));
}

function statusText(connection: Connection): string {
  const region = connection.kind === 'aws' && connection.region !== undefined ? ` · ${connection.region}` : '';
  return `${connectionIcon(connection)} ${connection.name}${region}`;
}

function statusTooltip(connection: Connection): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(
    vscode.l10n.t('Partner events are sent to {0}: {1}.', connection.name, connectionPlace(connection)),
  );
  if (connection.kind === 'aws' && connection.production) {
    tooltip.appendMarkdown('\n\n');
    tooltip.appendText(vscode.l10n.t('Marked as production: every send asks first.'));
  }
  return tooltip;
}
