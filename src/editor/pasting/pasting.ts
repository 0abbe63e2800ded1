import * as vscode from 'vscode';
import type { ConnectionInUse } from '../../connections/currentConnection';
import { languageId } from '../../ids';
import { EventsDocument } from '../../model/eventsDocument';
import type { TextRange } from '../../model/textRange';
import { inWords } from '../../ui/localize';
import type { SourcePlaces } from '../sourceNames/askForSource';
import { editOf } from '../fileEdit';
import { layoutOfFile } from './editorLayout';
import type { PastePlan } from './pastePlan';
import { transferredText, transferTypes, type TransferredText } from './transferredText';

const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('partnerEvents', 'entries');

type EntriesPlan = Extract<PastePlan, { readonly kind: 'entries' }>;
type Edit = vscode.DocumentPasteEdit | vscode.DocumentDropEdit;

/** Where a text is put that is pasted or dropped. */
interface Target {
  readonly textDocument: vscode.TextDocument;
  readonly range: vscode.Range;
}

/**
 * Pasting and dropping texts, and files, that hold entries in another form; VS Code offers the text as it is beside it. What is put in
 * is neither run nor sent, and no file is read that it only names.
 */
export function providePasting(places: SourcePlaces): vscode.Disposable {
  const { files, connection } = places;
  const plans = new WeakMap<Edit, { plan: EntriesPlan; text: string }>();
  /** The edits that put the entries in; undefined where the text is put in as it is. @param isAsked the person chose from the list */
  const editsFor = async <AnyEdit extends Edit>(
    { textDocument, range }: Target,
    given: TransferredText | undefined,
    isAsked: boolean,
    make: (title: string) => AnyEdit,
    cancellation: vscode.CancellationToken,
  ): Promise<AnyEdit[] | undefined> => {
    if (given === undefined) return undefined;
    const { version } = textDocument;
    const document = files.upToDate(textDocument.uri)?.document ?? EventsDocument.read(textDocument.getText());
    const selection = offsetsOf(textDocument, range);
    const { planPaste } = await import('./pastePlan');
    const plan = planPaste(document, selection, given.text, layoutOfFile(textDocument));
    if (cancellation.isCancellationRequested || textDocument.version !== version) return undefined;
    if (!isAsked) void tellOfText({ textDocument, range }, given, plan, places);
    if (plan.kind !== 'entries') return undefined;
    const edit = make(inWords('Insert as Entries'));
    edit.additionalEdit = editOf({ uri: textDocument.uri, textDocument }, plan.changes);
    plans.set(edit, { plan, text: given.text });
    return [edit];
  };
  const told = <AnyEdit extends Edit>(edit: AnyEdit): AnyEdit => {
    const known = plans.get(edit);
    if (known !== undefined) void tellTaken(known.plan, known.text, connection);
    return edit;
  };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(
      languageId,
      {
        async provideDocumentPasteEdits(textDocument, [range, another], data, { triggerKind }, cancellation) {
          if (range === undefined || another !== undefined) return undefined;
          const isAsked = triggerKind !== vscode.DocumentPasteTriggerKind.Automatic;
          const make = (title: string): vscode.DocumentPasteEdit => new vscode.DocumentPasteEdit('', title, kind);
          return editsFor({ textDocument, range }, await transferredText(data), isAsked, make, cancellation);
        },
        resolveDocumentPasteEdit: told,
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: transferTypes },
    ),
    vscode.languages.registerDocumentDropEditProvider(
      languageId,
      {
        async provideDocumentDropEdits(textDocument, position, data, cancellation) {
          const range = new vscode.Range(position, position);
          const make = (title: string): vscode.DocumentDropEdit => new vscode.DocumentDropEdit('', title, kind);
          return editsFor({ textDocument, range }, await transferredText(data), false, make, cancellation);
        },
        resolveDocumentDropEdit: told,
      },
      { providedDropEditKinds: [kind], dropMimeTypes: transferTypes },
    ),
  );
}

async function tellTaken(plan: EntriesPlan, text: string, inUse: ConnectionInUse): Promise<void> {
  const { tellLeftOut } = await import('./pasteMessages');
  await tellLeftOut(plan, text, inUse);
}

/** What is to be said of a text that is put in as it is. */
async function tellOfText(
  { textDocument, range }: Target,
  { text, files }: TransferredText,
  plan: PastePlan,
  places: SourcePlaces,
): Promise<void> {
  if (plan.kind !== 'broken' && plan.kind !== 'lone-details') return;
  const messages = await import('./pasteMessages');
  if (files.length > 0) {
    messages.tellFilesNotTaken(text, files, plan);
    return;
  }
  const place = { textDocument, start: textDocument.offsetAt(range.start) };
  if (plan.kind === 'broken') await messages.tellNotTaken(place, text, plan, places.connection);
  else await messages.offerDetails(place, text, places);
}

function offsetsOf(textDocument: vscode.TextDocument, { start, end }: vscode.Range): TextRange {
  return { start: textDocument.offsetAt(start), end: textDocument.offsetAt(end) };
}
