import * as vscode from 'vscode';
import { duplicateEntries, removeEntries } from '../../authoring/duplicateEntries';
import { sortMembers } from '../../authoring/memberOrder';
import type { TextChange } from '../../model/textRange';
import { inWords } from '../../ui/localize';
import { showInStatusBar, showWarning } from '../../ui/messages';
import type { PlainText } from '../../ui/plainText';
import { selectedEntries } from '../buttons/pressedEntries';
import { editOf } from '../fileEdit';
import { fileInFront, sayHindrance } from '../fileInFront';
import type { EventsFile, EventsFiles } from '../eventsFiles';

/** How long the status bar says what was done, in milliseconds. */
const shownFor = 5000;

/** Sorts the members of the selected entries, or of all where none is selected. */
export async function sortMembersCommand(files: EventsFiles): Promise<void> {
  const file = fileInFront(files);
  if (typeof file === 'string') {
    sayHindrance(file);
    return;
  }
  const { document } = file;
  const entries = selectionOf(file) ?? document.entries;
  const changes = entries.flatMap((entry) => sortMembers(entry, document.text));
  const done =
    changes.length === 1
      ? inWords('Members of 1 entry sorted')
      : inWords('Members of {0} entries sorted', changes.length);
  await apply(file, changes, changes.length === 0 ? inWords('All members are in documented order already') : done);
}

/** Removes the entries that send exactly what an earlier one sends. */
export async function removeDuplicates(files: EventsFiles): Promise<void> {
  const file = fileInFront(files);
  if (typeof file === 'string') {
    sayHindrance(file);
    return;
  }
  const { document } = file;
  const removed = duplicateEntries(document);
  const done =
    removed.length === 1
      ? inWords('1 duplicate entry removed')
      : inWords('{0} duplicate entries removed', removed.length);
  const none = inWords('No two entries send the same');
  await apply(file, removeEntries(document, removed), removed.length === 0 ? none : done);
}

async function apply(file: EventsFile, changes: readonly TextChange[], words: PlainText): Promise<void> {
  if (changes.length > 0 && !(await vscode.workspace.applyEdit(editOf(file, changes)))) {
    void showWarning(inWords('The file was not changed: it was edited meanwhile, or cannot be.'));
    return;
  }
  showInStatusBar(words, shownFor);
}

/** The entries that are selected in the editor of the file; undefined: nothing is selected. */
function selectionOf({ document, textDocument }: EventsFile): EventsFile['document']['entries'] | undefined {
  const editor = vscode.window.activeTextEditor;
  const selections = editor?.document === textDocument ? editor.selections.filter(({ isEmpty }) => !isEmpty) : [];
  if (selections.length === 0) return undefined;
  const ranges = selections.map(({ start, end }) => ({
    start: textDocument.offsetAt(start),
    end: textDocument.offsetAt(end),
  }));
  return selectedEntries(document, ranges).entries;
}
