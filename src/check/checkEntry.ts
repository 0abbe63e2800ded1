import type { EntryContent } from '../model/entry';
import { entryMembers, type EntryMembers } from '../model/entryMembers';
import { sizeOfMembers } from '../model/entrySize';
import type { JsonNode } from '../model/jsonNode';
import { putEventsBytes, roomyBytes } from '../model/requestPlan';
import { sentence, type Sentence } from '../model/sentence';
import { detailTreeProblems, isUnremarkable, nestingProblem } from './detailTree';
import { addPlaceholders } from './placeholders';
import { beginningOf, problemAt, type Problem, type ProblemSeverity } from './problem';
import { ProblemList } from './problemList';
import { addResourceProblems } from './resourceProblems';
import { sourceProblem } from './sourceProblem';
import { addStringDetailProblems } from './stringDetail';
import { syntaxSentence } from './syntaxSentence';
import { addTimeProblems } from './timeProblems';
import { addUnpairedSurrogates } from './unpairedSurrogate';
import { addViolations } from './violationProblems';

/** From how many bytes on an entry or a request is worth a hint, a warning, and an error. */
export interface SizeLimits {
  readonly hintBytes: number;
  readonly warningBytes: number;
  readonly maximumBytes: number;
}

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/** Of entries with more problems than these only the counts are kept: they are found again when somebody asks. */
const mostKept = 10;

/** What the check of an entry says whatever the settings are. */
export class EntryCheck {
  readonly counts: ProblemCounts;
  readonly bytes: number;
  /** Whether the entry has the three members that EventBridge requires. */
  readonly isComplete: boolean;
  private readonly kept: readonly Problem[] | undefined;

  constructor(private readonly content: EntryContent) {
    const members = entryMembers(content);
    const { problems, isComplete } = lookAtMembers(content, members, noMembers);
    this.counts = countProblems(problems);
    this.bytes = members === undefined ? 0 : sizeOfMembers(content, members);
    this.isComplete = isComplete;
    this.kept = problems.length <= mostKept ? problems : undefined;
  }

  /** By where they start; at most 100 of one code. Offsets are relative to the entry. */
  get problems(): readonly Problem[] {
    return this.kept ?? lookAtEntry(this.content).problems;
  }
}

/** What is seen in an entry without its size. */
export interface EntryLook {
  /** By where they start; at most 100 of one code. Offsets are relative to the entry. */
  readonly problems: readonly Problem[];
  /** Whether the entry has the three members that EventBridge requires. */
  readonly isComplete: boolean;
}

/**
 * Looks at an entry, and keeps nothing.
 * @param beside members that the entry has besides those that stand in it: nothing is wrong with them
 */
export function lookAtEntry(content: EntryContent, beside: KnownMembers = noMembers): EntryLook {
  return lookAtMembers(content, entryMembers(content), beside);
}

type KnownMembers = EntryMembers['known'];

const noMembers: KnownMembers = {};

function lookAtMembers(content: EntryContent, members: EntryMembers | undefined, beside: KnownMembers): EntryLook {
  const all = members === undefined || beside === noMembers ? members : withMembers(members, beside);
  const { Source, DetailType, Detail } = all?.known ?? {};
  const isComplete = Source !== undefined && DetailType !== undefined && Detail !== undefined;
  return { problems: findProblems(content, all, members?.known ?? noMembers), isComplete };
}

function withMembers({ known, overridden, unknown }: EntryMembers, beside: KnownMembers): EntryMembers {
  return { known: { ...beside, ...known }, overridden, unknown };
}

/** Keeps what the checks of entries say, by what stands in these. */
export interface EntryChecks {
  get(content: EntryContent): EntryCheck | undefined;
  set(content: EntryContent, check: EntryCheck): unknown;
}

/** As long as the entries live, in whatever version of a file. */
const entryChecks: EntryChecks = new WeakMap();

/** Checks an entry, or answers what an earlier check of the same content said. */
export function entryCheckOf(content: EntryContent, kept = entryChecks): EntryCheck {
  const known = kept.get(content);
  if (known !== undefined) return known;
  const check = new EntryCheck(content);
  kept.set(content, check);
  return check;
}

/** All problems of an entry, by where they start. Offsets are relative to the entry. */
export function checkEntry(content: EntryContent, limits: SizeLimits, kept?: EntryChecks): readonly Problem[] {
  const { problems, bytes } = entryCheckOf(content, kept);
  const size = sizeProblems(content, bytes, limits);
  return size.length === 0 ? problems : [...problems, ...size].sort((one, other) => one.start - other.start);
}

