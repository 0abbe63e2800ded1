declare const plainText: unique symbol;

/**
 * Text in which nothing that VS Code makes a link or an icon of comes from elsewhere. It is made here alone: foreign text by
 * `plain`, our own sentences by `inWords` and `localize`, icons by `withIcon`.
 */
export type PlainText = string & { readonly [plainText]: true };

/** The most UTF-16 units of a foreign text that are shown. */
export const longestPlainText = 2000;

/** U+2060: is not seen, takes no room, and allows no line to be broken where it stands. */
const wordJoiner = '\u2060';

/**
 * The text as it can be shown anywhere. VS Code makes links of `[words](command:…)` and icons of `$(name)`, in messages,
 * questions, labels, titles and hovers; here a word joiner keeps the bracket and the dollar sign from the parenthesis.
 * One at the end gets it too, as nobody knows what follows. What breaks lines, is not seen, or turns the direction of
 * writing is made visible. Applied twice, it changes nothing more.
 */
export function plain(text: string): PlainText {
  const shown = wellFormed(text)
    .replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, '↵')
    .replace(/\t/g, ' ')
    .replace(/[\0-\x1f\x7f]/g, controlPicture)
    .replace(unseen, escapeSequence)
    .replace(/[\]$](?=\(|$)/g, `$&${wordJoiner}`);
  return shortened(shown) as PlainText;
}

/** Without the joiners, which nobody finds who searches or compares what was copied. */
export function withoutJoiners(text: PlainText): string {
  return text.replaceAll(wordJoiner, '');
}

/** A codicon before the words. */
export function withIcon(icon: string, text: PlainText): PlainText {
  return (text === '' ? `$(${icon})` : `$(${icon}) ${text}`) as PlainText;
}

/** Each text on a line of its own. */
export function inLines(texts: readonly PlainText[]): PlainText {
  return texts.join('\n') as PlainText;
}

/** Soft hyphen, marks and changes of the direction of writing, blanks without width, tags. */
const unseen =
  /[\u0080-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Halves of a character, which cannot be encoded, become U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function escapeSequence(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

function controlPicture(character: string): string {
  const code = character.charCodeAt(0);
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
}

function shortened(text: string): string {
  if (text.length <= longestPlainText) return text;
  return `${text.slice(0, longestPlainText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
