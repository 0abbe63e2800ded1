import * as vscode from 'vscode';
import { topValues } from '../../exchange/entriesJson';
import { importEntries, type ImportedEntries, type ReadFile } from '../../exchange/importedEntries';
import { hasError, type Remark } from '../../exchange/remark';
import { sentence } from '../../model/sentence';
import { askByPick, type PickItem } from '../../ui/inputs';
import { inWords } from '../../ui/localize';
import { showInStatusBar, showInformation, showWarning } from '../../ui/messages';
import { withIcon } from '../../ui/plainText';
import { readTextFile } from '../../ui/textFile';
import type { SourcePlaces } from '../sourceNames/askForSource';
import { LinesOfText } from '../linesOfText';
import { askForDetails } from './detailsQuestion';
import { readNamedFiles } from './namedFiles';
import { firstError, holdsDetails } from './pastePlan';
import { tellLeftOut } from './pasteMessages';
import { remarkInWords } from './placeInWords';
import { putEntries } from './putEntries';

/** Larger files are not imported, in bytes: VS Code hands no file to extensions that is larger. */
const largest = 50_000_000;

/** How long the status bar says what was done, in milliseconds. */
const shownFor = 5000;

/** A text with entries, and where it comes from. */
interface Given {
  readonly text: string;
  /** Of a file. */
  readonly uri?: vscode.Uri;
}

/**
 * Takes entries over from the clipboard or a file, into the events file in front or a new one. What is wrong is said with its place, and
 * the text can be opened there: nothing of it is lost.
 */
export async function importEntriesCommand(argument: unknown, places: SourcePlaces): Promise<void> {
  const title = inWords('Import Entries');
  const given = argument instanceof vscode.Uri ? await readTextFile(argument, largest) : await askWhere(title);
  if (given !== undefined) await take(given, title, places);
}

interface OriginItem extends PickItem {
  readonly origin: 'clipboard' | 'file';
}

async function askWhere(title: string): Promise<Given | undefined> {
  const chosen = await askByPick<OriginItem>({
    title,
    placeholder: inWords(
      'A line for the AWS CLI, its shorthand, YAML, JSON, events as customers receive them, or Details',
    ),
    items: [
      { label: withIcon('clippy', inWords('From the Clipboard')), origin: 'clipboard' },
      { label: withIcon('file', inWords('From a File…')), origin: 'file' },
    ],
  });
  switch (chosen?.origin) {
    case undefined:
      return undefined;
    case 'clipboard':
      return { text: await vscode.env.clipboard.readText() };
    case 'file': {
      const [uri] = (await vscode.window.showOpenDialog({ title, openLabel: inWords('Import') })) ?? [];
      return uri && readTextFile(uri, largest);
    }
  }
}

async function take(given: Given, title: string, places: SourcePlaces, readFile?: ReadFile): Promise<void> {
  const { text } = given;
  if (text.trim() === '') {
    void showInformation(
      given.uri === undefined ? inWords('The clipboard holds no text.') : inWords('The file is empty.'),
    );
    return;
  }
  const imported = importEntries(text, readFile);
  if (imported === undefined) {
    if (holdsDetails(text)) await takeDetails(text, title, places);
    else await tellFault(given, faultOf(text));
    return;
  }
  const error = firstError(imported.remarks);
  if (error !== undefined) {
    const read = await tellFault(given, error, readFile === undefined && lacksOnlyFiles(text, imported));
    if (!read) return;
    const named = await readNamedFiles(imported.files, given.uri ?? vscode.window.activeTextEditor?.document.uri);
    if (named !== undefined) await take(given, title, places, named);
    return;
  }
  if (imported.text === undefined || imported.count === 0) {
    void showInformation(inWords('There are no entries in it.'));
    return;
  }
  if (!(await putEntries(places.files, title, imported.text))) return;
  tellCount(imported.count);
  await tellLeftOut({ notices: imported.remarks, connections: imported.connections }, text, places.connection);
}

/** Objects that are no entries are Details: of which Source and DetailType, the person says. */
async function takeDetails(text: string, title: string, places: SourcePlaces): Promise<void> {
  const made = await askForDetails(text, places);
  if (made?.text !== undefined && (await putEntries(places.files, title, made.text))) tellCount(made.count);
}

function tellCount(count: number): void {
  showInStatusBar(count === 1 ? inWords('1 entry imported') : inWords('{0} entries imported', count), shownFor);
}

/** Whether all would be well with the contents of the files that it names. */
export function lacksOnlyFiles(text: string, { files }: Pick<ImportedEntries, 'files'>): boolean {
  if (files.length === 0 || !vscode.workspace.isTrusted) return false;
  const withFiles = importEntries(text, () => '[]');
  return withFiles !== undefined && !hasError(withFiles.remarks);
}

function faultOf(text: string): Remark {
  const broken = /^\ufeff?\s*[[{]/.test(text) ? topValues(text).flatMap(({ problems }) => problems)[0] : undefined;
  const start = text.length - text.trimStart().length;
  const none = sentence(
    'These are no entries. What is read: a line for aws events put-partner-events, its shorthand, YAML or JSON with entries, events as customers receive them, or Details as JSON objects.',
  );
  return broken ?? { severity: 'error', start, end: start, sentence: none };
}

/** Says why nothing was imported, and offers to go to the place. Answers whether the files that are named are to be read. */
async function tellFault({ text, uri }: Given, fault: Remark, canRead = false): Promise<boolean> {
  const open = uri === undefined ? inWords('Open the Text') : inWords('Open the File');
  const read = inWords('Read the Files…');
  const told = inWords('Nothing was imported. {0}', remarkInWords(text, fault));
  const pressed = await showWarning(told, ...(canRead ? [read] : []), open);
  if (pressed === open) {
    const document = await (uri === undefined
      ? vscode.workspace.openTextDocument({ content: text })
      : vscode.workspace.openTextDocument(uri));
    await vscode.window.showTextDocument(document, { selection: new LinesOfText(text).rangeOf(fault), preview: false });
  }
  return pressed === read;
}
