import { isAccount } from './accounts';
import { jsonTexts } from './pastedJson';
import { readSourceName, sourceNameLead as lead, type SourceNameFault } from './sourceName';
import { nameInArn } from './sourceNameSlips';
import type { TextRange } from './textRange';

/** A partner event source name as it is typed, part by part; any of them may still be faulty. */
export interface SourceNameParts {
  /** The partner's name, such as `example.com`. */
  readonly partner: string;
  /** What stands between the partner's name and the last part: nothing, one part, or several with slashes between. */
  readonly namespace: string;
  /** The last part. */
  readonly name: string;
}

export type SourceNamePart = keyof SourceNameParts;

/** What is wrong with a part by itself; ranges are offsets in its text. */
export type SourceNamePartFault =
  | Extract<SourceNameFault, { readonly kind: 'empty' | 'empty-part' | 'trailing-slash' | 'forbidden-character' }>
  | { readonly kind: 'leading-slash'; readonly range: TextRange }
  /** A slash in a partner's name, or in the last part. */
  | { readonly kind: 'slash'; readonly range: TextRange }
  /** It begins with `aws.partner/`, which stands before the parts already. */
  | { readonly kind: 'repeated-prefix'; readonly range: TextRange };

/** The whole name; valid where no part has a fault and it is not too long. */
export function joinSourceName({ partner, namespace, name }: SourceNameParts): string {
  return lead + [partner, ...(namespace === '' ? [] : [namespace]), name].join('/');
}

/** The parts of a valid whole name; undefined where it has a fault. */
export function splitSourceName(whole: string): SourceNameParts | undefined {
  const read = readSourceName(whole);
  if (read.kind === 'invalid') return undefined;
  return { partner: read.partner, namespace: read.rest.slice(0, -1).join('/'), name: read.rest.at(-1) ?? '' };
}

/**
 * The parts as far as a beginning of a name holds them, such as `aws.partner/example.com/orders/`: the partner, and the
 * namespace. Undefined where it does not begin as a name does.
 */
export function splitNamePrefix(prefix: string): Omit<SourceNameParts, 'name'> | undefined {
  if (!prefix.startsWith(lead)) return undefined;
  const [partner = '', ...namespace] = prefix.slice(lead.length).replace(/\/+$/, '').split('/');
  return { partner, namespace: namespace.join('/') };
}

/** The first thing wrong with a part as it stands; undefined: nothing. Its length counts in the whole name only. */
export function findPartFault(part: SourceNamePart, text: string): SourceNamePartFault | undefined {
  if (text === '') return part === 'namespace' ? undefined : { kind: 'empty' };
  if (`${text}/`.startsWith(lead)) {
    return { kind: 'repeated-prefix', range: { start: 0, end: Math.min(lead.length, text.length) } };
  }
  const read = readSourceName(`${lead}${text}/x`);
  const fault = read.kind === 'invalid' ? read.fault : undefined;
  if (fault?.kind === 'forbidden-character') return { ...fault, range: inPart(fault.range, text) };
  if (part !== 'namespace') {
    const slash = text.indexOf('/');
    return slash < 0 ? undefined : { kind: 'slash', range: { start: slash, end: slash + 1 } };
  }
  return fault?.kind === 'empty-part' ? slashFault(inPart(fault.range, text), text) : undefined;
}

/**
 * The name in a text that was copied from somewhere: as it is, in quotes, with blanks around, in the ARN of the source or of
 * its customer's bus, or in the JSON of a request or an answer. Undefined where that is no valid name.
 */
export function copiedSourceName(text: string): string | undefined {
  const bare = (jsonTexts(text, /^(Name|EventSourceName|Arn|EventSourceArn)$/)[0] ?? text)
    .trim()
    .replace(/^(["'`])(.*)\1[,;]?$/s, '$2');
  const name = nameInArn(bare) ?? bare;
  return readSourceName(name).kind === 'valid' ? name : undefined;
}

/** The parts behind the partner's name that look like an AWS account: 12 digits. AWS advises against them in names. */
export function accountLikeParts({ namespace, name }: Omit<SourceNameParts, 'partner'>): readonly string[] {
  return [...namespace.split('/'), name].filter(isAccount);
}

/** A range of the whole name that was read, as one of the part in it. */
function inPart({ start, end }: TextRange, text: string): TextRange {
  return { start: Math.max(0, start - lead.length), end: Math.min(text.length, end - lead.length) };
}

function slashFault(range: TextRange, text: string): SourceNamePartFault {
  if (range.start === 0 && text.startsWith('/')) return { kind: 'leading-slash', range: { start: 0, end: 1 } };
  return { kind: range.end - range.start === 1 ? 'trailing-slash' : 'empty-part', range };
}
