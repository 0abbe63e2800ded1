import { fileNameOf } from '../ledger/fileAddress';
import { askByPick } from '../ui/inputs';
import { inWords } from '../ui/localize';
import { showInformation } from '../ui/messages';
import { plain } from '../ui/plainText';
import type { RunningSend } from '../pressing/runningSend';

/** The id of the one send that runs, or of the one that the person picks; undefined where nothing is to be cancelled. */
export async function sendToCancel(running: readonly RunningSend[]): Promise<string | undefined> {
  const [first, second] = running;
  if (first === undefined) {
    void showInformation(inWords('Nothing is being sent.'));
    return undefined;
  }
  if (second === undefined) return first.id;
  const items = running.map(({ id, addresses, connection, progress }) => ({
    id,
    label: plain(fileNameOf(addresses[0])),
    description: plain(`→ ${connection.name}`),
    detail: inWords('{0} of {1}', progress.done, progress.total),
  }));
  const chosen = await askByPick({
    title: inWords('Cancel Send'),
    placeholder: inWords('Choose the send to cancel.'),
    items,
    matchOnDescription: true,
  });
  return chosen?.id;
}
