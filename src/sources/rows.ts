import type { ListState } from '../directory/pagedList';
import type { AccountsState } from '../directory/sourceDirectory';
import type { Connection } from '../eventbridge/connection';
import type { SourceAccount, SourceState } from '../eventbridge/partnerEventsApi';
import { expiryText } from '../model/expiryText';
import { sentence } from '../model/sentence';
import type { Row, Words } from '../ui/row';
import { accountsSummary, shortAccountDescription, stateLook, stateMeaning } from './accountText';
import { failureLabel, failureText } from './failureText';
import { filterSentences, isSearch } from './sourceFilter';
import type { AccountNode, ListEndNode, NamespaceNode, NoMatchNode, PartnerNode, SourceNode } from './sourceNodes';
import { together } from '../model/together';

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
  | 'no-match'
  | 'unsearched';

/** How many sources lie below a row. */
export interface SourcesCount {
  /** Those that the filter lets through. */
  readonly shown: number;
  readonly known: number;
  /** Whether there are no others. */
  readonly isWhole: boolean;
}

type AccountLife = Lowercase<SourceState> | 'pending.bus' | 'unknown';

export function partnerRow(
  node: PartnerNode,
  count: SourcesCount,
  list: ListState,
  open: boolean,
  words: Words,
): SourcesRow {
  const { localize } = words;
  const isUnread = count.known === 0 && !isWhole(list);
  return {
    label: node.partnerName,
    description: isUnread ? '' : countOfSources(count, words),
    tooltip: [localize(sentence('Sources on {0} whose names begin with {1}', node.connection.name, node.namePrefix))],
    spoken: localize(sentence('on {0}', node.connection.name)),
    icon: 'organization',
    context: contextOf(node),
    open: open ? 'at-first' : 'closed',
  };
}

export function namespaceRow(
  node: NamespaceNode,
  label: string,
  count: SourcesCount,
  open: boolean,
  words: Words,
): SourcesRow {
  return {
    label,
    description: countOfSources(count, words),
    tooltip: [node.namePrefix],
    spoken: node.namePrefix,
    icon: 'symbol-namespace',
    context: contextOf(node),
    open: open ? 'at-first' : 'closed',
  };
}

/**
 * @param arn empty where it is not known
 * @param shown how many of the accounts the filter lets through
 */
export function sourceRow(
  node: SourceNode,
  state: AccountsState,
  arn: string,
  { localize }: Words,
  shown = state.accounts.length,
): SourcesRow {
  const { failure, accounts } = state;
  const isKnown = isWhole(state) || (failure === undefined && accounts.length > 0);
  const known = isKnown ? localize(accountsSummary(accounts, shown, isWhole(state))) : undefined;
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
  const meaning = localize(stateMeaning(state, deactivated));
  return {
    // What a service names without a number still is a row.
    label: node.account === '' ? localize(sentence('(no account)')) : node.account,
    description: shortAccountDescription(account, now, localize, deactivated),
    tooltip: [
      localize(sentence('Account {0}', node.account)),
      meaning,
      ...(createdAt === undefined ? [] : [localize(sentence('Created: {0}', time(createdAt)))]),
      ...(expiresAt === undefined ? [] : [localize(sentence('Expires: {0}', time(expiresAt)))]),
    ],
    spoken: expiresAt === undefined ? meaning : localize(sentence('{0}. {1}', expiryText(expiresAt, now), meaning)),
    icon,
    color,
    context: `account.${accountLife(state, deactivated)}.${node.connection.kind}`,
    open: 'never',
  };
}

/**
 * @param known how many items of the list are known
 * @param isSearched whether a filter looks for some of them
 */
export function listEndRow(
  node: ListEndNode,
  { status, failure }: ListState,
  known: number,
  words: Words,
  isSearched = false,
): SourcesRow {
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
    const description = known > 0 ? localize(sentence('{0} so far', known)) : '';
    const label = localize(sentence('Loading…'));
    return { label, description, tooltip: [label], spoken: '', icon: 'loading~spin', context, open: 'never' };
  }
  const title = localize(sentence('Load More'));
  return {
    label: localize(sentence('Load more…')),
    description: localize(isSearched ? sentence('only {0} were searched', known) : sentence('{0} shown', known)),
    tooltip: [title],
    spoken: '',
    icon: 'ellipsis',
    context,
    open: 'never',
    press: { kind: 'load-more', title },
  };
}

/** In place of all sources, where none fits the filter. */
export function noMatchRow({ connection, filter }: NoMatchNode, { localize }: Words): SourcesRow {
  const asked = together('{0} · {1}', filterSentences(filter));
  return {
    label: localize(
      isSearch(filter)
        ? sentence('No loaded source fits the filter')
        : sentence('No source begins with "{0}"', filter.beginning ?? ''),
    ),
    description: localize(sentence('Press to clear the filter')),
    tooltip: [localize(sentence('No source on {0} fits the filter: {1}', connection.name, asked))],
    spoken: localize(sentence('on {0}', connection.name)),
    icon: 'filter',
    context: 'no-match',
    open: 'never',
    press: { kind: 'clear-filter', title: localize(sentence('Clear Filter')) },
  };
}

/**
 * @param count of sources whose accounts are not known
 * @param atOnce of so many they are looked up with one press
 */
export function unsearchedRow(count: number, atOnce: number, { localize }: Words): SourcesRow {
  const next = Math.min(count, atOnce);
  const title = localize(
    next === 1
      ? sentence('Look up the accounts of 1 source, with one call')
      : sentence('Look up the accounts of {0} sources, with one call for each', next),
  );
  return {
    label: localize(sentence('Look up accounts…')),
    description: localize(
      count === 1 ? sentence('those of 1 source are not known') : sentence('those of {0} sources are not known', count),
    ),
    tooltip: [title],
    spoken: title,
    icon: 'search',
    context: 'unsearched',
    open: 'never',
    press: { kind: 'load-more', title },
  };
}

/** What a screen reader says of a row: what is seen, then the rest. */
export function spokenText({ label, description, spoken }: SourcesRow, { localize }: Words): string {
  const seen = description === '' ? label : `${label} ${description}`;
  return spoken === '' ? seen : localize(sentence('{0}, {1}', seen, spoken));
}

function contextOf({ kind, connection }: PartnerNode | NamespaceNode | SourceNode | ListEndNode): RowContext {
  return `${kind}.${connection.kind}`;
}

function accountLife(state: SourceState | undefined, deactivated: boolean): AccountLife {
  if (deactivated) return 'pending.bus';
  return (state ?? 'unknown').toLowerCase() as Lowercase<SourceState> | 'unknown';
}

/** Whether there are no others than those that are known, as far as anybody knows while they are listed anew. */
export function isWhole({ status, wasWhole = false }: ListState): boolean {
  return status === 'complete' || wasWhole;
}

function countOfSources({ shown, known, isWhole }: SourcesCount, { localize }: Words): string {
  if (shown < known) {
    return localize(
      isWhole ? sentence('{0} of {1} sources', shown, known) : sentence('{0} of {1}+ sources', shown, known),
    );
  }
  if (!isWhole) return localize(sentence('{0}+ sources', known));
  if (known === 0) return localize(sentence('no sources'));
  return localize(known === 1 ? sentence('1 source') : sentence('{0} sources', known));
}
