import * as vscode from 'vscode';
import type { AnswerQuestion } from '../model/question';
import { localize } from './localize';
import { plain, type PlainText, inLines } from './plainText';

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
  /** What a person must know to answer; each on a line of its own, an empty one makes room. */
  readonly lines: readonly string[];
}

/**
 * Asks in the middle of the window, and waits. VS Code adds *Cancel*, which undefined stands for, so no button may say no a second
 * time; the focus is on the first button. What takes something away is asked by `isRemovalMeant`.
 */
export function askFirst({ question, lines }: Question, ...buttons: readonly PlainText[]): Promise<string | undefined> {
  const options = { modal: true, detail: inLines(lines.map(plain)) };
  return settled(vscode.window.showWarningMessage(plain(question), options, ...buttons));
}

/**
 * Asks as `askFirst` does. Answers what the pressed button stands for; undefined: *Cancel*.
 * @param isSpaced whether there is room between the lines
 */
export async function askForAnswer<Answer>(
  { question, lines, buttons }: AnswerQuestion<Answer>,
  isSpaced = false,
): Promise<Answer | undefined> {
  const shown = buttons.map(({ words, answer }) => ({ words: localize(words), answer }));
  const told = lines.map(localize).flatMap((line, index) => (isSpaced && index > 0 ? ['', line] : [line]));
  const choice = await askFirst({ question: localize(question), lines: told }, ...shown.map(({ words }) => words));
  return shown.find(({ words }) => words === choice)?.answer;
}

/** Says something in passing, in the status bar. @param duration in milliseconds */
export function showInStatusBar(text: PlainText, duration: number): vscode.Disposable {
  return vscode.window.setStatusBarMessage(text, duration);
}

async function settled(message: Thenable<string | undefined>): Promise<string | undefined> {
  return message;
}
