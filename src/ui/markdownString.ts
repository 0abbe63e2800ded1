import * as vscode from 'vscode';
import type { Markdown } from './markdown';

/** Markdown with icons, whose links may run their commands and no others. */
export function markdownString({ text, commands }: Markdown): vscode.MarkdownString {
  const shown = new vscode.MarkdownString(text, true);
  shown.isTrusted = { enabledCommands: [...new Set(commands)] };
  return shown;
}

/** Markdown with blocks of code and without icons: what looks like one in code is code. */
export function codeMarkdownString({ text, commands }: Markdown): vscode.MarkdownString {
  const shown = new vscode.MarkdownString(text);
  shown.isTrusted = { enabledCommands: [...new Set(commands)] };
  return shown;
}
