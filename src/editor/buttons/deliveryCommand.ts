import * as vscode from 'vscode';
import { local } from '../../eventbridge/connection';
import { inWords } from '../../ui/localize';
import { showInformation } from '../../ui/messages';
import { entriesArguments } from '../commandArguments';
import type { EditorNeeds } from '../editorNeeds';
import type { EventsFiles } from '../eventsFiles';
import { fileAt, fileInFront, sayHindrance } from '../fileInFront';

/** Opens what the Local EventBridge delivered of an entry: of the one that a link names, or else the one at the cursor. */
export async function showDelivery(
  argument: unknown,
  { files, sends, delivered }: Pick<EditorNeeds, 'sends' | 'delivered'> & { readonly files: EventsFiles },
): Promise<void> {
  const pressed = entriesArguments(argument);
  const file = pressed === undefined ? fileInFront(files) : fileAt(files, vscode.Uri.parse(pressed.uri, true));
  if (typeof file === 'string') {
    sayHindrance(file);
    return;
  }
  const cursor = vscode.window.activeTextEditor?.selection.active;
  const atCursor = cursor && file.document.entryAt(file.textDocument.offsetAt(cursor))?.id;
  const entryId = pressed === undefined ? atCursor : pressed.entryIds[0];
  const shown = entryId === undefined ? undefined : sends.outcomeOf(file.uri, entryId);
  if (shown?.outcome.kind !== 'accepted' || !sends.wentTo(shown, local)) {
    void showInformation(inWords('Local accepted nothing of this entry, so it delivered nothing of it.'));
    return;
  }
  await delivered.show(shown.outcome.eventId);
}
