import { eventSourceName, sourceNameRule } from './generated/serviceModel';
import type { TextRange } from './textRange';

/** The first part of every partner event source name: `aws.partner`. */
export const sourceNamePrefix = sourceNameRule.prefix;

/** What stands before the parts of every partner event source name: `aws.partner/`. */
export const sourceNameLead = `${sourceNamePrefix}/`;

/** The most UTF-16 units that a source name may have (service model: EventSourceName). */
export const longestSourceName = eventSourceName.max;

/** A name in the documented form. */
export const exampleSourceName = `${sourceNameLead}example.com.test/orders/acme`;

/** What the parts of a name are, as the documentation has it. */
export const documentedSourceName = `${sourceNameLead}partner/namespace/name`;

const forbidden = new RegExp(`[^/${sourceNameRule.characters}]`, 'u');

/** The first character of a text that no source name has, and its offset; undefined: there is none. */
export function forbiddenCharacter(text: string): { readonly character: string; readonly index: number } | undefined {
  const found = forbidden.exec(text);
  return found === null ? undefined : { character: found[0], index: found.index };
}

/** What is wrong with a partner event source name; ranges are offsets in the name. */
export type SourceNameFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly range: TextRange }
  /** It does not begin with `aws.partner/`. */
  | { readonly kind: 'no-prefix'; readonly range: TextRange }
  /** Nothing stands between two slashes, or behind `aws.partner/`. */
  | { readonly kind: 'empty-part'; readonly range: TextRange }
  | { readonly kind: 'trailing-slash'; readonly range: TextRange }
  /** Only the partner's name follows `aws.partner`; at least one more part is needed. */
  | { readonly kind: 'too-few-parts'; readonly parts: number; readonly range: TextRange }
  | { readonly kind: 'forbidden-character'; readonly character: string; readonly range: TextRange };

/** A partner event source name taken apart. */
export type SourceName =
  | {
      readonly kind: 'valid';
      /** The partner's name, such as `example.com`. */
      readonly partner: string;
      /** Everything behind the partner's name, at least one part. */
      readonly rest: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly fault: SourceNameFault };

/**
 * Reads a partner event source name: `aws.partner/` and two or more parts of letters, digits, `.`, `-` and `_`, 1 to 256
 * characters in all. What is valid is what fits the pattern of the service model.
 */
export function readSourceName(name: string): SourceName {
  const fault = findFault(name);
  if (fault !== undefined) return { kind: 'invalid', fault };
  const [, partner = '', ...rest] = name.split('/');
  return { kind: 'valid', partner, rest };
}

/** Begins the names of all sources of a partner: `aws.partner/example.com/`. */
export function partnerPrefix(partnerName: string): string {
  return `${sourceNameLead}${partnerName}/`;
}

/** The partner that a name, or the beginning of one, belongs to. */
export function partnerOf(name: string): string {
  return name.split('/', 2)[1] ?? '';
}

/** Whether a source lies in its partner's test namespace: `aws.partner/<domain>.test/…`. */
export function isTestNamespace(name: string): boolean {
  const read = readSourceName(name);
  return read.kind === 'valid' && read.partner.endsWith('.test');
}

function findFault(name: string): SourceNameFault | undefined {
  const whole = { start: 0, end: name.length };
  if (name === '') return { kind: 'empty' };
  if (name !== sourceNamePrefix && !name.startsWith(sourceNameLead)) {
    const slash = name.indexOf('/');
    return { kind: 'no-prefix', range: { start: 0, end: slash > 0 ? slash : name.length } };
  }
  const strange = forbiddenCharacter(name);
  if (strange !== undefined) {
    const { character, index } = strange;
    return { kind: 'forbidden-character', character, range: { start: index, end: index + character.length } };
  }
  const emptyPart = name.indexOf('//');
  if (emptyPart >= 0) return { kind: 'empty-part', range: { start: emptyPart, end: emptyPart + 2 } };
  if (name.endsWith('/')) {
    const range = { start: name.length - 1, end: name.length };
    return name.length === sourceNameLead.length ? { kind: 'empty-part', range } : { kind: 'trailing-slash', range };
  }
  const parts = name.split('/').length - 1;
  if (parts < sourceNameRule.fewestParts) return { kind: 'too-few-parts', parts, range: whole };
  if (name.length > longestSourceName) {
    return { kind: 'too-long', length: name.length, range: { start: longestSourceName, end: name.length } };
  }
  return undefined;
}
