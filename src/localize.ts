import * as vscode from 'vscode';
import type { Sentence } from './model/sentence';

/** The sentence in the language of the person's VS Code. */
export function localize(sentence: Sentence): string {
  return vscode.l10n.t(sentence.text, ...sentence.values);
}
