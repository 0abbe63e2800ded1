import type { ListState } from '../directory/pagedList';
import type { AccountsState } from '../directory/sourceDirectory';
import type { Connection } from '../eventbridge/connection';
import type { SourceAccount, SourceState } from '../eventbridge/partnerEventsApi';
import { expiryText } from '../model/expiryText';
import { sentence } from '../model/sentence';
import type { Row, Words } from '../ui/row';
import { accountsSummary, shortAccountDescription, stateLook, stateMeaning } from './accountText';
import { failureLabel, failureText } from './failureText';
import type { AccountNode, ListEndNode, NamespaceNode, NoMatchNode, PartnerNode, SourceNode } from './sourceNodes';
import type { Branch } from './sourceTree';

/** A row of the tree, as it is seen and as it is spoken. */
export interface SourcesRow extends Row {
  /** What follows what is seen when the row is spoken: whatever the tooltip tells and the row does not. */
  readonly spoken: string;
  /** Decides over the row's menu. */
  readonly context: RowContext;
  readonly open: 'never' | 'closed' | 'at-first';
  /** What a press does. */
  readonly press?: { readonly kind: 'load-more' | 'clear-filter'; readonly title: string };
}

/** What a clause of a menu in package.json can compare with `viewItem`. */
export type RowContext =
  | `${'partner' | 'namespace' | 'source' | 'list-end' | `account.${AccountLife}`}.${Connection['kind']}`
  | 'failure'
  | 'failure.signIn'
  | 'no-match';

type AccountLife = Lowercase<SourceState> | 'pending.bus' | 'unknown';

export function partnerRow(
  node: PartnerNode,
  branch: Branch,
  list: ListState,
  open: boolean,
  words: Words,
): SourcesRow {
  const { localize } = words;
  return {
    label: node.partnerName,
    description: partnerDescription(branch.count, list, words),
    tooltip: [localize(sentence('Sources on {0} whose names begin with {1}', node.connection.name, node.namePrefix))],
    spoken: localize(sentence('on {0}', node.connection.name)),
    icon: 'organization',
    context: contextOf(node),
    open: open ? 'at-first' : 'closed',
  };
}

export function namespaceRow(node: NamespaceNode, branch: Branch, open: boolean, words: Words): SourcesRow {
  return {
    label: branch.label,
    description: countOfSources(branch.count, words),
    tooltip: [node.namePrefix],
    spoken: node.namePrefix,
    icon: 'symbol-namespace',
    context: contextOf(node),
    open: open ? 'at-first' : 'closed',
  };
}

/** @param arn empty where it is not known */
export function sourceRow(node: SourceNode, accounts: AccountsState, arn: string, { localize }: Words): SourcesRow {
  const { status, failure } = accounts;
  const known = status === 'complete' ? accountsSummary(accounts.accounts, localize) : undefined;
  return {
    label: node.sourceName.slice(node.sourceName.lastIndexOf('/') + 1),
    description: known ?? (failure === undefined ? '' : localize(failureLabel(failure))),
    tooltip: [node.sourceName, ...(arn === '' ? [] : [arn])],
    spoken: node.sourceName,
    icon: 'broadcast',
    context: contextOf(node),
    open: 'closed',
  };
}

/**
 * @param account as it is known; undefined: only as the node has it
 * @param hasBus whether the customer is known to have the event bus
 * @param now milliseconds since the epoch
 */
export function accountRow(
  node: AccountNode,
  account: SourceAccount = { account: node.account, state: node.state },
  hasBus: boolean,
  now: number,
  { localize, time }: Words,
): SourcesRow {
  const { state, createdAt, expiresAt } = account;
  const { icon, color } = stateLook(state);
  const deactivated = state === 'PENDING' && hasBus;
  const meaning = localize(stateMeaning(state));
  return {
    // What a service names without a number still is a row.
    label: node.account === '' ? localize(sentence('(no account)')) : node.account,
    description: shortAccountDescription(account, now, localize, deactivated),
    tooltip: [
      localize(sentence('Account {0}', node.account)),
      meaning,
      ...(deactivated ? [localize(sentence('The customer has the event bus and has deactivated it.'))] : []),
      ...(createdAt === undefined ? [] : [localize(sentence('Created: {0}', time(createdAt)))]),
      ...(expiresAt === undefined ? [] : [localize(sentence('Expires: {0}', time(expiresAt)))]),
    ],
    spoken: [...(expiresAt === undefined ? [] : [localize(expiryText(expiresAt, now))]), meaning].join('. '),
    icon,
    color,
    context: `account.${accountLife(state, deactivated)}.${node.connection.kind}`,
    open: 'never',
  };
}

/** @param shown how many items of the list are shown above */
export function listEndRow(node: ListEndNode, { status, failure }: ListState, shown: number, words: Words): SourcesRow {
  const { localize } = words;
  if (failure !== undefined) {
    const text = failureText(failure, localize);
    return {
      label: localize(failureLabel(failure)),
      description: localize(sentence('Press to try again')),
      tooltip: [text, localize(sentence('Press to try again.'))],
      spoken: text,
      icon: 'error',
      color: 'list.errorForeground',
      context: node.signIn === undefined ? 'failure' : 'failure.signIn',
      open: 'never',
      press: { kind: 'load-more', title: localize(sentence('Try Again')) },
    };
  }
  const context = contextOf(node);
  if (status === 'reading') {
    const description = shown > 0 ? localize(sentence('{0} so far', shown)) : '';
    const label = localize(sentence('Loading…'));
    return { label, description, tooltip: [label], spoken: '', icon: 'loading~spin', context, open: 'never' };
  }
  const title = localize(sentence('Load More'));
  return {
    label: localize(sentence('Load more…')),
    description: localize(sentence('{0} shown', shown)),
    tooltip: [title],
    spoken: '',
    icon: 'ellipsis',
    context,
    open: 'never',
    press: { kind: 'load-more', title },
  };
}

/** In place of all sources, where none fits the filter. */
export function noMatchRow(node: NoMatchNode, { localize }: Words): SourcesRow {
  const label = localize(sentence('No source begins with "{0}"', node.filter));
  return {
    label,
    description: localize(sentence('Press to clear the filter')),
    tooltip: [
      localize(sentence('No source on {0} has a name that begins with "{1}".', node.connection.name, node.filter)),
    ],
    spoken: localize(sentence('on {0}', node.connection.name)),
    icon: 'filter',
    context: 'no-match',
    open: 'never',
    press: { kind: 'clear-filter', title: localize(sentence('Clear Filter')) },
  };
}

/** What a screen reader says of a row: what is seen, then the rest. */
export function spokenText({ label, description, spoken }: SourcesRow): string {
  const seen = description === '' ? label : `${label} ${description}`;
  return spoken === '' ? seen : `${seen}, ${spoken}`;
}

function contextOf({ kind, connection }: PartnerNode | NamespaceNode | SourceNode | ListEndNode): RowContext {
  return `${kind}.${connection.kind}`;
}

function accountLife(state: SourceState | undefined, deactivated: boolean): AccountLife {
  if (deactivated) return 'pending.bus';
  return (state ?? 'unknown').toLowerCase() as Lowercase<SourceState> | 'unknown';
}

function partnerDescription(count: number, { status }: ListState, words: Words): string {
  const { localize } = words;
  if (status === 'complete') return count === 0 ? localize(sentence('no sources')) : countOfSources(count, words);
  return count === 0 ? '' : localize(sentence('{0}+ sources', count));
}

function countOfSources(count: number, { localize }: Words): string {
  return localize(count === 1 ? sentence('1 source') : sentence('{0} sources', count));
}
