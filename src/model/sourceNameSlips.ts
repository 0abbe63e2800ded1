import { readSourceName, sourceNamePrefix } from './sourceName';

const lettersOfPrefix = sourceNamePrefix.replace(/[^a-z]/g, '');

/**
 * The name in the ARN of a partner event source, or of the bus that a customer has for it, of any partition; undefined
 * where the text is none of these. The name may be faulty.
 */
export function nameInArn(text: string): string | undefined {
  return /^arn:[^:/]*:events:[^:/]*:[^:/]*:(?:event-source|event-bus)\/(.+)$/is.exec(text)?.[1];
}

/** Whether the first part of a name was meant as `aws.partner`, rightly written or not. */
function resemblesPrefix(part: string): boolean {
  const letters = part
    .slice(0, 40)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return isNear(letters, lettersOfPrefix);
}

/**
 * The name that was plainly meant by a faulty one: out of an ARN, with the prefix that was left out or misspelt, without
 * slashes too many and spaces. Undefined where nothing is plain, as where a part is missing.
 */
export function meantSourceName(text: string): string | undefined {
  const bare = text.trim();
  const path = (nameInArn(bare) ?? bare)
    .replace(/ +/g, '-')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '');
  const parts = path.split('/', 300);
  if (parts.length < 2 || /^arn:/i.test(path)) return undefined;
  while (parts.length > 1 && resemblesPrefix(parts[0] ?? '')) parts.shift();
  const name = [sourceNamePrefix, ...parts].join('/');
  return name !== text && readSourceName(name).kind === 'valid' ? name : undefined;
}

/** Whether two words of letters are the same but for two letters more, fewer or other ones. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (last[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced));
    }
    last = current;
  }
  return (last[other.length] ?? Infinity) <= 2;
}
