/** A character as a person can recognize it: blanks and controls by their code, such as `U+00A0`. */
export function characterName(character: string): string {
  if (!/[\p{C}\p{Z}\p{M}]/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