/** How many problems of each severity there are. */
export function countProblems(problems: readonly Problem[]): ProblemCounts {
  if (problems.length === 0) return noProblems;
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of problems) counts[severity]++;
  return { errors: counts.error, warnings: counts.warning, hints: counts.hint };
}

export const noProblems: ProblemCounts = { errors: 0, warnings: 0, hints: 0 };

/** @param own those of the known members that stand in the text */
function findProblems(content: EntryContent, members: EntryMembers | undefined, own: KnownMembers): readonly Problem[] {
  const problems = new ProblemList();
  for (const problem of content.syntaxProblems) {
    problems.add(problemAt(problem, 'syntax', 'error', syntaxSentence(problem, content.text)));
  }
  if (members === undefined) {
    const text = sentence(
      'An entry is an object, and this has the type {0}; write { } around its members.',
      content.node.kind,
    );
    problems.add(problemAt(beginningOf(content.node), 'entry-not-object', 'error', text));
  } else {
    addMemberProblems(content, members, own, problems);
  }
  if (content.tooDeep !== undefined && !problems.has('nesting')) problems.add(nestingProblem(content.tooDeep));
  return problems.inOrder();
}

function addMemberProblems(
  content: EntryContent,
  members: EntryMembers,
  own: KnownMembers,
  problems: ProblemList,
): void {
  for (const { key, name } of members.overridden) {
    const text = sentence('{0} appears twice in this entry, and only one can be sent; remove one.', name);
    problems.add(problemAt(key, 'duplicate-member', 'error', text));
  }
  addViolations(content, members, problems);
  const { Time, Source, DetailType, Resources, Detail } = own;
  if (Source?.value?.kind === 'string') {
    const problem = sourceProblem(content, Source.value);
    if (problem !== undefined) problems.add(problem);
  }
  if (Time?.value !== undefined) addTimeProblems(Time.value, problems);
  if (DetailType?.value?.kind === 'string') {
    addUnpairedSurrogates(content.text, DetailType.value, problems);
    addPlaceholders(content.text, DetailType.value, 'name', problems);
  }
  if (Resources?.value !== undefined) addResourceProblems(content.text, Resources.value, problems);
  if (Detail?.value !== undefined) addDetailProblems(content, Detail.value, problems);
}

function addDetailProblems(content: EntryContent, detail: JsonNode, problems: ProblemList): void {
  if (detail.kind === 'string') addStringDetailProblems(content, detail, problems);
  else if (detail.kind === 'object' && !isUnremarkable(content.text, detail)) {
    problems.addAll(detailTreeProblems(content.text, detail));
  }
}

/** No size up to this is worth a word. */
export function leastRemarkable({ hintBytes, warningBytes, maximumBytes }: SizeLimits): number {
  return Math.min(hintBytes, warningBytes, maximumBytes);
}

/** What is wrong with the size; at the name of the Detail, which most of the bytes lie in. */
export function sizeProblems(content: EntryContent, bytes: number, limits: SizeLimits): readonly Problem[] {
  if (bytes <= leastRemarkable(limits)) return [];
  const place = entryMembers(content)?.known.Detail?.key ?? { start: 0, end: 1 };
  const { severity, limit } = exceeded(bytes, limits);
  return [problemAt(place, 'entry-size', severity, entrySizeSentence(bytes, severity, limit))];
}

/** The highest of the limits that so many bytes are over. */
export function exceeded(
  bytes: number,
  { hintBytes, warningBytes, maximumBytes }: SizeLimits,
): { readonly severity: ProblemSeverity; readonly limit: number } {
  if (bytes > maximumBytes) return { severity: 'error', limit: maximumBytes };
  if (bytes > warningBytes) return { severity: 'warning', limit: warningBytes };
  return { severity: 'hint', limit: hintBytes };
}

function entrySizeSentence(bytes: number, severity: ProblemSeverity, limit: number): Sentence {
  if (severity === 'hint') {
    return sentence('The entry has {0} bytes; the partner guides name {1} as the most.', bytes, limit);
  }
  if (limit !== (severity === 'error' ? putEventsBytes : roomyBytes)) {
    return sentence('The entry has {0} bytes; the limit of your settings is {1}.', bytes, limit);
  }
  return severity === 'error'
    ? sentence('The entry has {0} bytes; EventBridge takes at most {1}. Send less.', bytes, limit)
    : sentence('The entry has {0} bytes; EventBridge may refuse more than {1}.', bytes, limit);
}
