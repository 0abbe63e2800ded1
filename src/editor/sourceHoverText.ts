import * as vscode from 'vscode';
import { connectionKey, type Connection } from '../eventbridge/connection';
import type { SourceAccount } from '../eventbridge/partnerEventsApi';
import type { SourceKnowledge } from '../eventbridge/sourceKnowledge';
import { commandIds } from '../ids';
import { localize } from '../localize';
import type { SourceArguments } from './commandArguments';
import { commandLink, escapeMarkdown } from './markdown';
import { accountLine } from './sourceTexts';

/** How many accounts the hover lists before it counts the rest. */
const listedAccounts = 8;

/** What is known of a source, and where to go from there. */
export function sourceHoverText(
  sourceName: string,
  knowledge: SourceKnowledge,
  connection: Connection,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: [commandIds.goToSource, commandIds.goToEntries, commandIds.createSource] };
  const lines = [...facts(knowledge, connection), links(sourceName, knowledge, connection).join(' &nbsp; ')];
  text.appendMarkdown(lines.join('  \n'));
  return text;
}

/** Lines of markdown. */
function facts(knowledge: SourceKnowledge, { name }: Connection): readonly string[] {
  switch (knowledge.kind) {
    case 'not-known':
      return [`**$(question) ${escapeMarkdown(vscode.l10n.t('Not known whether {0} has this source', name))}**`];
    case 'missing':
      return [`**$(warning) ${escapeMarkdown(vscode.l10n.t('{0} has no source of this name', name))}**`];
    case 'there':
      return [
        `**$(broadcast) ${escapeMarkdown(vscode.l10n.t('Partner event source on {0}', name))}**`,
        ...(knowledge.accounts === undefined ? [] : accountFacts(knowledge.accounts)),
      ];
  }
}

function accountFacts(accounts: readonly SourceAccount[]): readonly string[] {
  const now = Date.now();
  const more = accounts.length - listedAccounts;
  if (accounts.length === 0) return [escapeMarkdown(vscode.l10n.t('It is offered to no account.'))];
  return [
    ...accounts.slice(0, listedAccounts).map((account) => {
      const { icon, sentence } = accountLine(account, now, localize);
      return `${icon} ${escapeMarkdown(localize(sentence))}`;
    }),
    ...(more > 0 ? [escapeMarkdown(vscode.l10n.t('and {0} more accounts', more))] : []),
  ];
}

function links(sourceName: string, knowledge: SourceKnowledge, connection: Connection): readonly string[] {
  const argument: SourceArguments = { sourceName, connectionKey: connectionKey(connection) };
  return [
    knowledge.kind === 'missing'
      ? commandLink('$(add)', vscode.l10n.t('Create this source…'), commandIds.createSource, argument)
      : commandLink('$(list-tree)', vscode.l10n.t('Show in Sources'), commandIds.goToSource, argument),
    commandLink('$(references)', vscode.l10n.t('Find its entries'), commandIds.goToEntries, argument),
  ];
}
