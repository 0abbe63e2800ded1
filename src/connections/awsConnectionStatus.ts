import * as vscode from 'vscode';
import { connectionKey, type AwsConnection } from '../eventbridge/connection';
import { commandIds, contextKeys } from '../ids';
import { localize } from '../localize';
import type { CallerIdentities } from './callerIdentities';
import { connectionFacts, type ConnectionFacts } from './connectionFacts';
import { connectionIcon } from './connectionText';
import { tooltipLines, unverifiedTlsText, type TooltipLine } from './connectionTooltip';
import type { CurrentConnection } from './currentConnection';

/** What the status bar says about a connection to AWS beyond its settings: looked up in the background. */
export class AwsConnectionStatus implements vscode.Disposable {
  private readonly tlsItem = createTlsItem();
  private canSignIn = false;
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
    if (connection.kind === 'local') {
      this.tellSignIn(false);
      return;
    }
    const facts = this.known?.key === connectionKey(connection) ? this.known.facts : undefined;
    if (facts === undefined) void this.lookUp();
    this.tellSignIn(facts?.canSignIn ?? false);
    const place = placeWords(connection, facts);
    this.item.text = [
      `${connectionIcon(connection)} ${[connection.name, ...place].join(' · ')}`,
      ...(connection.production ? ['$(shield)'] : []),
      ...(facts?.target.kind === 'unresolved' ? ['$(error)'] : []),
    ].join(' ');
    this.item.tooltip = tooltipOf(connection, tooltipLines(connection, facts, this.identities.of(connection)));
    const spoken = [connection.name, ...place, ...(connection.production ? [vscode.l10n.t('production')] : [])];
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('Partner Events connection: {0}', spoken.join(', ')),
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

  private tellSignIn(canSignIn: boolean): void {
    if (canSignIn === this.canSignIn) return;
    this.canSignIn = canSignIn;
    void vscode.commands.executeCommand('setContext', contextKeys.canSignIn, canSignIn);
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

/** The Region, or that nothing can be sent. */
function placeWords(connection: AwsConnection, facts: ConnectionFacts | undefined): readonly string[] {
  if (facts?.target.kind === 'unresolved') return [vscode.l10n.t('not usable')];
  const region = facts?.target.target.region ?? connection.region;
  return region === undefined ? [] : [region];
}

function tooltipOf({ name }: AwsConnection, lines: readonly TooltipLine[]): vscode.MarkdownString {
  const links = [
    link(vscode.l10n.t('Choose Another Connection'), commandIds.pickConnection),
    link(vscode.l10n.t('Open Connection Settings'), commandIds.openConnectionSettings),
  ];
  const text = `**${escaped(name)}**\n\n${lines.map(markdownOf).join('')}\n\n${links.join(' · ')}`;
  const tooltip = new vscode.MarkdownString(text, true);
  tooltip.isTrusted = {
    enabledCommands: [commandIds.showCallerIdentity, commandIds.pickConnection, commandIds.openConnectionSettings],
  };
  return tooltip;
}

function markdownOf(line: TooltipLine): string {
  switch (line.kind) {
    case 'remark':
      return `$(${line.icon}) ${escaped(localize(line.text))}\n\n`;
    case 'fact':
      return `${escaped(localize(line.word))}: ${escaped(typeof line.value === 'string' ? line.value : localize(line.value))}  \n`;
    case 'ask-account':
      return `${escaped(localize(line.word))}: ${link(vscode.l10n.t('Show account'), commandIds.showCallerIdentity)}  \n`;
  }
}

function link(words: string, command: string): string {
  return `[${escaped(words)}](command:${command})`;
}

/** Text that Markdown shows as it is. That of VS Code makes every space one that does not break. */
function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (mark) => `\\${mark}`).replace(/\s+/g, ' ');
}
