import { sentence, type Sentence } from './sentence';
import { characterName } from './shownText';
import { forbiddenCharacter, longestSourceName, sourceNameLead } from './sourceName';

/** The longest name that leaves room in a source's name for the prefix, a slash and one character behind it. */
const longestPartnerName = longestSourceName - sourceNameLead.length - '/x'.length;

/**
 * Why a text is no partner name, such as `example.com`; undefined: it is one. Its characters are those of one part of a
 * source's name.
 */
export function partnerNameObjection(name: string): Sentence | undefined {
  if (name === '') return sentence('Write the name that you are registered under, such as {0}.', 'example.com');
  if (name.startsWith(sourceNameLead)) return sentence('Leave {0} out.', sourceNameLead);
  if (name.includes('/')) return sentence('Write only the first part after {0}, without a slash.', sourceNameLead);
  if (name.length > longestPartnerName) {
    return sentence('No name is longer than {0} characters. Shorten it.', longestPartnerName);
  }
  const forbidden = forbiddenCharacter(name)?.character;
  if (forbidden === undefined) return undefined;
  if (/\s/.test(forbidden)) return sentence('A name has no spaces. Remove them.');
  return sentence(
    '{0} is not allowed in a name. Write only letters from A to Z, digits and {1}',
    characterName(forbidden),
    '. - _',
  );
}
