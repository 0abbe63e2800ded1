import type { Remark } from '../../exchange/remark';
import { inWords, localize } from '../../ui/localize';
import type { PlainText } from '../../ui/plainText';
import { LinesOfText } from '../linesOfText';

/** Where in a text something is to be said, and what. */
export function remarkInWords(text: string, { start, sentence }: Remark): PlainText {
  const { line, character } = new LinesOfText(text).positionAt(start);
  return inWords('Line {0}, column {1}: {2}', String(line + 1), String(character + 1), localize(sentence));
}

/** The same with what is to be said first, for messages of which a person may see the first line alone. */
export function noticeInWords(text: string, { start, sentence }: Remark): PlainText {
  const { line, character } = new LinesOfText(text).positionAt(start);
  return inWords('{0} (line {1}, column {2})', localize(sentence), String(line + 1), String(character + 1));
}
