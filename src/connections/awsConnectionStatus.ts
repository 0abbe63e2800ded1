import * as vscode from 'vscode';
import { connectionKey, type AwsConnection } from '../eventbridge/connection';
import { commandIds, contextKeys } from '../ids';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, localize, togetherInWords } from '../ui/localize';
import type { CallerIdentities } from './callerIdentities';
import { connectionFacts, type ConnectionFacts } from './connectionFacts';
import { connectionIcon } from '../eventbridge/connectionText';
import { unverifiedTlsText } from '../settings/connectionMembers';
import { tooltipLines, type TooltipLine } from './connectionTooltip';
import type { CurrentConnection } from './currentConnection';
import { NewestAnswer } from './newestAnswer';
import {
  commandLink,
  escaped,
  markdownLines,
  markdownParagraphs,
  markdownRow,
  markdownWithIcon,
  strong,
  type Markdown,
} from '../ui/markdown';
import { markdownString } from '../ui/markdownString';
import { createStatusItem, type StatusItem } from '../ui/parts';
import { plain, withIcon, type PlainText } from '../ui/plainText';
import { together } from '../model/together';

/** What the status bar says about a connection to AWS beyond its settings: looked up in the background. */
export class AwsConnectionStatus extends DisposableOwner {
  private readonly tlsItem = this.own(createTlsItem());
  private readonly lookUps = new NewestAnswer();
  private canSignIn = false;
  private known: { readonly key: string; readonly facts: ConnectionFacts } | undefined;

  constructor(
    private readonly item: StatusItem,
    private readonly current: CurrentConnection,
    private readonly identities: CallerIdentities,
  ) {
    super();
  }

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
    const named = togetherInWords('{0} · {1}', [plain(connection.name), ...place]);
    this.item.text = togetherInWords('{0} {1}', [
      withIcon(connectionIcon(connection), named),
      ...(connection.production ? [withIcon('shield', plain(''))] : []),
      ...(facts?.target.kind === 'unresolved' ? [withIcon('error', plain(''))] : []),
    ]);
    this.item.tooltip = tooltipOf(connection, tooltipLines(connection, facts, this.identities.of(connection)));
    const spoken = [connection.name, ...place, ...(connection.production ? [inWords('production')] : [])];
    this.item.accessibilityInformation = {
      label: inWords('Partner Events connection: {0}', together('{0}, {1}', spoken)),
    };
  }

  /** Reads the AWS files anew: they, or what hangs on them, have changed. */
  async lookUp(): Promise<void> {
    const connection = this.current.value;
    if (connection.kind === 'local') return;
    const facts = await this.lookUps.of(() => connectionFacts(connection, process.env));
    const key = connectionKey(connection);
    if (facts === undefined || connectionKey(this.current.value) !== key) return;
    this.known = { key, facts };
    this.show();
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

function createTlsItem(): StatusItem {
  const item = createStatusItem('partnerEvents.tls', 19);
  item.name = inWords('Partner Events TLS Verification');
  item.text = withIcon('unlock', inWords('TLS not verified'));
  item.tooltip = togetherInWords('{0} {1}', [localize(unverifiedTlsText), inWords('Press to open the setting.')]);
  item.command = commandIds.openConnectionSettings;
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  return item;
}

/** The Region, or that nothing can be sent. */
function placeWords(connection: AwsConnection, facts: ConnectionFacts | undefined): readonly PlainText[] {
  if (facts?.target.kind === 'unresolved') return [inWords('not usable')];
  const region = facts?.target.target.region ?? connection.region;
  return region === undefined ? [] : [plain(region)];
}

function tooltipOf({ name }: AwsConnection, lines: readonly TooltipLine[]): vscode.MarkdownString {
  const remarks = lines.flatMap((line) =>
    line.kind === 'remark' ? [markdownWithIcon(line.icon, escaped(localize(line.text)))] : [],
  );
  const facts = lines.flatMap((line) =>
    line.kind === 'remark' ? [] : [markdownRow([escaped(localize(line.word)), factMarkdown(line)], ': ')],
  );
  const links = [
    commandLink(undefined, inWords('Choose Another Connection'), commandIds.pickConnection),
    commandLink(undefined, inWords('Open Connection Settings'), commandIds.openConnectionSettings),
  ];
  return markdownString(
    markdownParagraphs([strong(escaped(name)), ...remarks, markdownLines(facts), markdownRow(links, ' · ')]),
  );
}

function factMarkdown(line: Exclude<TooltipLine, { readonly kind: 'remark' }>): Markdown {
  if (line.kind === 'ask-account')
    return commandLink(undefined, inWords('Show Account'), commandIds.showCallerIdentity);
  return escaped(typeof line.value === 'string' ? line.value : localize(line.value));
}
