import * as vscode from 'vscode';
import { languageId } from '../../ids';
import { EventsDocument } from '../../model/eventsDocument';
import type { TextRange } from '../../model/textRange';
import { inWords } from '../../ui/localize';
import type { SourcePlaces } from '../sourceNames/askForSource';
import { editOf } from '../fileEdit';
import { layoutOfFile } from './editorLayout';
import type { PastePlan } from './pastePlan';

const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('partnerEvents', 'entries');
const plainText = 'text/plain';

type EntriesPlan = Extract<PastePlan, { readonly kind: 'entries' }>;

/** Where a text is put that is pasted or dropped. */
interface Target {
  readonly textDocument: vscode.TextDocument;
  readonly range: vscode.Range;
}

/**
 * Pasting and dropping texts that hold entries in another form; VS Code offers the text as it is beside it. What is put in is neither
 * run nor sent, and no file that it names is read.
 */
export function providePasting(places: SourcePlaces): vscode.Disposable {
  const { files, connection } = places;
  const plans = new WeakMap<vscode.DocumentPasteEdit | vscode.DocumentDropEdit, { plan: EntriesPlan; text: string }>();
  const planFor = async ({ textDocument, range }: Target, text: string): Promise<PastePlan> => {
    const document = files.upToDate(textDocument.uri)?.document ?? EventsDocument.read(textDocument.getText());
    const selection = offsetsOf(textDocument, range);
    const { planPaste } = await import('./pastePlan');
    return planPaste(document, selection, text, layoutOfFile(textDocument));
  };
  const told = (edit: vscode.DocumentPasteEdit | vscode.DocumentDropEdit): void => {
    const known = plans.get(edit);
    if (known !== undefined) void tellTaken(known.plan, known.text, connection.value.name);
  };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider(
      languageId,
      {
        async provideDocumentPasteEdits(textDocument, ranges, data, context, cancellation) {
          const [range, another] = ranges;
          const text = await data.get(plainText)?.asString();
          if (range === undefined || another !== undefined || text === undefined) return undefined;
          const { version } = textDocument;
          const plan = await planFor({ textDocument, range }, text);
          if (cancellation.isCancellationRequested || textDocument.version !== version) return undefined;
          if (context.triggerKind === vscode.DocumentPasteTriggerKind.Automatic) {
            void tellOfText({ textDocument, range }, text, plan, places);
          }
          if (plan.kind !== 'entries') return undefined;
          const edit = new vscode.DocumentPasteEdit('', inWords('Insert as Entries'), kind);
          edit.additionalEdit = editOf({ uri: textDocument.uri, textDocument }, plan.changes);
          plans.set(edit, { plan, text });
          return [edit];
        },
        resolveDocumentPasteEdit(edit) {
          told(edit);
          return edit;
        },
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: [plainText] },
    ),
    vscode.languages.registerDocumentDropEditProvider(
      languageId,
      {
        async provideDocumentDropEdits(textDocument, position, data) {
          const text = await data.get(plainText)?.asString();
          if (text === undefined) return undefined;
          const { version } = textDocument;
          const plan = await planFor({ textDocument, range: new vscode.Range(position, position) }, text);
          if (plan.kind !== 'entries' || textDocument.version !== version) return undefined;
          const edit = new vscode.DocumentDropEdit('', inWords('Insert as Entries'), kind);
          edit.additionalEdit = editOf({ uri: textDocument.uri, textDocument }, plan.changes);
          plans.set(edit, { plan, text });
          return [edit];
        },
        resolveDocumentDropEdit(edit) {
          told(edit);
          return edit;
        },
      },
      { providedDropEditKinds: [kind], dropMimeTypes: [plainText] },
    ),
  );
}

async function tellTaken(plan: EntriesPlan, text: string, inUse: string): Promise<void> {
  const { tellLeftOut } = await import('./pasteMessages');
  await tellLeftOut(plan, text, inUse);
}

/** What is to be said of a text that is pasted as it is. */
async function tellOfText(
  { textDocument, range }: Target,
  text: string,
  plan: PastePlan,
  places: SourcePlaces,
): Promise<void> {
  if (plan.kind !== 'broken' && plan.kind !== 'lone-details') return;
  const place = { textDocument, start: textDocument.offsetAt(range.start) };
  const { offerDetails, tellNotTaken } = await import('./pasteMessages');
  if (plan.kind === 'broken') await tellNotTaken(place, text, plan, places.connection.value.name);
  else await offerDetails(place, text, places);
}

function offsetsOf(textDocument: vscode.TextDocument, { start, end }: vscode.Range): TextRange {
  return { start: textDocument.offsetAt(start), end: textDocument.offsetAt(end) };
}
