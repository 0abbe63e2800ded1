import { accountId } from './generated/serviceModel';
import { jsonTexts } from './pastedJson';
import type { TextRange } from './textRange';

/** How many digits an AWS account id has (service model: AccountId). */
const accountDigits = accountId.max;

const wholeAccount = new RegExp(`^(?:${accountId.pattern})$`);

/** The text is an AWS account id: 12 digits. */
export function isAccount(text: string): boolean {
  return wholeAccount.test(text);
}

/** What is wrong with a piece of a list of accounts; ranges are offsets in the text. */
export type AccountFault =
  | { readonly kind: 'wrong-length'; readonly piece: string; readonly digits: number; readonly range: TextRange }
  /** So many digits in a row as several accounts have; where one ends is not guessed. */
  | { readonly kind: 'run-together'; readonly piece: string; readonly digits: number; readonly range: TextRange }
  /** `account`: the one that the ARN names. */
  | { readonly kind: 'arn'; readonly piece: string; readonly account: string | undefined; readonly range: TextRange }
  | {
      readonly kind: 'not-digits';
      readonly piece: string;
      /** The first that is no digit. */
      readonly character: string;
      readonly range: TextRange;
    };

/** A list of accounts as it was read. */
export interface ReadAccounts {
  /** Each once, in the order typed. */
  readonly accounts: readonly string[];
  /** Those that stood there more than once. */
  readonly repeated: readonly string[];
  readonly faults: readonly AccountFault[];
}

/**
 * Reads AWS account ids: 12 digits each, also as the console shows them (`1111-2222-3333`), with commas, semicolons, white
 * space or line ends between, also in the quotes and brackets of a list of JSON or Terraform, or as `Account` of JSON.
 */
export function readAccounts(text: string): ReadAccounts {
  const accounts = new Set<string>();
  const repeated = new Set<string>();
  const faults: AccountFault[] = [];
  const named = jsonTexts(text, /^Account$/);
  if (named.length > 0 && named.every(isAccount)) return readAccounts(named.join(' '));
  for (const match of withoutAssignment(text).matchAll(/[^\s,;[\]"'`]+/g)) {
    const [piece] = match;
    const read = readPiece(piece, { start: match.index, end: match.index + piece.length });
    if (typeof read !== 'string') faults.push(read);
    else if (accounts.has(read)) repeated.add(read);
    else accounts.add(read);
  }
  return { accounts: [...accounts], repeated: [...repeated], faults };
}

/** The accounts in one line, as one types them. */
export function accountsText(accounts: readonly string[]): string {
  return accounts.join(', ');
}

/** The text with blanks in place of what stands around a list in Terraform, such as `accounts = toset([…])`. */
function withoutAssignment(text: string): string {
  const blanks = (found: string): string => ' '.repeat(found.length);
  const list = /^\s*[A-Za-z_][\w-]*\s*[=:]\s*(?:toset\s*\(\s*)?(?=\[)/;
  return list.test(text) ? text.replace(list, blanks).replace(/\]\s*\)\s*$/, blanks) : text;
}

/** The accounts that stand in pasted JSON, such as `{"Name": "…", "Account": "111122223333"}`. */
export function pastedAccounts(text: string): readonly string[] {
  return jsonTexts(text, /^Account$/).filter(isAccount);
}

/** The account, or what is wrong with the piece. */
function readPiece(piece: string, range: TextRange): string | AccountFault {
  if (/^\d{4}-\d{4}-\d{4}$/.test(piece)) return piece.replaceAll('-', '');
  if (/^\d+$/.test(piece)) {
    const digits = piece.length;
    if (digits === accountDigits) return piece;
    const kind = digits % accountDigits === 0 ? 'run-together' : 'wrong-length';
    return { kind, piece, digits, range };
  }
  if (piece.toLowerCase().startsWith('arn:')) {
    return { kind: 'arn', piece, account: /:(\d{12})(?!\d)/.exec(piece)?.[1], range };
  }
  const digits = piece.replaceAll('-', '');
  if (/^\d+$/.test(digits)) return { kind: 'wrong-length', piece, digits: digits.length, range };
  return { kind: 'not-digits', piece, character: /[^\d-]/u.exec(piece)?.[0] ?? '-', range };
}
