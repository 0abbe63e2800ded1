import * as vscode from 'vscode';
import { isSentenceList, type Sentence, type SentenceValue } from '../model/sentence';
import type { Together } from '../model/together';
import { dateText, instantText, listText, momentText, numberText } from './numbersAndTimes';
import { plain, type PlainText } from './plainText';
import { inRemoteWindow } from './remoteWords';

/** The sentence in the language of the person's VS Code, and in a remote window of the machine there. */
export function localize({ text, values }: Sentence): PlainText {
  return inWords(text, ...values);
}

/**
 * The English text in the language of the person's VS Code. The text is ours, links and icons in it count; values are foreign.
 * Numbers are written as in that language: a number that is a name, such as a port, is given as a string.
 */
export function inWords(text: string, ...values: readonly SentenceValue[]): PlainText {
  const said = vscode.env.remoteName === undefined ? text : inRemoteWindow(text);
  return vscode.l10n.t(said, ...values.map(valueInWords)) as PlainText;
}

/** The texts in one, as the language puts them together; icons and links in them count. */
export function togetherInWords(way: Together, texts: readonly PlainText[]): PlainText {
  const [first = plain(''), ...others] = texts;
  return others.reduce((before, text) => vscode.l10n.t(way, before, text) as PlainText, first);
}

/** The texts as a list in the language of the person's VS Code. */
export function listInWords(texts: readonly PlainText[]): PlainText {
  return listText(texts, vscode.env.language) as PlainText;
}

function valueInWords(value: SentenceValue): PlainText {
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'number') return plain(numberText(value, vscode.env.language));
  return isSentenceList(value) ? listInWords(value.map(valueInWords)) : localize(value);
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
