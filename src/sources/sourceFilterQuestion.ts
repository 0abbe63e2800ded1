import type { SourceState } from '../eventbridge/partnerEventsApi';
import { askForPart, writtenItem, type FilterItem } from '../ui/filterPick';
import { inWords } from '../ui/localize';
import { plain, withIcon } from '../ui/plainText';
import { stateLook } from './accountText';
import { filterObjection, type SourceFilter } from './sourceFilter';

/** So many accounts are offered; others can be written. */
const mostOffered = 100;

const states: readonly SourceState[] = ['PENDING', 'ACTIVE', 'DELETED'];

/**
 * Asks which sources are to be shown: by any text of what is known, by a state, by an account, or by the beginning of their names.
 * It narrows the filter that there is. Undefined where the person chose nothing.
 * @param accounts those that are known
 * @param typed called with each change of the text
 */
export async function askForSourceFilter(
  filter: SourceFilter,
  accounts: readonly string[],
  typed: (text: string) => void,
): Promise<SourceFilter | undefined> {
  const part = await askForPart<SourceFilter>({
    title: inWords('Filter Sources'),
    placeholder: inWords('Parts of a name, an account or a state, as far as they are known, or the beginning of names'),
    offered: [...states.map(stateItem), ...accounts.slice(0, mostOffered).map(accountItem)],
    written: (text) => [writtenItem(text, { text }), ...beginningItems(text)],
    typed,
  });
  return part && { ...filter, ...part };
}

function stateItem(state: SourceState): FilterItem<SourceFilter> {
  return { label: withIcon(stateLook(state).icon, plain(state)), description: inWords('state'), part: { state } };
}

function accountItem(account: string): FilterItem<SourceFilter> {
  return { label: withIcon('account', plain(account)), description: inWords('account'), part: { account } };
}

/**
 * The service lists sources by the beginning of their names, and by nothing else. Its label does not hold the text: VS Code puts
 * first what does, and Enter alone is to keep what the typing shows.
 */
function beginningItems(text: string): readonly FilterItem<SourceFilter>[] {
  if (filterObjection(text) !== undefined) return [];
  return [
    {
      label: withIcon('cloud-download', inWords('Names that begin like this')),
      description: inWords('{0}…: only these are listed', text),
      part: { beginning: text },
      alwaysShow: true,
    },
  ];
}
