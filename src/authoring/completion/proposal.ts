import type { DetailString } from '../../model/detailText';
import type { Sentence } from '../../model/sentence';
import type { TextChange, TextRange } from '../../model/textRange';
import type { Cursor } from './cursor';
import { insideString, plainText, type Snippet } from './snippet';

/** Something that may be written, wherever that is. */
export interface Idea {
  readonly kind: 'member' | 'source' | 'time' | 'value' | 'object' | 'entry';
  /** What a person chooses it by: a foreign text as it is, or a sentence of ours. */
  readonly label: string | Sentence;
  /** What is typed to find it, without quotes. */
  readonly filter: string;
  /** Beside the label. */
  readonly detail?: Sentence | undefined;
  readonly documentation?: readonly Sentence[];
  readonly insert: Snippet;
  /** Whether something is to be proposed anew where the cursor then stands. */
  readonly proposesNext?: boolean;
}

/** Something that may be written at the cursor. Offsets are those of the file. */
export interface Proposal extends Idea {
  /** What it takes the place of; on one line, and the cursor in it or at its ends. */
  readonly range: TextRange;
  /** What else changes, outside of `range`. */
  readonly further: readonly TextChange[];
}

/** The ideas where the cursor stands, with the commas that belong around them. */
export function placed(ideas: readonly Idea[], text: string, cursor: Cursor, colon: ': ' | ':'): readonly Proposal[] {
  const { piece, commaBefore, commaBehind, touchesColon } = cursor;
  const { start, end } = piece;
  const isCommaHere = commaBefore === start;
  const space = colon === ': ' ? ' ' : '';
  const before = isCommaHere ? `,${space}` : touchesColon ? space : '';
  const behind = commaBehind ? (/[\s]/.test(text.charAt(end)) ? ',' : `,${space}`) : '';
  const further = commaBefore === undefined || isCommaHere ? [] : [{ start: commaBefore, end: commaBefore, text: ',' }];
  const isQuoted = piece.kind === 'string';
  return ideas.map((idea) => ({
    ...idea,
    filter: piece.isBehind ? text.slice(start, end) : isQuoted ? JSON.stringify(idea.filter) : idea.filter,
    insert: [...(before === '' ? [] : [before]), ...idea.insert, ...(behind === '' ? [] : [behind])],
    range: { start, end },
    further,
  }));
}

/** The same, where the text is the value of a Detail that is a string. */
export function placedOutside(proposal: Proposal, detail: DetailString): Proposal {
  const end = (offset: number): number =>
    offset === 0 ? detail.sourceOffset(0) : detail.sourceRange({ start: offset - 1, end: offset }).end;
  const outside = ({ start, end: stop }: TextRange): TextRange => ({
    start: start === stop ? end(start) : detail.sourceOffset(start),
    end: end(stop),
  });
  return {
    ...proposal,
    filter: JSON.stringify(proposal.filter).slice(1, -1),
    insert: insideString(proposal.insert),
    range: outside(proposal.range),
    further: proposal.further.map((change) => ({ ...outside(change), text: JSON.stringify(change.text).slice(1, -1) })),
  };
}

/** A text without its quotes, where it has any. */
export function unquoted(snippet: Snippet): string {
  const text = plainText(snippet);
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text;
}

/** Longer labels are cut. In UTF-16 units. */
const longestLabel = 200;

/** A foreign text as a label. What tells names of sources apart is often at their end, so that they are cut late. */
export function labelOf(text: string): string {
  return text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
}
