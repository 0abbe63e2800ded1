import { longestSourceName } from '../model/sourceName';
import { sentence, type Sentence } from '../model/sentence';
import { partnerPrefix } from './sourceTree';

/**
 * What the names of a partner's sources begin with under a filter; undefined: none of the partner's can fit.
 * @param filter the beginning of a whole name, or of what follows the partner's name; empty: no filter
 */
export function filterPrefix(filter: string, partnerName: string): string | undefined {
  const prefix = partnerPrefix(partnerName);
  if (!filter.startsWith('aws.partner/')) {
    return prefix + (filter.startsWith(`${partnerName}/`) ? filter.slice(partnerName.length + 1) : filter);
  }
  if (filter.startsWith(prefix)) return filter;
  return prefix.startsWith(filter) ? prefix : undefined;
}

/** What is wrong with a filter; undefined: nothing. */
export function filterObjection(filter: string): Sentence | undefined {
  if (filter.length > longestSourceName) {
    return sentence('No name is longer than {0} characters. Shorten it.', longestSourceName);
  }
  return nameObjection(filter, /[^./\-_A-Za-z0-9]/u, '. - _ /');
}

/** What is wrong with the name of a partner; undefined: nothing. */
export function partnerNameObjection(name: string): Sentence | undefined {
  if (name === '') return sentence('Write the name that you are registered under, such as {0}.', 'example.com');
  if (name.startsWith('aws.partner')) return sentence('Leave {0} out.', 'aws.partner/');
  if (name.includes('/')) return sentence('Write only the first part behind {0}, without a slash.', 'aws.partner/');
  // A source's name needs a slash and at least one character behind the partner's name.
  const longest = longestSourceName - partnerPrefix('').length - 1;
  if (name.length > longest) return sentence('No name is longer than {0} characters. Shorten it.', longest);
  return nameObjection(name, /[^.\-_A-Za-z0-9]/u, '. - _');
}

function nameObjection(name: string, forbidden: RegExp, marks: string): Sentence | undefined {
  const found = forbidden.exec(name)?.[0];
  if (found === undefined) return undefined;
  if (/\s/.test(found)) return sentence('A name has no spaces. Remove them.');
  return sentence('{0} may not stand in a name. Write only letters from A to Z, digits and {1}', found, marks);
}
