import * as vscode from 'vscode';
import { joined, plain, type PlainText } from './plainText';

/** Says something in a notification. Answers which button was pressed, if any. */
export function showInformation(message: string, ...buttons: readonly PlainText[]): Promise<string | undefined> {
  return settled(vscode.window.showInformationMessage(plain(message), ...buttons));
}

/** Says in a notification that something is amiss. */
export function showWarning(message: string, ...buttons: readonly PlainText[]): Promise<string | undefined> {
  return settled(vscode.window.showWarningMessage(plain(message), ...buttons));
}

/** Says in a notification that something failed. */
export function showError(message: string, ...buttons: readonly PlainText[]): Promise<string | undefined> {
  return settled(vscode.window.showErrorMessage(plain(message), ...buttons));
}

/** What is asked before something is done. */
export interface Question {
  readonly question: string;
  /**
   * A button that changes nothing and has the focus, so that Enter alone does nothing. It cannot take the place of *Cancel*: VS
   * Code puts such a button behind the others, and the focus on the first of those.
   */
  readonly stay?: PlainText;
  /** What a person must know to answer; each on a line of its own, an empty one makes room. */
  readonly lines: readonly string[];
}

/** Asks in the middle of the window, and waits. VS Code adds *Cancel*; undefined stands for that and for `stay`. */
export async function askFirst(
  { question, lines, stay }: Question,
  ...buttons: readonly PlainText[]
): Promise<string | undefined> {
  const items = stay === undefined ? buttons : [stay, ...buttons];
  const options = { modal: true, detail: joined(lines.map(plain), '\n') };
  const pressed = await vscode.window.showWarningMessage(plain(question), options, ...items);
  return pressed === stay ? undefined : pressed;
}

/** Says something in passing, in the status bar. @param duration in milliseconds */
export function showInStatusBar(text: PlainText, duration: number): vscode.Disposable {
  return vscode.window.setStatusBarMessage(text, duration);
}

async function settled(message: Thenable<string | undefined>): Promise<string | undefined> {
  return message;
}
