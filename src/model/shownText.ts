/** A text from a file as it may stand in a sentence: short, on one line, and in quotes where it could not be seen. */
export function shown(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, ' ');
  if (line.trim() === '') return `"${line}"`;
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/**
 * A character as a person can recognize it: blanks and controls by their code, such as `U+00A0`, and what may look like
 * a letter of ASCII with its code, such as `а (U+0430)`.
 */
export function characterName(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (/[\p{C}\p{Z}\p{M}]/u.test(character)) return code;
  return /[^\0-\x7f]/.test(character) ? `${character} (${code})` : character;
}

/** What was typed as a name or account, with a mark for what may not stand there: so no icon and no link is made of it. */
export function visibleName(text: string): string {
  return text.replace(/[^\w./:…-]/gu, '□');
}
