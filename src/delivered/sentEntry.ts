import * as vscode from 'vscode';
import { contentHash } from '../ledger/entryHash';
import { EventsDocument } from '../model/eventsDocument';
import type { SendsFeature } from '../sends/register';
import { inWords } from '../ui/localize';
import { showInformation, showWarning } from '../ui/messages';

/** Opens the file of the entry that became the event, at that entry. */
export async function goToSentEntry(eventId: string, sends: Pick<SendsFeature, 'sentEntryOf'>): Promise<void> {
  const sent = await sends.sentEntryOf(eventId);
  if (sent === undefined) {
    void showInformation(
      inWords('No send of this folder has the event {0}: another program sent it, or its record is gone.', eventId),
    );
    return;
  }
  const address = vscode.Uri.parse(sent.file, true);
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(address);
  } catch {
    void showWarning(inWords('The file of this entry cannot be opened: {0}', vscode.workspace.asRelativePath(address)));
    return;
  }
  const { entries } = EventsDocument.read(document.getText());
  const same = entries.flatMap(({ start, end, content }, index) =>
    contentHash(content) === sent.entry.hash ? [{ start, end, index }] : [],
  );
  const distance = ({ index }: { readonly index: number }): number => Math.abs(index - sent.entry.index);
  const nearest = same.sort((one, other) => distance(one) - distance(other))[0];
  const found = nearest ?? entries[sent.entry.index];
  const selection =
    found === undefined
      ? undefined
      : new vscode.Range(document.positionAt(found.start), document.positionAt(found.start));
  await vscode.window.showTextDocument(document, { ...(selection && { selection }) });
  if (nearest === undefined) {
    void showInformation(
      inWords('This entry was edited or removed since it was sent; the file is shown at its place.'),
    );
  }
}
