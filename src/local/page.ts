import { ServiceFault } from './serviceFault';

export interface PageRequest {
  readonly NextToken?: string;
  readonly Limit?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}

const defaultLimit = 100;

/**
 * One page of a list in ascending order of its keys. A token stands for the last key shown, so that items that come and go
 * between two pages make none of the others appear twice or not at all.
 *
 * @param list what is listed, with everything that decides which items are in it: a token of one list is none of another
 * @throws ServiceFault `InvalidToken` for a token that this list did not give
 */
export function pageOf<Item>(
  list: readonly string[],
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { NextToken, Limit = defaultLimit }: PageRequest,
): Page<Item> {
  const after = NextToken === undefined ? undefined : keyInToken(list, NextToken);
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  const shown = rest.slice(0, Limit);
  const last = shown.at(-1);
  if (last === undefined || shown.length === rest.length) return { items: shown };
  return { items: shown, NextToken: tokenOf(list, keyOf(last)) };
}

function tokenOf(list: readonly string[], key: string): string {
  return Buffer.from(JSON.stringify([...list, key])).toString('base64url');
}

function keyInToken(list: readonly string[], token: string): string {
  const key = lastString(Buffer.from(token, 'base64url').toString());
  if (key === undefined || tokenOf(list, key) !== token) {
    throw new ServiceFault('InvalidToken', 'The NextToken is not valid for this list.');
  }
  return key;
}

function lastString(json: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    const last: unknown = Array.isArray(parsed) ? parsed.at(-1) : undefined;
    return typeof last === 'string' ? last : undefined;
  } catch {
    return undefined;
  }
}
