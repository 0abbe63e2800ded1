import * as vscode from 'vscode';
import { fileArguments } from '../commandArguments';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { fileAt, fileInFront } from '../fileInFront';
import type { Hindrance } from '../problems/hindrance';

/** The file that a button or a menu names, or else the one in front. */
export function fileOf(files: EventsFiles, argument: unknown): EventsFile | Hindrance {
  const uri = namedAddress(argument);
  return uri === undefined ? fileInFront(files) : fileAt(files, uri);
}

/** The file that a button or a menu names. */
export function namedAddress(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  const pressed = fileArguments(argument);
  return pressed === undefined ? undefined : vscode.Uri.parse(pressed.uri, true);
}

/** What is selected in the editor of the file. */
export function selectionsIn({ uri }: EventsFile): readonly vscode.Selection[] {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.uri.toString() === uri.toString() ? editor.selections : [];
}
