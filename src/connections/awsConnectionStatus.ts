import * as vscode from 'vscode';
import { connectionKey, type AwsConnection } from '../eventbridge/connection';
import { commandIds } from '../ids';
import { localize } from '../localize';
import type { CallerIdentities } from './callerIdentities';
import { connectionFacts, type ConnectionFacts } from './connectionFacts';
import { connectionIcon } from './connectionText';
import { tooltipLines, unverifiedTlsText, type TooltipLine } from './connectionTooltip';
import type { CurrentConnection } from './currentConnection';

/** What the status bar says about a connection to AWS beyond its settings: looked up in the background. */
export class AwsConnectionStatus implements vscode.Disposable {
  private readonly tlsItem = createTlsItem();
  private known: { readonly key: string; readonly facts: ConnectionFacts } | undefined;

  constructor(
    private readonly item: vscode.StatusBarItem,
    private readonly current: CurrentConnection,
    private readonly identities: CallerIdentities,
  ) {}

  /** Shows what is known of the current connection, and the rest as soon as it is found. */
  show(): void {
    const connection = this.current.value;
    this.showTls(connection.kind === 'aws' && connection.unverifiedTls === true);
    if (connection.kind === 'local') return;
    const facts = this.known?.key === connectionKey(connection) ? this.known.facts : undefined;
    if (facts === undefined) void this.lookUp();
    const words = [connection.name, ...stateWords(connection, facts)];
    this.item.text = `${connectionIcon(connection)} ${words.join(' · ')}`;
    this.item.tooltip = tooltipOf(connection, tooltipLines(connection, facts, this.identities.of(connection)));
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('Partner Events connection: {0}', withoutIcons(words.join(', '))),
    };
  }

  /** Reads the AWS files anew: they, or what hangs on them, have changed. */
  async lookUp(): Promise<void> {
    const connection = this.current.value;
    if (connection.kind === 'local') return;
    const facts = await connectionFacts(connection, process.env);
    const key = connectionKey(connection);
    if (connectionKey(this.current.value) !== key) return;
    this.known = { key, facts };
    this.show();
  }

  dispose(): void {
    this.tlsItem.dispose();
  }

  private showTls(isUnverified: boolean): void {
    if (isUnverified) this.tlsItem.show();
    else this.tlsItem.hide();
  }
}

function createTlsItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('partnerEvents.tls', vscode.StatusBarAlignment.Left, 19);
  item.name = vscode.l10n.t('Partner Events TLS Verification');
  item.text = `$(unlock) ${vscode.l10n.t('TLS not verified')}`;
  item.tooltip = `${localize(unverifiedTlsText)} ${vscode.l10n.t('Press to open the setting.')}`;
  item.command = commandIds.openConnectionSettings;
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  return item;
}

/** The Region, or that it is not known where events would go, and production. */
function stateWords(connection: AwsConnection, facts: ConnectionFacts | undefined): readonly string[] {
  const place =
    facts?.target.kind === 'unresolved'
      ? `$(error) ${vscode.l10n.t('not usable')}`
      : (facts?.target.target.region ?? connection.region);
  return place === undefined ? [] : [place];
}

function tooltipOf({ name }: AwsConnection, lines: readonly TooltipLine[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString('', true);
  tooltip.isTrusted = {
    enabledCommands: [commandIds.showCallerIdentity, commandIds.pickConnection, commandIds.openConnectionSettings],
  };
  tooltip.appendMarkdown('**').appendText(name).appendMarkdown('**\n\n');
  for (const line of lines) appendLine(tooltip, line);
  const links = [
    link(vscode.l10n.t('Choose another connection'), commandIds.pickConnection),
    link(vscode.l10n.t('Open the settings'), commandIds.openConnectionSettings),
  ];
  return tooltip.appendMarkdown(`\n\n${links.join(' · ')}`);
}

function appendLine(tooltip: vscode.MarkdownString, line: TooltipLine): void {
  switch (line.kind) {
    case 'remark':
      tooltip.appendMarkdown(`$(${line.icon}) `).appendText(localize(line.text)).appendMarkdown('\n\n');
      return;
    case 'fact':
      tooltip
        .appendText(`${localize(line.word)}: `)
        .appendText(typeof line.value === 'string' ? line.value : localize(line.value))
        .appendMarkdown('  \n');
      return;
    case 'ask-account':
      tooltip
        .appendText(`${localize(line.word)}: `)
        .appendMarkdown(`${link(vscode.l10n.t('Show account'), commandIds.showCallerIdentity)}  \n`);
      return;
  }
}

function link(words: string, command: string): string {
  return `[${words}](command:${command})`;
}

function withoutIcons(text: string): string {
  return text.replace(/\$\([a-z-]+\) /g, '');
}
