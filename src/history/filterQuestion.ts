import type { ListedSend } from '../ledger/ledger';
import { outcomeKinds, outcomeLooks } from '../sending/outcomeLook';
import { askForPart, writtenItem, type FilterItem } from '../ui/filterPick';
import { inWords, localize } from '../ui/localize';
import { plain, withIcon } from '../ui/plainText';
import type { SendFilter } from './sendFilter';

/** So many error codes and so many sources are offered; others can be written. */
const mostOffered = 100;

/**
 * Asks what is to be shown: an outcome, an error code or a source of the sends, or any text. It narrows the filter that there is.
 * Undefined where the person chose nothing.
 */
export async function askForFilter(filter: SendFilter, sends: readonly ListedSend[]): Promise<SendFilter | undefined> {
  const part = await askForPart<SendFilter>({
    title: inWords('Filter Sends'),
    placeholder: inWords('An outcome, an error code, a source, or any text of an entry, a file or a connection'),
    offered: [...outcomeItems(sends), ...codeItems(sends), ...sourceItems(sends)],
    written: (text) => [writtenItem(text, { text })],
  });
  return part && { ...filter, ...part };
}

function outcomeItems(sends: readonly ListedSend[]): readonly FilterItem<SendFilter>[] {
  return outcomeKinds
    .filter((kind) => sends.some(({ summary }) => summary.counts[kind] > 0))
    .map((kind) => {
      const { icon, title } = outcomeLooks[kind];
      return { label: withIcon(icon, localize(title)), part: { outcome: kind } };
    });
}

function codeItems(sends: readonly ListedSend[]): readonly FilterItem<SendFilter>[] {
  return distinct(sends.flatMap(({ summary }) => summary.codes ?? [])).map((code) => ({
    label: plain(code),
    description: inWords('error code'),
    part: { code },
  }));
}

function sourceItems(sends: readonly ListedSend[]): readonly FilterItem<SendFilter>[] {
  return distinct(sends.flatMap(({ sources }) => sources ?? [])).map((source) => ({
    label: plain(source),
    description: inWords('source'),
    part: { source },
  }));
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].slice(0, mostOffered);
}
