import { forbiddenCharacter, longestSourceName, sourceNameLead, partnerPrefix } from '../model/sourceName';
import { sentence, type Sentence } from '../model/sentence';

/**
 * What the names of a partner's sources begin with under a filter; undefined: none of the partner's can fit.
 * @param filter the beginning of a whole name, or of what follows the partner's name; empty: no filter
 */
export function filterPrefix(filter: string, partnerName: string): string | undefined {
  const prefix = partnerPrefix(partnerName);
  if (!filter.startsWith(sourceNameLead)) {
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
  const forbidden = forbiddenCharacter(filter)?.character;
  if (forbidden === undefined) return undefined;
  if (/\s/.test(forbidden)) return sentence('A name has no spaces. Remove them.');
  return sentence('{0} is not allowed in a name. Write only letters from A to Z, digits and {1}', forbidden, '. - _ /');
}
