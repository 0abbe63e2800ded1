import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { readAwsProfiles } from '../eventbridge/aws/files/awsProfiles';
import type { Connection } from '../eventbridge/connection';
import type { SignInCommand } from '../eventbridge/partnerEventsApi';
import { commandInShell, commandText, shellAt } from '../model/shellText';
import { inWords, localize } from '../ui/localize';
import { knownSignIn, noSignInText, signInByCode, signInOfConnection } from './signInWords';
import { showError, showInformation, showInStatusBar, showWarning } from '../ui/messages';
import { withIcon } from '../ui/plainText';

/**
 * Renews a sign-in in a terminal, and resolves when that has ended.
 * @param words the command line; undefined: that of the connection's profile. Whoever writes a link to the command may put
 * anything there, so nothing is run but what a profile of the AWS files needs.
 * @returns whether it is renewed
 */
export async function signIn(words: unknown, connection: Connection): Promise<boolean> {
  const profiles = await readAwsProfiles(process.env);
  const command =
    words === undefined ? signInOfConnection(connection, profiles, process.env) : knownSignIn(words, profiles);
  if (command === undefined) {
    if (words !== undefined) void showWarning(unknownSignInText());
    else void showInformation(localize(noSignInText(connection, profiles, process.env)));
    return false;
  }
  return renew(command);
}

async function renew(command: SignInCommand): Promise<boolean> {
  const code = await runInTerminal(command);
  if (code === 0) {
    showInStatusBar(withIcon('check', inWords('Signed in: {0}', commandText(command))), 5000);
    return true;
  }
  const next = await asksAgain(command, code);
  return next !== undefined && renew(next);
}

function unknownSignInText(): string {
  return inWords('This is not the sign-in of a profile in the AWS files, so it is not run.');
}

/** What is to be run instead; undefined: nothing. */
async function asksAgain(command: SignInCommand, code: number | undefined): Promise<SignInCommand | undefined> {
  const again = inWords('Try Again');
  const byCode = inWords('Sign In by a Code');
  const inShell = inWords('Type It in a Shell');
  const shell = shellAt(vscode.env.shell);
  const shellText = shell && commandInShell(command, shell);
  const line = commandText(command);
  const words =
    code === undefined
      ? inWords('Nobody was signed in: `{0}` could not be run, or was ended. Is the AWS CLI installed?', line)
      : inWords('Nobody was signed in: `{0}` ended with exit code {1}.', line, String(code));
  const withCode = vscode.env.remoteName === undefined ? undefined : signInByCode(command);
  const pressed = await showError(
    words,
    again,
    ...(withCode === undefined ? [] : [byCode]),
    ...(shellText === undefined ? [] : [inShell]),
  );
  if (pressed === byCode) return withCode;
  if (pressed === inShell && shellText !== undefined) typeInShell(shellText);
  return pressed === again ? command : undefined;
}

/** Where the words of a failed command stay readable. The line is in the quotes of that shell; the person reads it, and runs it or not. */
function typeInShell(line: string): void {
  const terminal = vscode.window.createTerminal({
    shellPath: vscode.env.shell,
    cwd: homedir(),
    env: awsFileVariables(),
  });
  terminal.show();
  terminal.sendText(line, false);
}

/** Without a shell, so that no word can be taken for more than a word. Resolves with the exit code, where there is one. */
function runInTerminal(command: SignInCommand): Promise<number | undefined> {
  const [program, ...words] = command;
  const terminal = vscode.window.createTerminal({
    name: commandText(command),
    iconPath: new vscode.ThemeIcon('key'),
    shellPath: program,
    shellArgs: words,
    // Not the folder that is open: a program of that name there must not be run in the place of the AWS CLI.
    cwd: homedir(),
    env: awsFileVariables(),
    isTransient: true,
  });
  terminal.show();
  return new Promise((resolve) => {
    const listener = vscode.window.onDidCloseTerminal((closed) => {
      if (closed !== terminal) return;
      listener.dispose();
      resolve(closed.exitStatus?.code);
    });
  });
}

/** The terminal must work with the files that are read here. */
function awsFileVariables(): Record<string, string> {
  return Object.fromEntries(
    ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
