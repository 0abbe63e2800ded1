import { characterName } from './shownText';
import { sentence, type Sentence } from './sentence';
import { longestSourceName } from './sourceName';

/** The longest name that leaves room in a source's name for the prefix, a slash and one character behind it. */
const longestPartnerName = longestSourceName - 'aws.partner/'.length - '/x'.length;

/**
 * Why a text is no partner name, such as `example.com`; undefined: it is one. Its characters are those of one part of a
 * source's name (service model of EventBridge).
 */
export function partnerNameObjection(name: string): Sentence | undefined {
  if (name === '') return sentence('Write the name that you are registered under, such as {0}.', 'example.com');
  if (name.startsWith('aws.partner/')) return sentence('Leave {0} out.', 'aws.partner/');
  if (name.includes('/')) return sentence('Write only the first part after {0}, without a slash.', 'aws.partner/');
  if (name.length > longestPartnerName) {
    return sentence('No name is longer than {0} characters. Shorten it.', longestPartnerName);
  }
  const forbidden = /[^.\-_A-Za-z0-9]/u.exec(name)?.[0];
  if (forbidden === undefined) return undefined;
  if (/\s/.test(forbidden)) return sentence('A name has no spaces. Remove them.');
  return sentence(
    '{0} is not allowed in a name. Write only letters from A to Z, digits and {1}',
    characterName(forbidden),
    '. - _',
  );
}
