/** The code that stands for no people's language. */
export const pseudoLanguage = 'qps-ploc';

const accented: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ď',
  e: 'é',
  f: 'ƒ',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ĺ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ö',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ü',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  F: 'Ƒ',
  G: 'Ğ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ĺ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ö',
  P: 'Þ',
  Q: 'Ǫ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

/** What stays as it is: values, icons, code, where links lead, and line breaks. */
const kept = /(\{\d+\}|\$\([^)]*\)|`[^`]*`|\]\([^)]*\)|\[|\n)/;

/**
 * The text as no language writes it, readable all the same: in accented letters, about a third longer, and between marks that show
 * where it was cut or put together of pieces.
 */
export function pseudoText(text: string): string {
  const [icon = ''] = /^\$\([^)]*\) /.exec(text) ?? [];
  const words = text.slice(icon.length);
  const shown = words
    .split(kept)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[A-Za-z]/g, (letter) => accented[letter] ?? letter)))
    .join('');
  return `${icon}⟦${shown}${'~'.repeat(Math.ceil(words.length * 0.3))}⟧`;
}
