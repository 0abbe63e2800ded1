import * as vscode from 'vscode';
import { localize } from '../../ui/localize';
import { nothingFound } from './checkWords';
import { fileArguments } from '../commandArguments';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { showInStatusBar } from '../../ui/messages';
import { withIcon } from '../../ui/plainText';
import { fileAt, fileInFront, sayHindrance } from '../fileInFront';

/** Leads to the problems of the file that a button names, or else of the one in front, or says that it has none. */
export async function check(files: EventsFiles, argument: unknown): Promise<void> {
  const named = argument instanceof vscode.Uri ? argument : addressIn(argument);
  const file = named === undefined ? fileInFront(files) : fileAt(files, named);
  if (typeof file === 'string') sayHindrance(file);
  else await showProblems(file);
}

function addressIn(argument: unknown): vscode.Uri | undefined {
  const pressed = fileArguments(argument);
  return pressed === undefined ? undefined : vscode.Uri.parse(pressed.uri, true);
}

async function showProblems({ uri, document, checked }: EventsFile): Promise<void> {
  const hints = checked.problems.filter(({ severity }) => severity === 'hint').length;
  // What the connection and the sends say of the entries is not among what the checks find.
  const others = vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
  if (checked.problems.length === hints && others.length === 0) {
    showInStatusBar(withIcon('check', localize(nothingFound(document.entries.length, hints))), 5000);
    return;
  }
  // The view leads to the problems of the editor in front, and needs to know of it first.
  if (vscode.window.activeTextEditor?.document.uri.toString() !== uri.toString()) {
    await vscode.window.showTextDocument(uri);
  }
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
}
