import * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import type { SourceAccount, SourceState } from '../eventbridge/partnerEventsApi';
import { localize } from '../localize';
import { accountDescription, stateLook } from './accountText';
import { failureText } from './failureText';
import type { SourceDirectory } from './sourceDirectory';
import { accountNode, sourceNode, type AccountNode, type SourceNode } from './sourceNodes';
import { partnerPrefix } from './sourceTree';

/** Where a command without a node finds its sources. */
export interface PickFrom {
  readonly connection: Connection;
  readonly directory: SourceDirectory;
  readonly partnerNames: readonly string[];
}

interface SourceItem extends vscode.QuickPickItem {
  readonly node: SourceNode;
}

interface AccountItem extends vscode.QuickPickItem {
  readonly node: AccountNode;
}

/** Asks which of the known sources; lists those of partners that were not listed yet. */
export async function pickSource(title: string, from: PickFrom): Promise<SourceNode | undefined> {
  const items = sourceItems(from);
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Source on {0}', from.connection.name),
    matchOnDescription: true,
  });
  if (picked === undefined && (await items).length === 0) {
    const [failure] = from.partnerNames.flatMap((name) => from.directory.listState(partnerPrefix(name)).failure ?? []);
    void vscode.window.showInformationMessage(
      failure === undefined
        ? vscode.l10n.t('{0} has no sources that are known here. Create one first.', from.connection.name)
        : failureText(failure, localize),
    );
  }
  return picked?.node;
}

/** Asks which account of the source, among those in one of the states. */
export async function pickAccount(
  title: string,
  source: SourceNode,
  directory: SourceDirectory,
  states: readonly SourceState[] | undefined,
): Promise<AccountNode | undefined> {
  const items = accountItems(source, directory, states);
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Account of {0}', source.sourceName),
  });
  if (picked === undefined && (await items).length === 0) {
    const { failure } = directory.accountsOf(source.sourceName);
    void vscode.window.showInformationMessage(
      failure === undefined
        ? vscode.l10n.t('No account of {0} is in a state in which this can be done.', source.sourceName)
        : failureText(failure, localize),
    );
  }
  return picked?.node;
}

async function sourceItems({ connection, directory, partnerNames }: PickFrom): Promise<SourceItem[]> {
  const never = new AbortController().signal;
  const prefixes = partnerNames.map(partnerPrefix);
  const unread = prefixes.filter((prefix) => ['unread', 'reading'].includes(directory.listState(prefix).status));
  await Promise.all(unread.map((prefix) => directory.loadMore(prefix, never)));
  return prefixes
    .flatMap((prefix) => directory.sourcesUnder(prefix))
    .map(({ name }) => name)
    .sort()
    .map((name) => ({ label: `$(broadcast) ${name}`, node: sourceNode(connection, name) }));
}

async function accountItems(
  source: SourceNode,
  directory: SourceDirectory,
  states: readonly SourceState[] | undefined,
): Promise<AccountItem[]> {
  await directory.loadAccounts(source.sourceName, new AbortController().signal);
  const fits = ({ state }: SourceAccount): boolean =>
    states === undefined || state === undefined || states.includes(state);
  return directory
    .accountsOf(source.sourceName)
    .accounts.filter(fits)
    .map((account) => ({
      label: `$(${stateLook(account.state).icon}) ${account.account}`,
      description: accountDescription(account, Date.now(), localize),
      node: accountNode(source, account.account, account.state),
    }));
}
