export type AwsFileKind = 'config' | 'credentials';

/** The words before the name of a section in the config file. */
const sectionWords = ['profile', 'sso-session', 'services'] as const;

/** In UTF-16 units; no name is as long, and the search for words takes the square of it. */
const longestHeader = 1_000;

/** What a section is: undefined where it is none of those that are read. */
export type SectionMeaning = { readonly word: (typeof sectionWords)[number]; readonly name: string } | undefined;

/** What stands between the brackets of a section's line, understood. */
export function sectionMeaning(header: string, kind: AwsFileKind): SectionMeaning {
  if (kind === 'credentials') return isCredentialsName(header) ? { word: 'profile', name: header } : undefined;
  if (header === 'default') return { word: 'profile', name: header };
  const [first, name, ...more] = shellWords(header) ?? [];
  const word = sectionWords.find((one) => one === first);
  if (word === undefined || !header.startsWith(word) || name === undefined || more.length > 0) return undefined;
  return { word, name };
}

/** The AWS CLI takes any name there; those with a word of the config file before them are meant otherwise. */
function isCredentialsName(header: string): boolean {
  return header === header.trim() && header !== 'DEFAULT' && !/^(profile|sso-session|services)\s/.test(header);
}

/** The words of a text as a POSIX shell has them; undefined where a quote has no end. */
function shellWords(text: string): readonly string[] | undefined {
  if (text.length > longestHeader) return undefined;
  const words: string[] = [];
  const rest = text.replace(
    /\s*((?:[^\s"'\\]|\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*")+)(?=\s|$)/g,
    (_whole, word: string) => {
      words.push(unquoted(word));
      return '';
    },
  );
  return rest.trim() === '' ? words : undefined;
}

function unquoted(word: string): string {
  return word.replace(
    /\\([^])|'([^']*)'|"((?:[^"\\]|\\[^])*)"/g,
    (_whole, escaped?: string, single?: string, double?: string) =>
      escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1'),
  );
}
