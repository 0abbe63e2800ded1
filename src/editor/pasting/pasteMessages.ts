import * as vscode from 'vscode';
import type { ConnectionInUse } from '../../connections/currentConnection';
import { addEntries } from '../../authoring/addedEntries';
import { importEntries } from '../../exchange/importedEntries';
import { commandIds } from '../../ids';
import { EventsDocument } from '../../model/eventsDocument';
import type { TextChange, TextRange } from '../../model/textRange';
import { inWords, togetherInWords } from '../../ui/localize';
import { showInformation, showWarning } from '../../ui/messages';
import { plain } from '../../ui/plainText';
import type { SourcePlaces } from '../sourceNames/askForSource';
import { editOf } from '../fileEdit';
import { LinesOfText } from '../linesOfText';
import { layoutOfFile } from './editorLayout';
import { readNamedFiles } from './namedFiles';
import { askForDetails } from './detailsQuestion';
import { firstError, type PastePlan } from './pastePlan';
import { openNew } from './putEntries';
import { noticeInWords, remarkInWords } from './placeInWords';

type EntriesPlan = Extract<PastePlan, { readonly kind: 'entries' }>;
type BrokenPlan = Extract<PastePlan, { readonly kind: 'broken' }>;

/** So many remarks are said; of more their number. */
const mostTold = 3;

/** Says what of a pasted text is left out, and offers where its command lines go as a connection. */
export async function tellLeftOut(
  { notices, connections }: Pick<EntriesPlan, 'notices' | 'connections'>,
  text: string,
  inUse: ConnectionInUse,
): Promise<void> {
  if (notices.length > 0) {
    const told = notices.slice(0, mostTold).map((notice) => noticeInWords(text, notice));
    const more = notices.length - told.length;
    void showInformation(togetherInWords('{0} {1}', [...told, ...(more > 0 ? [inWords('And {0} more.', more)] : [])]));
  }
  for (const connection of connections) await inUse.offer(connection);
}

/** Where a text is in a file once it was pasted as it is. */
interface PastedPlace {
  readonly textDocument: vscode.TextDocument;
  readonly start: number;
}

/**
 * Says why a text was pasted as it is. Where it names files alone, offers to read them: then its entries take the place of the text,
 * or where that was edited since, go into a new file.
 */
export async function tellNotTaken(
  place: PastedPlace,
  text: string,
  { error, files }: BrokenPlan,
  inUse: ConnectionInUse,
): Promise<void> {
  const told = inWords('Pasted as text, not as entries. {0}', remarkInWords(text, error));
  const isOnlyNaming =
    files.length > 0 && vscode.workspace.isTrusted && importEntries(text, () => '[]')?.text !== undefined;
  if (!isOnlyNaming) {
    const show = inWords('Show the Place');
    if ((await showWarning(told, show)) === show) await showPlace(place, text, error);
    return;
  }
  const read = files.length === 1 ? inWords('Read the File…') : inWords('Read the Files…');
  if ((await showWarning(told, read)) !== read) return;
  const readFile = await readNamedFiles(files, place.textDocument.uri);
  if (readFile === undefined) return;
  const imported = importEntries(text, readFile);
  const stillBroken = imported && firstError(imported.remarks);
  if (imported?.text === undefined || stillBroken !== undefined) {
    void showWarning(
      inWords('Nothing was inserted. {0}', stillBroken === undefined ? '' : remarkInWords(text, stillBroken)),
    );
    return;
  }
  if (!(await putInPlace(place, text, imported.text))) await openNew(imported.text);
  await tellLeftOut({ notices: imported.remarks, connections: imported.connections }, text, inUse);
}

/** Selects a part of a text where that was pasted, as long as nothing before it was edited. */
async function showPlace(
  { textDocument, start }: PastedPlace,
  text: string,
  { start: from, end }: TextRange,
): Promise<void> {
  const first = textDocument.positionAt(start);
  const lines = new LinesOfText(text);
  const positionOf = (offset: number): vscode.Position => {
    const { line, character } = lines.positionAt(offset);
    return new vscode.Position(first.line + line, line === 0 ? first.character + character : character);
  };
  const selection = new vscode.Range(positionOf(from), positionOf(end));
  await vscode.window.showTextDocument(textDocument, { selection });
}

/** Says why files were put in by their paths; **Import Entries…** takes Details over, and files that name others. */
export function tellFilesNotTaken(
  text: string,
  [file]: readonly vscode.Uri[],
  plan: Extract<PastePlan, { readonly kind: 'broken' | 'lone-details' }>,
): void {
  const name = plain(file?.path.split('/').at(-1) ?? '');
  const told =
    plan.kind === 'broken'
      ? inWords('{0} was inserted by its path, not as entries. {1}', name, remarkInWords(text, plan.error))
      : inWords('{0} was inserted by its path. As Details, its objects need a Source and a DetailType.', name);
  const importFile = inWords('Import Entries…');
  void showWarning(told, importFile).then((pressed) => {
    if (pressed === importFile && file !== undefined) {
      void vscode.commands.executeCommand(commandIds.importEntries, file);
    }
  });
}

/** Offers to make entries of Details that were pasted as text where no other entry says of what source and kind they are. */
export async function offerDetails(place: PastedPlace, text: string, places: SourcePlaces): Promise<void> {
  const make = inWords('Make Entries…');
  const told = inWords('Pasted as text. As Details, these objects need a Source and a DetailType.');
  if ((await showInformation(told, make)) !== make) return;
  const made = await askForDetails(text, places);
  if (made?.text !== undefined && !(await putInPlace(place, text, made.text))) await openNew(made.text);
}

/** Puts entries in place of a text that was pasted, where that still stands as it was pasted. */
async function putInPlace({ textDocument, start }: PastedPlace, pasted: string, written: string): Promise<boolean> {
  const now = textDocument.getText();
  const isCrlf = textDocument.eol === vscode.EndOfLine.CRLF;
  const shown = pasted.replace(/\r\n|\r|\n/g, isCrlf ? '\r\n' : '\n');
  const end = start + shown.length;
  if (textDocument.isClosed || now.slice(start, end) !== shown) return false;
  const without = EventsDocument.read(now.slice(0, start) + now.slice(end));
  const changes = addEntries(without, { start, end: start }, written, layoutOfFile(textDocument));
  if (changes === undefined) return false;
  const moved = (offset: number): number => (offset > start ? offset + shown.length : offset);
  const isAt = (change: TextChange): boolean => change.start <= start && start <= change.end;
  const all = changes.map((change) => ({
    text: change.text,
    start: moved(change.start),
    end: isAt(change) ? Math.max(moved(change.end), end) : moved(change.end),
  }));
  const edits = changes.some(isAt) ? all : [...all, { start, end, text: '' }];
  return vscode.workspace.applyEdit(editOf({ uri: textDocument.uri, textDocument }, edits));
}
