import type { Entry } from '../../model/entry';
import type { EventsDocument } from '../../model/eventsDocument';
import { sentence, type Sentence } from '../../model/sentence';
import type { Outcome } from '../../sending/outcome';
import { outcomeKinds, outcomeLooks } from '../../sending/outcomeLook';
import { outcomeLine } from '../../sending/outcomeSentence';
import type { ShownOutcome } from '../../sends/outcomes';
import { entryLines, type EntryLine, type LineRange, type TextLines } from '../textLines';
import { together } from '../../model/together';

/** An outcome, or that it is not about what would be sent now, and where. */
export type AnnotationKind = Outcome['kind'] | 'outdated';

/** What became of an entry. */
export interface SentEntry extends Pick<ShownOutcome, 'outcome' | 'connectionName' | 'isElsewhere' | 'notSentSince'> {
  /** Something else would be sent of the entry now than was sent then. */
  readonly isOutdated: boolean;
}

/** What a line says of the entries that begin on it. */
export interface Annotation {
  /** Counted from 0. */
  readonly line: number;
  readonly kind: AnnotationKind;
  readonly text: string;
  /** The place in the text behind which it stands. */
  readonly offset: number;
}

/** How many characters stand after an entry at most; the hover has the rest. */
const annotationLength = 160;

/** The same inside of a line, whose rest moves to the right by as much. */
const annotationLengthInside = 60;

/** UTF-16 units of a line whose end is still seen in a usual editor. */
const seenLength = 80;

/** The worst first: of several entries on a line, it is what the line looks like. */
const kindsByWeight: readonly AnnotationKind[] = ['rejected', 'unknown', 'not-sent', 'outdated', 'accepted'];

/** The annotations of the lines within `ranges` (which do not overlap), at most one for each line. */
export function planAnnotations(
  document: EventsDocument,
  lines: TextLines,
  ranges: readonly LineRange[],
  outcomeOf: (entry: Entry) => SentEntry | undefined,
  localize: (sentence: Sentence) => string,
): readonly Annotation[] {
  return entryLines(document, lines, ranges).flatMap((entryLine) => {
    const standing = standingOf(entryLine, outcomeOf);
    const [first] = standing;
    if (first === undefined) return [];
    const kind = kindsByWeight.find((weight) => standing.some((one) => one.kind === weight)) ?? first.kind;
    const text =
      entryLine.entries.length === 1
        ? entryText(first, localize)
        : lineText(kind, standing, entryLine.entries.length, localize);
    return [{ line: entryLine.line, kind, ...placed(text, entryLine, document, lines) }];
  });
}

interface Standing {
  readonly kind: AnnotationKind;
  readonly outcome: Outcome;
  readonly isEdited: boolean;
  /** A later send of it did not leave. */
  readonly isNotSentAgain: boolean;
  /** The connection, where it is not the one in use. */
  readonly elsewhere: string | undefined;
}

function standingOf({ entries }: EntryLine, outcomeOf: (entry: Entry) => SentEntry | undefined): readonly Standing[] {
  return entries.flatMap((entry) => {
    const sent = outcomeOf(entry);
    if (sent === undefined) return [];
    const { outcome, isElsewhere, connectionName, isOutdated: isEdited } = sent;
    const kind = isEdited || isElsewhere ? 'outdated' : outcome.kind;
    const isNotSentAgain = sent.notSentSince !== undefined;
    return [{ kind, outcome, isEdited, isNotSentAgain, elsewhere: isElsewhere ? connectionName : undefined }];
  });
}

function entryText(
  { outcome, isEdited, isNotSentAgain, elsewhere }: Standing,
  localize: (sentence: Sentence) => string,
): string {
  const facts = together('{0} · {1}', [
    shortened(outcomeLine(outcome, localize), annotationLength),
    ...(elsewhere === undefined ? [] : [shortened(elsewhere, annotationLengthInside)]),
    ...(isNotSentAgain ? [sentence('not sent again')] : []),
  ]);
  return localize(isEdited ? sentence('{0} (before your edit)', facts) : facts);
}

/** The outcomes of several entries on one line, counted. */
function lineText(
  kind: AnnotationKind,
  standing: readonly Standing[],
  entries: number,
  localize: (sentence: Sentence) => string,
): string {
  const count = (wanted: AnnotationKind): number => standing.filter((one) => one.kind === wanted).length;
  const edited = standing.filter(({ isEdited }) => isEdited).length;
  const counts: readonly (readonly [number, Sentence])[] = [
    ...outcomeKinds.map((one) => [count(one), outcomeLooks[one].counted(count(one))] as const),
    [edited, sentence('{0} edited since', edited)],
    [count('outdated') - edited, sentence('{0} on another connection', count('outdated') - edited)],
    [entries - standing.length, sentence('{0} without an outcome', entries - standing.length)],
  ];
  const words = localize(
    together(
      '{0}, {1}',
      counts.flatMap(([number, counted]) => (number > 0 ? [counted] : [])),
    ),
  );
  return kind === 'outdated' ? words : `${outcomeLooks[kind].mark} ${words}`;
}

/** Behind the line; behind the first character of its first entry where the end of the line is out of sight. */
function placed(
  text: string,
  { line, entries }: EntryLine,
  document: EventsDocument,
  lines: TextLines,
): Pick<Annotation, 'text' | 'offset'> {
  const { start, end } = lines.rangeOf(line);
  if (end - start <= seenLength) return { text, offset: end };
  const first = entries[0]?.start ?? start;
  return {
    text: shortened(text, annotationLengthInside),
    offset: (first - start < seenLength ? first : firstCharacter(document.text, start)) + 1,
  };
}

/** Where the first character from `start` on stands that is no blank. */
function firstCharacter(text: string, start: number): number {
  let offset = start;
  while (/\s/.test(text.charAt(offset))) offset += 1;
  return offset;
}

function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
