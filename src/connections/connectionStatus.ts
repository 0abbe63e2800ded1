import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { lazy } from '../lazy';
import type { AwsConnections } from './awsConnections';
import { connectionIcon } from './connectionText';
import type { CurrentConnection } from './currentConnection';

/** The status bar item that always tells where events go. */
export class ConnectionStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'partnerEvents.connection',
    vscode.StatusBarAlignment.Left,
    20,
  );
  private readonly listeners: vscode.Disposable;
  private readonly loaded = lazy(() => this.loadAws(this.item));

  /** @param loadAws called once, with the first connection to AWS */
  constructor(
    private readonly current: CurrentConnection,
    private readonly loadAws: (item: vscode.StatusBarItem) => Promise<AwsConnections>,
  ) {
    this.item.name = vscode.l10n.t('Partner Events Connection');
    const show = (): void => {
      this.show();
    };
    this.listeners = vscode.Disposable.from(current.onDidChange(show), vscode.workspace.onDidGrantWorkspaceTrust(show));
    show();
    this.item.show();
  }

  aws(): Promise<AwsConnections> {
    return this.loaded.get();
  }

  dispose(): void {
    this.listeners.dispose();
    this.item.dispose();
    void this.loaded.asked?.then((aws) => {
      aws.dispose();
    });
  }

  private show(): void {
    const connection = this.current.value;
    const isAws = connection.kind === 'aws';
    const isProduction = isAws && connection.production;
    const { isTrusted } = vscode.workspace;
    const words = [
      connection.name,
      ...(isAws && connection.region !== undefined ? [connection.region] : []),
      ...(isTrusted ? [] : [vscode.l10n.t('not trusted')]),
    ];
    const icon = isTrusted ? connectionIcon(connection) : '$(workspace-untrusted)';
    this.item.text = `${icon} ${words.join(' · ')}${isProduction ? ' $(shield)' : ''}`;
    this.item.command = isTrusted ? commandIds.pickConnection : 'workbench.trust.manage';
    this.item.tooltip = isTrusted
      ? vscode.l10n.t('Partner events go to {0}. Press to choose another connection.', connection.name)
      : vscode.l10n.t('This folder is not trusted: connections, listing and sending are off. Press to trust it.');
    this.item.backgroundColor = isProduction ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.accessibilityInformation = {
      label: vscode.l10n.t(
        'Partner Events connection: {0}',
        [...words, ...(isProduction ? [vscode.l10n.t('production')] : [])].join(', '),
      ),
    };
    if (isAws) void this.aws().then(showAll);
    else void this.loaded.asked?.then(showAll);
  }
}

function showAll(aws: AwsConnections): void {
  aws.show();
}
