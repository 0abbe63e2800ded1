import type { Connection } from '../../eventbridge/connection';
import { memberText } from '../../model/entryMembers';
import { outcomeLooks } from '../../sending/outcomeLook';
import { outcomeLine } from '../../sending/outcomeSentence';
import type { ShownOutcome } from '../../sends/outcomes';
import { askByPicks } from '../../ui/inputs';
import { inWords, localize } from '../../ui/localize';
import { plain, withIcon } from '../../ui/plainText';
import type { EventsFile } from '../eventsFiles';
import { together } from '../../model/together';

/** Asks which entries that were sent are to be sent again; those that were rejected or not sent are ticked. */
export async function pickOutcomes(
  { document }: EventsFile,
  sent: readonly ShownOutcome[],
  { name }: Connection,
): Promise<readonly ShownOutcome[] | undefined> {
  const indexes = new Map(document.entries.map(({ id }, index) => [id, index]));
  const items = sent.map((shown) => {
    const content = document.entryById(shown.entryId)?.content;
    const names = content === undefined ? [] : [memberText(content, 'DetailType'), memberText(content, 'Source')];
    const { kind } = shown.outcome;
    return {
      shown,
      label: withIcon(outcomeLooks[kind].icon, inWords('Entry {0}', (indexes.get(shown.entryId) ?? 0) + 1)),
      description: localize(
        together(
          '{0} · {1}',
          names.filter((text) => text !== undefined),
        ),
      ),
      detail: plain(outcomeLine(shown.outcome, localize)),
      picked: kind === 'rejected' || kind === 'not-sent',
    };
  });
  const chosen = await askByPicks(inWords('Resend to {0}', name), inWords('Choose the entries to send again.'), items);
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ shown }) => shown);
}
