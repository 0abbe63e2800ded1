import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { localize } from '../localize';
import { accountDescription, accountsSummary, stateLook, stateMeaning } from './accountText';
import type { CustomerBuses } from './customerBuses';
import { failureLabel, failureText } from './failureText';
import type { ListState } from '../directory/pagedList';
import type { AccountsState, SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode, ListEndNode, NamespaceNode, PartnerNode, SourceNode } from './sourceNodes';
import type { Branch } from './sourceTree';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export function partnerItem(node: PartnerNode, branch: Branch, list: ListState, expanded: boolean): vscode.TreeItem {
  const item = itemOf(node, node.partnerName, expanded ? Expanded : Collapsed, 'organization');
  item.description = partnerDescription(branch.count, list);
  item.tooltip = vscode.l10n.t('Sources on {0} whose names begin with {1}', node.connection.name, node.namePrefix);
  return item;
}

export function namespaceItem(node: NamespaceNode, branch: Branch, expanded: boolean): vscode.TreeItem {
  const item = itemOf(node, branch.label, expanded ? Expanded : Collapsed, 'symbol-namespace');
  item.description = sourcesText(branch.count);
  item.tooltip = node.namePrefix;
  return item;
}

export function sourceItem(node: SourceNode, directory: SourceDirectory): vscode.TreeItem {
  const item = itemOf(node, node.sourceName.slice(node.sourceName.lastIndexOf('/') + 1), Collapsed, 'broadcast');
  const description = sourceDescription(directory.accountsOf(node.sourceName));
  if (description !== undefined) item.description = description;
  const arn = directory.source(node.sourceName)?.arn ?? '';
  item.tooltip = arn === '' ? node.sourceName : `${node.sourceName}\n${arn}`;
  return item;
}

/** @param buses which customers have the event bus, where that is known */
export function accountItem(
  node: AccountNode,
  directory: SourceDirectory,
  buses: CustomerBuses,
  now: number,
): vscode.TreeItem {
  const found = directory.accountsOf(node.sourceName).accounts.find(({ account }) => account === node.account);
  const account = found ?? { account: node.account, state: node.state };
  const { icon, color } = stateLook(account.state);
  const item = itemOf(node, account.account, None, icon, color);
  const deactivated = account.state === 'PENDING' && buses.has(account) === true;
  const state = deactivated ? 'pending.bus' : (account.state ?? 'unknown').toLowerCase();
  item.contextValue = `account.${state}.${node.connection.kind}`;
  item.description = accountDescription(account, now, localize, deactivated);
  item.tooltip = [
    vscode.l10n.t('Account {0}', account.account),
    localize(stateMeaning(account.state)),
    ...(account.createdAt === undefined ? [] : [vscode.l10n.t('Created: {0}', timeText(account.createdAt))]),
    ...(account.expiresAt === undefined ? [] : [vscode.l10n.t('Expires: {0}', timeText(account.expiresAt))]),
  ].join('\n');
  return item;
}

/** @param shown how many items of the list are shown above */
export function listEndItem(node: ListEndNode, list: ListState, shown: number): vscode.TreeItem {
  const { failure } = list;
  if (failure !== undefined) {
    const item = itemOf(node, localize(failureLabel(failure)), None, 'error', 'list.errorForeground');
    item.contextValue = node.signIn === undefined ? 'failure' : 'failure.signIn';
    item.description = vscode.l10n.t('Press to try again');
    item.tooltip = `${failureText(failure, localize)}\n${vscode.l10n.t('Press to try again.')}`;
    item.accessibilityInformation = { label: `${localize(failureLabel(failure))}. ${item.tooltip}` };
    item.command = loadMoreCommand(node, vscode.l10n.t('Try Again'));
    return item;
  }
  if (list.status === 'reading') {
    const item = itemOf(node, vscode.l10n.t('Loading…'), None, 'loading~spin');
    if (shown > 0) item.description = vscode.l10n.t('{0} so far', shown.toLocaleString());
    return item;
  }
  const item = itemOf(node, vscode.l10n.t('Load more…'), None, 'ellipsis');
  item.description = vscode.l10n.t('{0} shown', shown.toLocaleString());
  item.command = loadMoreCommand(node, vscode.l10n.t('Load More'));
  return item;
}

function itemOf(
  node: PartnerNode | NamespaceNode | SourceNode | AccountNode | ListEndNode,
  label: string,
  state: vscode.TreeItemCollapsibleState,
  icon: string,
  color?: string,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.id = node.id;
  item.iconPath = color === undefined ? new vscode.ThemeIcon(icon) : new vscode.ThemeIcon(icon, themeColor(color));
  item.contextValue = `${node.kind}.${node.connection.kind}`;
  return item;
}

const themeColor = (id: string): vscode.ThemeColor => new vscode.ThemeColor(id);

function loadMoreCommand(node: ListEndNode, title: string): vscode.Command {
  return { command: commandIds.loadMoreSources, title, arguments: [node] };
}

function partnerDescription(count: number, { status }: ListState): string {
  if (status === 'complete') return count === 0 ? vscode.l10n.t('no sources') : sourcesText(count);
  if (count === 0) return '';
  return vscode.l10n.t('{0}+ sources', count.toLocaleString());
}

function sourcesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 source') : vscode.l10n.t('{0} sources', count.toLocaleString());
}

function sourceDescription({ status, failure, accounts }: AccountsState): string | undefined {
  if (status === 'complete') return accountsSummary(accounts, localize);
  return failure === undefined ? undefined : localize(failureLabel(failure));
}

function timeText(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' });
}
