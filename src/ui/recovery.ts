import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { inWords } from './localize';
import { showError } from './messages';
import type { PlainText } from './plainText';

/** What may help where something failed. */
export interface Recovery {
  /** The command line of the sign-in that is missing, word by word. */
  readonly signIn?: readonly string[] | undefined;
  /** What else may be done. */
  readonly other?: { readonly title: PlainText; run(): Promise<void> } | undefined;
  /** Whether it may be tried again. */
  readonly again?: boolean;
}

/** Says what failed, and offers what may help. Answers whether the person wants it tried again. */
export async function offerRecovery(
  failed: string,
  { signIn: command, other, again = false }: Recovery,
): Promise<boolean> {
  const [signInButton, againButton] = [inWords('Sign In'), inWords('Try Again')];
  const pressed = await showError(
    failed,
    ...(other === undefined ? [] : [other.title]),
    ...(command === undefined ? [] : [signInButton]),
    ...(again ? [againButton] : []),
  );
  if (pressed === undefined) return false;
  if (pressed === againButton) return true;
  if (pressed === signInButton && command !== undefined) await signIn(command);
  else await other?.run();
  return false;
}

/** Renews a sign-in, in a terminal. @param command the command line, word by word */
export async function signIn(command: readonly string[]): Promise<void> {
  await vscode.commands.executeCommand(commandIds.signIn, command);
}
