import { detailObjectToString, detailStringToObject } from '../model/detailText';
import type { Entry } from '../model/entry';
import { entryMembers } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import { JsonScanner } from '../model/jsonScanner';
import { sentence } from '../model/sentence';
import type { TextChange, TextRange } from '../model/textRange';
import { addRequiredMembers, removeStrayMember, renameMember } from './entryFixes';
import { addFirstEntry, removeRootMember, repairForm, wrapSingleEntry } from './fileFixes';
import { indentation, lineEnding } from './memberEdits';
import type { Fix, Problem, ProblemCode } from './problem';
import { repairSyntax } from './syntaxFixes';
import { removeHalfCharacter, repairSource, repairTime, repairType, writeNumberAsString } from './valueFixes';

/** Where a fix is looked for. */
interface FixPlace {
  readonly problem: Problem;
  readonly document: EventsDocument;
  /** The entry in which the problem stands. */
  readonly entry: Entry | undefined;
}

/** For each code that a change of the text can make go away, what may be offered. */
export const fixesOfCode = {
  syntax: ({ problem, document }) => repairSyntax(problem, document.text, 'text'),
  'empty-file': ({ document }) => addFirstEntry(document),
  'no-entries': ({ document }) => addFirstEntry(document),
  'single-entry': ({ document }) => wrapSingleEntry(document),
  'file-form': ({ problem, document }) => repairForm(problem, document),
  'unknown-root-member': ({ problem, document }) => removeRootMember(problem, document),
  'duplicate-member': ({ problem, document, entry }) =>
    entry ? removeStrayMember(problem, entry, document) : removeRootMember(problem, document),
  'missing-member': inEntry((entry, { document }) => addRequiredMembers(entry, document)),
  'unknown-member': inEntry((entry, { problem, document }) => [
    ...renameMember(problem, entry),
    ...removeStrayMember(problem, entry, document),
  ]),
  'wrong-type': inEntry((entry, { problem }) => repairType(problem, entry)),
  'source-name': inEntry(repairSource),
  'source-prefix-twice': inEntry(repairSource),
  'time-milliseconds': inEntry((entry) => repairTime('time-milliseconds', entry)),
  'time-zone': inEntry((entry) => repairTime('time-zone', entry)),
  'time-precision': inEntry((entry) => repairTime('time-precision', entry)),
  'time-form': inEntry((entry) => repairTime('time-form', entry)),
  'detail-number': inEntry((entry, { problem }) => writeNumberAsString(problem, entry)),
  'unpaired-surrogate': ({ problem }) => removeHalfCharacter(problem),
  'detail-syntax': ({ problem, document }) => repairSyntax(problem, document.text, 'string-detail'),
} as const satisfies Partial<Record<ProblemCode, (place: FixPlace) => readonly Fix[]>>;

function inEntry(fixes: (entry: Entry, place: FixPlace) => readonly Fix[]): (place: FixPlace) => readonly Fix[] {
  return (place) => (place.entry === undefined ? [] : fixes(place.entry, place));
}

/**
 * What makes a problem of `document` go away, the best first; the rest of the file stays as it is. Nothing is offered
 * where the text around it is broken, but what mends that: what stands there is not certain.
 */
export function fixesFor(problem: Problem, document: EventsDocument): readonly Fix[] {
  const { code } = problem;
  const entry = document.entryAt(problem.start);
  const { syntaxProblems } = entry?.content ?? document;
  if (code !== 'syntax' && syntaxProblems.length > 0) return [];
  return isFixable(code) ? fixesOfCode[code]({ problem, document, entry }) : [];
}

/** Where the one right fix spells anew what is written, and changes nothing of what it means. */
const certainCodes: ReadonlySet<ProblemCode> = new Set(['syntax', 'detail-syntax', 'time-zone', 'time-form']);

/** Every fix of these problems that nobody need look at, as changes that do not overlap. */
export function certainFixes(problems: readonly Problem[], document: EventsDocument): readonly TextChange[] {
  const changes: TextChange[] = [];
  let end = 0;
  for (const problem of problems) {
    const fix = certainCodes.has(problem.code)
      ? fixesFor(problem, document).find(({ preferred }) => preferred)
      : undefined;
    const [first] = fix?.changes ?? [];
    if (fix === undefined || first === undefined || first.start < end) continue;
    changes.push(...fix.changes);
    end = Math.max(...fix.changes.map((change) => change.end));
  }
  return changes;
}

function isFixable(code: ProblemCode): code is keyof typeof fixesOfCode {
  return Object.hasOwn(fixesOfCode, code);
}

/** Other ways to write what an entry says, whether or not something is wrong with it. */
export function rewritesFor({ start, content }: Entry, { text }: EventsDocument): readonly Fix[] {
  const detail = entryMembers(content)?.known.Detail;
  const node = detail?.value;
  if (detail === undefined || node === undefined) return [];
  if (content.syntaxProblems.length > 0 || content.tooDeep !== undefined) return [];
  const place = { start: start + node.start, end: start + node.end };
  if (node.kind === 'object') {
    const written = detailObjectToString(content, node);
    const title = holdsComment(content.text, node)
      ? sentence('Write Detail as a string, without its comments')
      : sentence('Write Detail as a string');
    return [{ title, changes: [{ ...place, text: written }], preferred: false }];
  }
  if (node.kind !== 'string') return [];
  const lineIndent = indentation(text, start + detail.key.start);
  const indent = lineIndent.startsWith('\t') ? '\t' : '  ';
  const written = detailStringToObject(node.value, { indent, lineIndent, lineBreak: lineEnding(text) });
  if (written === undefined) return [];
  return [{ title: sentence('Write Detail as an object'), changes: [{ ...place, text: written }], preferred: false }];
}

function holdsComment(text: string, { start, end }: TextRange): boolean {
  const scanner = new JsonScanner(text.slice(start, end), 0, 'comments');
  while (scanner.comments.length === 0 && scanner.next() !== 'end');
  return scanner.comments.length > 0;
}
