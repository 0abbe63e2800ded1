import * as vscode from 'vscode';
import { offerCommandConnection } from '../../connections/offerCommandConnection';
import { importEntries } from '../../exchange/importedEntries';
import { EventsDocument } from '../../model/eventsDocument';
import { inWords } from '../../ui/localize';
import { showInformation, showWarning } from '../../ui/messages';
import { joined } from '../../ui/plainText';
import { editOf } from '../fileEdit';
import { layoutOfFile } from './editorLayout';
import { readNamedFiles } from './namedFiles';
import { firstError, planPaste, type PastePlan } from './pastePlan';
import { remarkInWords } from './placeInWords';

type EntriesPlan = Extract<PastePlan, { readonly kind: 'entries' }>;
type BrokenPlan = Extract<PastePlan, { readonly kind: 'broken' }>;

/** So many remarks are said; of more their number. */
const mostTold = 3;

/** Says what of a pasted text is left out, and offers where its command lines go as a connection. @param inUse the connection in use */
export async function tellLeftOut(
  { notices, connections }: Pick<EntriesPlan, 'notices' | 'connections'>,
  text: string,
  inUse: string,
): Promise<void> {
  if (notices.length > 0) {
    const told = notices.slice(0, mostTold).map((notice) => remarkInWords(text, notice));
    const more = notices.length - told.length;
    void showInformation(joined([...told, ...(more > 0 ? [inWords('And {0} more.', more)] : [])], ' '));
  }
  for (const connection of connections) await offerCommandConnection(connection, inUse);
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
  inUse: string,
): Promise<void> {
  const told = inWords('Pasted as text, not as entries. {0}', remarkInWords(text, error));
  const isOnlyNaming =
    files.length > 0 && vscode.workspace.isTrusted && importEntries(text, () => '[]')?.text !== undefined;
  if (!isOnlyNaming) {
    void showWarning(told);
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
      inWords('Nothing was put in. {0}', stillBroken === undefined ? '' : remarkInWords(text, stillBroken)),
    );
    return;
  }
  if (!(await putInPlace(place, text, readFile))) await openNew(imported.text);
  await tellLeftOut({ notices: imported.remarks, connections: imported.connections }, text, inUse);
}

async function putInPlace(
  { textDocument, start }: PastedPlace,
  pasted: string,
  readFile: (path: string) => string | undefined,
): Promise<boolean> {
  const now = textDocument.getText();
  const written =
    textDocument.eol === vscode.EndOfLine.CRLF ? pasted.replace(/\r?\n/g, '\r\n') : pasted.replaceAll('\r\n', '\n');
  if (textDocument.isClosed || now.slice(start, start + written.length) !== written) return false;
  const without = EventsDocument.read(now.slice(0, start) + now.slice(start + written.length));
  const plan = planPaste(without, { start, end: start }, pasted, layoutOfFile(textDocument), readFile);
  if (plan.kind !== 'entries') return false;
  const moved = (offset: number): number => (offset > start ? offset + written.length : offset);
  const changes = plan.changes.map((change) => ({ ...change, start: moved(change.start), end: moved(change.end) }));
  const removal = { start, end: start + written.length, text: '' };
  const isInOwn = changes.some((change) => change.start <= start && change.end >= start);
  const all = isInOwn
    ? changes.map((change) =>
        change.start <= start && change.end >= start ? { ...change, end: Math.max(change.end, removal.end) } : change,
      )
    : [...changes, removal];
  return vscode.workspace.applyEdit(editOf({ uri: textDocument.uri, textDocument }, all));
}

async function openNew(text: string): Promise<void> {
  const opened = await vscode.workspace.openTextDocument({ language: 'partner-events', content: text });
  await vscode.window.showTextDocument(opened, { preview: false });
}
