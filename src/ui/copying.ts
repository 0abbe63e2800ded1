import * as vscode from 'vscode';
import { inWords } from './localize';
import { showInStatusBar } from './messages';

/** Copies the text, and says so in passing. @param said absent: "Copied" and the text */
export async function copy(text: string, said = inWords('Copied {0}', text)): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  showInStatusBar(said, 4000);
}
