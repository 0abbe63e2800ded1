import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { dateInWords, inWords, localize } from '../localize';
import { accountDescription, accountsSummary, stateLook, stateMeaning } from './accountText';
import type { CustomerBuses } from './customerBuses';
import { failureLabel, failureText } from './failureText';
import type { ListState } from '../directory/pagedList';
import type { AccountsState, SourceDirectory } from '../directory/sourceDirectory';
import type { AccountNode, ListEndNode, NamespaceNode, PartnerNode, SourceNode } from './sourceNodes';
import type { Branch } from './sourceTree';
import { createTreeRow, type TreeRow } from '../ui/parts';
import { joined, plain, type PlainText } from '../ui/plainText';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export function partnerItem(node: PartnerNode, branch: Branch, list: ListState, expanded: boolean): TreeRow {
  const item = itemOf(node, plain(node.partnerName), expanded ? Expanded : Collapsed, 'organization');
  item.description = partnerDescription(branch.count, list);
  item.tooltip = inWords('Sources on {0} whose names begin with {1}', node.connection.name, node.namePrefix);
  return item;
}

export function namespaceItem(node: NamespaceNode, branch: Branch, expanded: boolean): TreeRow {
  const item = itemOf(node, plain(branch.label), expanded ? Expanded : Collapsed, 'symbol-namespace');
  item.description = sourcesText(branch.count);
  item.tooltip = plain(node.namePrefix);
  return item;
}

export function sourceItem(node: SourceNode, directory: SourceDirectory): TreeRow {
  const item = itemOf(node, plain(node.sourceName.slice(node.sourceName.lastIndexOf('/') + 1)), Collapsed, 'broadcast');
  const description = sourceDescription(directory.accountsOf(node.sourceName));
  if (description !== undefined) item.description = description;
  const arn = directory.source(node.sourceName)?.arn ?? '';
  item.tooltip = joined([plain(node.sourceName), ...(arn === '' ? [] : [plain(arn)])], '\n');
  return item;
}

/** @param buses which customers have the event bus, where that is known */
export function accountItem(node: AccountNode, directory: SourceDirectory, buses: CustomerBuses, now: number): TreeRow {
  const found = directory.accountsOf(node.sourceName).accounts.find(({ account }) => account === node.account);
  const account = found ?? { account: node.account, state: node.state };
  const { icon, color } = stateLook(account.state);
  const item = itemOf(node, plain(account.account), None, icon, color);
  const deactivated = account.state === 'PENDING' && buses.has(account) === true;
  const state = deactivated ? 'pending.bus' : (account.state ?? 'unknown').toLowerCase();
  item.contextValue = `account.${state}.${node.connection.kind}`;
  item.description = plain(accountDescription(account, now, localize, deactivated));
  item.tooltip = joined(
    [
      inWords('Account {0}', account.account),
      localize(stateMeaning(account.state)),
      ...(account.createdAt === undefined ? [] : [inWords('Created: {0}', dateInWords(account.createdAt))]),
      ...(account.expiresAt === undefined ? [] : [inWords('Expires: {0}', dateInWords(account.expiresAt))]),
    ],
    '\n',
  );
  return item;
}

/** @param shown how many items of the list are shown above */
export function listEndItem(node: ListEndNode, list: ListState, shown: number): TreeRow {
  const { failure } = list;
  if (failure !== undefined) {
    const item = itemOf(node, localize(failureLabel(failure)), None, 'error', 'list.errorForeground');
    item.contextValue = node.signIn === undefined ? 'failure' : 'failure.signIn';
    item.description = inWords('Press to try again');
    item.tooltip = joined([plain(failureText(failure, localize)), inWords('Press to try again.')], '\n');
    item.accessibilityInformation = { label: `${localize(failureLabel(failure))}. ${item.tooltip}` };
    item.command = loadMoreCommand(node, inWords('Try Again'));
    return item;
  }
  if (list.status === 'reading') {
    const item = itemOf(node, inWords('Loading…'), None, 'loading~spin');
    if (shown > 0) item.description = inWords('{0} so far', shown);
    return item;
  }
  const item = itemOf(node, inWords('Load more…'), None, 'ellipsis');
  item.description = inWords('{0} shown', shown);
  item.command = loadMoreCommand(node, inWords('Load More'));
  return item;
}

function itemOf(
  node: PartnerNode | NamespaceNode | SourceNode | AccountNode | ListEndNode,
  label: PlainText,
  state: vscode.TreeItemCollapsibleState,
  icon: string,
  color?: string,
): TreeRow {
  const item = createTreeRow(label, state);
  item.id = node.id;
  item.iconPath = color === undefined ? new vscode.ThemeIcon(icon) : new vscode.ThemeIcon(icon, themeColor(color));
  item.contextValue = `${node.kind}.${node.connection.kind}`;
  return item;
}

const themeColor = (id: string): vscode.ThemeColor => new vscode.ThemeColor(id);

function loadMoreCommand(node: ListEndNode, title: string): vscode.Command {
  return { command: commandIds.loadMoreSources, title, arguments: [node] };
}

function partnerDescription(count: number, { status }: ListState): PlainText {
  if (status === 'complete') return count === 0 ? inWords('no sources') : sourcesText(count);
  if (count === 0) return plain('');
  return inWords('{0}+ sources', count);
}

function sourcesText(count: number): PlainText {
  return count === 1 ? inWords('1 source') : inWords('{0} sources', count);
}

function sourceDescription({ status, failure, accounts }: AccountsState): PlainText | undefined {
  if (status === 'complete') return plain(accountsSummary(accounts, localize));
  return failure === undefined ? undefined : localize(failureLabel(failure));
}
