import type * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import type { SignInCommand, SourceAccount, SourceState } from '../eventbridge/partnerEventsApi';
import { inWords, localize } from '../localize';
import { copiedSourceName } from '../model/sourceNameParts';
import { accountDescription, stateLook } from './accountText';
import { showFailure } from './showFailure';
import type { SourceDirectory } from '../directory/sourceDirectory';
import { accountNode, sourceNode, type AccountNode, type SourceNode } from './sourceNodes';
import { partnerPrefix } from '../directory/partnerPrefix';
import { showInformation } from '../ui/messages';
import { createPick, type PickItem, pickOne } from '../ui/inputs';
import { plain, withIcon } from '../ui/plainText';

/** Where a command without a node finds its sources. */
export interface PickFrom {
  readonly connection: Connection;
  readonly directory: SourceDirectory;
  readonly partnerNames: readonly string[];
  /** Renews a sign-in. */
  signIn(command: SignInCommand): Promise<void>;
}

interface SourceItem extends PickItem {
  readonly node: SourceNode;
}

interface AccountItem extends PickItem {
  readonly node: AccountNode;
}

/**
 * Asks which source: one of those that are known, where those of partners that were not listed yet are listed meanwhile, or
 * one whose whole name is written.
 */
export async function pickSource(title: string, from: PickFrom): Promise<SourceNode | undefined> {
  const pick = createPick<SourceItem>();
  pick.title = title;
  pick.placeholder = inWords('Choose a source on {0}, or write its whole name', from.connection.name);
  pick.busy = true;
  const show = (): void => {
    pick.items = sourceItems(from, pick.value);
  };
  show();
  const listed = listUnread(from).finally(() => {
    pick.busy = false;
    show();
  });
  const picked = await pickedItem(pick, show);
  if (picked !== undefined || from.directory.names().length > 0) return picked?.node;
  await listed;
  const [failure] = from.partnerNames.flatMap((name) => from.directory.listState(partnerPrefix(name)).failure ?? []);
  if (failure === undefined) return undefined;
  const failed = inWords('The sources of {0} cannot be listed.', from.connection.name);
  return (await showFailure(failed, failure, from)) ? pickSource(title, from) : undefined;
}

function pickedItem(pick: vscode.QuickPick<SourceItem>, changed: () => void): Promise<SourceItem | undefined> {
  return new Promise((resolve) => {
    pick.onDidChangeValue(changed);
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item === undefined) return;
      resolve(item);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Asks which account of the source, among those in one of the states. */
export async function pickAccount(
  title: string,
  source: SourceNode,
  directory: SourceDirectory,
  states: readonly SourceState[] | undefined,
  ports: Pick<PickFrom, 'signIn'>,
): Promise<AccountNode | undefined> {
  const items = accountItems(source, directory, states);
  const picked = await pickOne(items, {
    title,
    placeHolder: inWords('Account of {0}', source.sourceName),
  });
  if (picked !== undefined || (await items).length > 0) return picked?.node;
  const { failure } = directory.accountsOf(source.sourceName);
  if (failure === undefined) {
    void showInformation(inWords('No account of {0} is in a state in which this can be done.', source.sourceName));
    return undefined;
  }
  const failed = inWords('The accounts of {0} cannot be listed.', source.sourceName);
  const isAgain = await showFailure(failed, failure, ports);
  return isAgain ? pickAccount(title, source, directory, states, ports) : undefined;
}

async function listUnread({ directory, partnerNames }: PickFrom): Promise<void> {
  const never = new AbortController().signal;
  const isUnread = (prefix: string): boolean =>
    ['unread', 'reading', 'failed'].includes(directory.listState(prefix).status);
  const unread = partnerNames.map(partnerPrefix).filter(isUnread);
  await Promise.all(unread.map((prefix) => directory.loadMore(prefix, never)));
}

function sourceItems({ connection, directory }: PickFrom, written: string): SourceItem[] {
  const names = directory.names().toSorted();
  const items = names.map((name) => ({
    label: withIcon('broadcast', plain(name)),
    node: sourceNode(connection, name),
  }));
  const name = copiedSourceName(written);
  if (name === undefined || names.includes(name)) return items;
  const asWritten = { label: plain(name), alwaysShow: true, description: inWords('as written') };
  return [...items, { ...asWritten, node: sourceNode(connection, name) }];
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
      label: withIcon(stateLook(account.state).icon, plain(account.account)),
      description: plain(accountDescription(account, Date.now(), localize)),
      node: accountNode(source, account.account, account.state),
    }));
}
