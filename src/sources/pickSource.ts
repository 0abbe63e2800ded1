import type { Connection } from '../eventbridge/connection';
import type { SourceAccount, SourceState } from '../eventbridge/partnerEventsApi';
import { inWords, localize } from '../ui/localize';
import { copiedSourceName } from '../model/sourceNameParts';
import { accountDescription, stateLook } from './accountText';
import { failureLabel } from './failureText';
import { showFailure } from './showFailure';
import type { ListFailure } from '../directory/listFailure';
import type { SourceDirectory } from '../directory/sourceDirectory';
import { accountNode, sourceNode, type AccountNode, type SourceNode } from './sourceNodes';
import { partnerPrefix } from '../model/sourceName';
import { showInformation } from '../ui/messages';
import { askByPick, type PickItem } from '../ui/inputs';
import { plain, withIcon } from '../ui/plainText';

/** Where a command without a node finds its sources. */
export interface PickFrom {
  readonly connection: Connection;
  readonly directory: SourceDirectory;
  readonly partnerNames: readonly string[];
}

interface SourceItem extends PickItem {
  readonly chosen:
    | { readonly kind: 'source'; readonly node: SourceNode }
    /** Says why there are no more. */
    | { readonly kind: 'failure'; readonly failure: ListFailure };
}

interface AccountItem extends PickItem {
  /** Those that it stands for. */
  readonly nodes: readonly AccountNode[];
}

/**
 * Asks which source: one of those that are known, where those of partners that were not listed yet are listed meanwhile, or
 * one whose whole name is written. What comes after it was closed is dropped.
 */
export async function pickSource(title: string, from: PickFrom): Promise<SourceNode | undefined> {
  const { connection } = from;
  const placeholder = inWords('Choose a source on {0}, or write its whole name', connection.name);
  const item = await askByPick<SourceItem>({ title, placeholder, busy: true }, (pick, closed) => {
    const show = (): void => {
      pick.items = [...sourceItems(from, pick.value), ...(pick.busy ? [] : failureItems(from))];
    };
    show();
    pick.onDidChangeValue(show);
    void listUnread(from, closed).then(() => {
      if (closed.aborted) return;
      pick.busy = false;
      show();
    });
  });
  const chosen = item?.chosen;
  if (chosen?.kind !== 'failure') return chosen?.node;
  const failed = inWords('The sources of {0} cannot be listed.', connection.name);
  return (await showFailure(failed, chosen.failure)) ? pickSource(title, from) : undefined;
}

/** Asks which account of the source, among those in one of the states. What comes after it was closed is dropped. */
export async function pickAccount(
  title: string,
  source: SourceNode,
  directory: SourceDirectory,
  states: readonly SourceState[] | undefined,
): Promise<AccountNode | undefined> {
  const [chosen] = await pickAmong(title, source, directory, () => accountItems(source, directory, states));
  return chosen;
}

/** Asks which account of the source, or whether all of them are meant. None: nothing was chosen. */
export async function pickAccounts(
  title: string,
  source: SourceNode,
  directory: SourceDirectory,
): Promise<readonly AccountNode[]> {
  return pickAmong(title, source, directory, () => {
    const items = accountItems(source, directory, undefined);
    const nodes = items.flatMap((item) => item.nodes);
    if (nodes.length < 2) return items;
    return [...items, { label: withIcon('list-flat', inWords('All {0} accounts', nodes.length)), nodes }];
  });
}

/** @param itemsOf called once the accounts are known */
async function pickAmong(
  title: string,
  source: SourceNode,
  directory: SourceDirectory,
  itemsOf: () => readonly AccountItem[],
): Promise<readonly AccountNode[]> {
  const loaded = { isEmpty: false };
  const placeholder = inWords('Account of {0}', source.sourceName);
  const picked = await askByPick<AccountItem>({ title, placeholder, busy: true }, (pick, closed) => {
    void directory.loadAccounts(source.sourceName, closed).then(() => {
      if (closed.aborted) return;
      pick.busy = false;
      pick.items = itemsOf();
      loaded.isEmpty = pick.items.length === 0;
      if (loaded.isEmpty) pick.hide();
    });
  });
  if (!loaded.isEmpty) return picked?.nodes ?? [];
  const { failure } = directory.accountsOf(source.sourceName);
  if (failure === undefined) {
    void showInformation(inWords('No account of {0} is in a state in which this can be done.', source.sourceName));
    return [];
  }
  const failed = inWords('The accounts of {0} cannot be listed.', source.sourceName);
  return (await showFailure(failed, failure)) ? pickAmong(title, source, directory, itemsOf) : [];
}

async function listUnread({ directory, partnerNames }: PickFrom, signal: AbortSignal): Promise<void> {
  const isUnread = (prefix: string): boolean =>
    ['unread', 'reading', 'stopped', 'failed'].includes(directory.listState(prefix).status);
  const unread = partnerNames.map(partnerPrefix).filter(isUnread);
  await Promise.all(unread.map((prefix) => directory.loadMore(prefix, signal)));
}

/** One row for everything that kept the sources from being listed. */
function failureItems({ directory, partnerNames }: PickFrom): SourceItem[] {
  const [failure] = partnerNames.flatMap((name) => directory.listState(partnerPrefix(name)).failure ?? []);
  if (failure === undefined) return [];
  const label = withIcon('error', localize(failureLabel(failure)));
  const description = inWords('Press to see why');
  return [{ label, description, alwaysShow: true, chosen: { kind: 'failure', failure } }];
}

function sourceItems({ connection, directory }: PickFrom, written: string): SourceItem[] {
  const chosen = (name: string): SourceItem['chosen'] => ({ kind: 'source', node: sourceNode(connection, name) });
  const names = directory.names().toSorted();
  const items = names.map((name) => ({ label: withIcon('broadcast', plain(name)), chosen: chosen(name) }));
  const name = copiedSourceName(written);
  if (name === undefined || names.includes(name)) return items;
  return [...items, { label: plain(name), alwaysShow: true, description: inWords('as written'), chosen: chosen(name) }];
}

function accountItems(
  source: SourceNode,
  directory: SourceDirectory,
  states: readonly SourceState[] | undefined,
): AccountItem[] {
  const fits = ({ state }: SourceAccount): boolean =>
    states === undefined || state === undefined || states.includes(state);
  return directory
    .accountsOf(source.sourceName)
    .accounts.filter(fits)
    .map((account) => ({
      label: withIcon(stateLook(account.state).icon, plain(account.account)),
      description: plain(accountDescription(account, Date.now(), localize)),
      nodes: [accountNode(source, account.account, account.state)],
    }));
}
