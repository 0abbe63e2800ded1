import { detailText } from './detailText';
import { timeBytes } from './documentedLimits';
import type { EntryContent } from './entry';
import { entryMembers, type EntryMembers } from './entryMembers';
import {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  comma,
  lineFeed,
  quote,
  slash,
  space,
  tab,
} from './jsonCharacters';
import type { JsonNode } from './jsonNode';
import type { OutgoingEntry } from './outgoingEntry';
import type { TextRange } from './textRange';

/**
 * The size of an entry in bytes as EventBridge counts it: 14 where Time is given, and the UTF-8 bytes of Source,
 * DetailType, Detail and each of the Resources. A member that is no string, where a string is due, counts nothing.
 */
export function entrySize(content: EntryContent): number {
  const members = entryMembers(content);
  return members === undefined ? 0 : sizeOfMembers(content, members);
}

/** The size of an entry whose members are known already. */
export function sizeOfMembers(content: EntryContent, { known }: EntryMembers): number {
  const { Time, Source, DetailType, Detail, Resources } = known;
  let size = Time?.value === undefined || Time.value.kind === 'null' ? 0 : timeBytes;
  if (Source?.value?.kind === 'string') size += utf8Length(Source.value.value);
  if (DetailType?.value?.kind === 'string') size += utf8Length(DetailType.value.value);
  if (Detail?.value !== undefined) size += detailSize(content, Detail.value);
  if (Resources?.value?.kind === 'array') {
    for (const item of Resources.value.items) if (item.kind === 'string') size += utf8Length(item.value);
  }
  return size;
}

/** The same of an entry as it is sent. */
export function outgoingSize({
  source = '',
  detailType = '',
  detail = '',
  resources = [],
  time,
}: OutgoingEntry): number {
  const texts = [source, detailType, detail, ...resources];
  return texts.reduce((size, text) => size + utf8Length(text), time === undefined ? 0 : timeBytes);
}

/** UTF-8 bytes of the text that the Detail sends. */
function detailSize(content: EntryContent, detail: JsonNode): number {
  if (detail.kind === 'string') return utf8Length(detail.value);
  const size = content.syntaxProblems.length === 0 ? compactSize(content.text, detail) : undefined;
  return size ?? utf8Length(detailText(content, detail));
}

/** UTF-8 bytes of well-formed JSON without white space and trailing commas; undefined where it holds a comment. */
function compactSize(text: string, { start, end }: TextRange): number | undefined {
  let bytes = 0;
  let commaBytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    switch (code) {
      case space:
      case tab:
      case lineFeed:
      case carriageReturn:
        continue;
      case slash:
        return undefined;
      case comma:
        commaBytes = 1;
        continue;
      case closeBrace:
      case closeBracket:
        // A comma before it is not sent.
        bytes += 1;
        break;
      case quote: {
        const close = closingQuote(text, at);
        bytes += commaBytes + utf8Length(text, at, close + 1);
        at = close;
        break;
      }
      default:
        bytes += commaBytes + 1;
    }
    commaBytes = 0;
  }
  return bytes;
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return text.length;
}

/** The length of a text in UTF-8 bytes; a lone surrogate counts 3, as the replacement character it is sent as does. */
export function utf8Length(text: string, start = 0, end = text.length): number {
  let bytes = end - start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    bytes++;
    if (code < 0x800) continue;
    bytes++;
    if (code < 0xd800 || code > 0xdbff) continue;
    const low = text.charCodeAt(at + 1);
    if (low < 0xdc00 || low > 0xdfff) continue;
    // A pair is four bytes for two units: one was counted for the low surrogate already.
    at++;
  }
  return bytes;
}
