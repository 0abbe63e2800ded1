import * as vscode from 'vscode';
import type { Sentence, SentenceValue } from '../model/sentence';
import { dateText, instantText, momentText, numberText } from './numbersAndTimes';
import { plain, type PlainText } from './plainText';

/** The sentence in the language of the person's VS Code. */
export function localize({ text, values }: Sentence): PlainText {
  return inWords(text, ...values);
}

/**
 * The English text in the language of the person's VS Code. The text is ours, links and icons in it count; values are foreign.
 * Numbers are written as in that language: a number that is a name, such as a port, is given as a string.
 */
export function inWords(text: string, ...values: readonly SentenceValue[]): PlainText {
  const { language } = vscode.env;
  const shown = values.map((value) => {
    if (typeof value === 'object') return localize(value);
    return typeof value === 'string' ? plain(value) : numberText(value, language);
  });
  return vscode.l10n.t(text, ...shown) as PlainText;
}

/** When something was, with the day where that is not today. @param at milliseconds since the epoch */
export function momentInWords(at: number): PlainText {
  return plain(momentText(at, Date.now(), vscode.env.language));
}

/** A day and a time. @param at milliseconds since the epoch */
export function dateInWords(at: number): PlainText {
  return plain(dateText(at, vscode.env.language));
}

/** A moment down to its milliseconds, in the zone of the machine. @param at milliseconds since the epoch */
export function instantInWords(at: number): PlainText {
  return plain(instantText(at, vscode.env.language));
}
