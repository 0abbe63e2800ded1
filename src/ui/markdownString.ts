import * as vscode from 'vscode';
import type { Markdown } from './markdown';

/** Markdown with icons, whose links may run the commands and no others. */
export function markdownString(content: Markdown, commands: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(content, true);
  text.isTrusted = { enabledCommands: commands };
  return text;
}
