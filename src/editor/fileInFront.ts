import * as vscode from 'vscode';
import { languageId } from '../ids';
import { localize } from '../ui/localize';
import type { EventsFile, EventsFiles } from './eventsFiles';
import { showInformation } from '../ui/messages';
import { hindranceSentence, type Hindrance } from './problems/hindrance';

/** The events file in the active editor, or why there is none that could be checked and sent. */
export function fileInFront(files: EventsFiles): EventsFile | Hindrance {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined) return files.upToDate(document.uri) ?? hindranceOf(document);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri =
    input instanceof vscode.TabInputText
      ? input.uri
      : input instanceof vscode.TabInputTextDiff
        ? input.modified
        : undefined;
  return uri === undefined ? 'no-events-file' : fileAt(files, uri);
}

/** The same of the file with that address. */
export function fileAt(files: EventsFiles, uri: vscode.Uri): EventsFile | Hindrance {
  const file = files.upToDate(uri);
  if (file !== undefined) return file;
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document !== undefined) return hindranceOf(document);
  return uri.path.endsWith('.events.json') ? 'not-given' : 'no-events-file';
}

function hindranceOf({ languageId: language }: vscode.TextDocument): Hindrance {
  return language === languageId ? 'other-version' : 'no-events-file';
}

/** Tells a person who pressed something why it did nothing. */
export function sayHindrance(hindrance: Hindrance): void {
  void showInformation(localize(hindranceSentence(hindrance)));
}

/** Whether the file is the result of a merge that somebody is still at: its text is then not decided. */
export function isBeingMerged(uri: vscode.Uri): boolean {
  const address = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => mergeResult(input) === address));
}

/** VS Code gives the tab of a merge editor these members, though it has no public type for them. */
function mergeResult(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('result' in input) || !('base' in input)) return undefined;
  return input.result instanceof vscode.Uri ? input.result.toString() : undefined;
}
