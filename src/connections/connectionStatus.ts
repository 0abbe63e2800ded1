import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { lazy } from '../lazy';
import type { AwsConnections } from './awsConnections';
import { connectionIcon } from '../eventbridge/connectionText';
import type { CurrentConnection } from './currentConnection';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, togetherInWords } from '../ui/localize';
import { createStatusItem, type StatusItem } from '../ui/parts';
import { plain, withIcon } from '../ui/plainText';
import { together } from '../model/together';

/** The status bar item that always tells where events go. */
export class ConnectionStatus extends DisposableOwner {
  private readonly item = this.own(createStatusItem('partnerEvents.connection', 20));
  private readonly loaded = lazy(() => this.loadAws(this.item));

  /** @param loadAws called once, with the first connection to AWS */
  constructor(
    private readonly current: CurrentConnection,
    private readonly loadAws: (item: StatusItem) => Promise<AwsConnections>,
  ) {
    super();
    this.item.name = inWords('Partner Events Connection');
    const show = (): void => {
      this.show();
    };
    this.ownAll(current.onDidChange(show), vscode.workspace.onDidGrantWorkspaceTrust(show));
    show();
    this.item.show();
  }

  aws(): Promise<AwsConnections> {
    return this.loaded.get();
  }

  override dispose(): void {
    super.dispose();
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
      plain(connection.name),
      ...(isAws && connection.region !== undefined ? [plain(connection.region)] : []),
      ...(isTrusted ? [] : [inWords('not trusted')]),
    ];
    const icon = isTrusted ? connectionIcon(connection) : 'workspace-untrusted';
    const text = withIcon(icon, togetherInWords('{0} · {1}', words));
    this.item.text = isProduction ? togetherInWords('{0} {1}', [text, withIcon('shield', plain(''))]) : text;
    // Where the folder is not trusted, the command says so, with the way to change it.
    this.item.command = commandIds.pickConnection;
    this.item.tooltip = isTrusted
      ? inWords('Partner events go to {0}. Press to choose another connection.', connection.name)
      : inWords('Connections, listing and sending are off: this folder is not trusted. Press to change that.');
    this.item.backgroundColor = isProduction ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.accessibilityInformation = {
      label: inWords(
        'Partner Events connection: {0}',
        together('{0}, {1}', [...words, ...(isProduction ? [inWords('production')] : [])]),
      ),
    };
    if (isAws) void this.aws().then(showAll);
    else void this.loaded.asked?.then(showAll);
  }
}

function showAll(aws: AwsConnections): void {
  aws.show();
}
