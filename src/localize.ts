import * as vscode from 'vscode';
import type { Sentence } from './model/sentence';
import { plain, type PlainText } from './ui/plainText';

/** The sentence in the language of the person's VS Code. */
export function localize({ text, values }: Sentence): PlainText {
  return inWords(text, ...values);
}

/** The English text in the language of the person's VS Code. The text is ours, links and icons in it count; values are foreign. */
export function inWords(text: string, ...values: readonly (string | number)[]): PlainText {
  const shown = values.map((value) => (typeof value === 'string' ? plain(value) : value));
  return vscode.l10n.t(text, ...shown) as PlainText;
}
