import { obstacleOf, signInOf } from './failureText';
import type { ListState } from '../directory/pagedList';

/** What the view shows: the tree (`ready`), or why it is empty. Values of a context key. */
export type ViewState =
  | 'ready'
  | 'no-partner'
  | 'no-sources'
  | 'no-match'
  | 'not-signed-in'
  | 'no-credentials'
  | 'set-up';

/** One partner of the connection, as far as its sources are known. */
export interface ListedPartner {
  readonly list: ListState;
  /** Whether any is known that is shown. */
  readonly hasSources: boolean;
  /** Whether some are known, and the filter keeps all of them back. */
  readonly isHidden?: boolean;
}

/**
 * An empty view says why, and offers what gets one going; as long as anything else is to be shown, the tree is there.
 * @param partners those that fit the filter
 */
export function viewState(partners: readonly ListedPartner[], filtered: boolean): ViewState {
  if (partners.length === 0) return filtered ? 'no-match' : 'no-partner';
  if (partners.some(({ hasSources }) => hasSources)) return 'ready';
  if (partners.some(({ isHidden }) => isHidden)) return 'no-match';
  if (partners.every(({ list }) => list.status === 'complete')) return filtered ? 'no-match' : 'no-sources';
  const obstacles = partners.map(({ list }) => obstacleOf(list.failure));
  if (obstacles.every((obstacle) => obstacle === 'credentials')) {
    const helps = partners.some(({ list: { failure } }) => failure !== undefined && signInOf(failure) !== undefined);
    return helps ? 'not-signed-in' : 'no-credentials';
  }
  return obstacles.every((obstacle) => obstacle === 'set-up') ? 'set-up' : 'ready';
}
