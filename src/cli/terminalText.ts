/**
 * A text as a terminal can show it: on one line, and without anything that moves the cursor, changes colours, titles or the direction
 * of writing, or is not seen. What such a character is can be read from what stands in its place.
 */
export function terminalText(text: string): string {
  // Most is nothing but this.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, '↵')
    .replace(/\t/g, ' ')
    .replace(unseen, escapeSequence);
}

/** The same of a text of several lines, which keeps its line breaks and tabs. */
export function terminalLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(terminalText).join('\t'))
    .join('\n');
}

/** JSON that says the same, of which no character acts on a terminal. */
export function terminalJson(value: unknown, indentation?: number): string {
  return JSON.stringify(value, undefined, indentation).replace(unseenInJson, (character) =>
    [...Array(character.length).keys()]
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Controls, soft hyphen, marks and changes of the direction of writing, blanks without width, tags. */
const unseen =
  /[\0-\x1f\x7f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The same without line breaks and tabs, which lay JSON out; in its texts they are escaped already. */
const unseenInJson =
  /[\x7f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

function escapeSequence(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
