import * as vscode from 'vscode';
import type { Markdown } from './markdown';

/** Markdown with icons, whose links may run their commands and no others. */
export function markdownString({ text, commands }: Markdown): vscode.MarkdownString {
  const shown = new vscode.MarkdownString(text, true);
  shown.isTrusted = { enabledCommands: [...new Set(commands)] };
  return shown;
}
