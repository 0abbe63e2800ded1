import { readEntryContent, type EntryContent } from '../model/entry';
import { entryMemberNames, entryMembers, type EntryMemberName, type EntryMembers } from '../model/entryMembers';
import { readJson } from '../model/jsonReader';
import { lookAtEntry, type EntryLook } from './checkEntry';
import type { Problem } from './problem';

/** In a number of their own, members of an entry are told by these bits. */
export const memberBits: Readonly<Record<EntryMemberName, number>> = {
  Time: 1,
  Source: 2,
  Resources: 4,
  DetailType: 8,
  Detail: 16,
};

/** Where a member of an entry begins and ends, name and value. */
export type MemberPlace = readonly [start: number, end: number];

/**
 * Checks entries by excerpts of them: what is remarkable stands there as it is written; of the members in which the checks find
 * nothing, they are only told that these are there. Many entries of many files have the same excerpt, which is checked once.
 */
export class EntryExcerpts {
  private readonly looks = new Map<string, EntryLook>();
  /** Of excerpts that were met lately. */
  private readonly seen = new Int32Array(256);

  /**
   * @param remarkable members, in source order, none of them twice and nothing in them broken
   * @param quiet the bits of the other members
   * @returns offsets are those of the text; undefined where this cannot be told from an excerpt
   */
  skim(text: string, entryStart: number, remarkable: readonly MemberPlace[], quiet: number): EntryLook | undefined {
    let written = '';
    for (const [start, end] of remarkable) written += `${text.slice(start, end)},`;
    const look = this.lookAt(written, quiet);
    if (look === undefined) return undefined;
    const problems: Problem[] = [];
    for (const problem of look.problems) {
      const shift = problem.start === 0 ? entryStart : shiftOf(problem, remarkable);
      if (shift === undefined) return undefined;
      problems.push(shifted(problem, shift));
    }
    return { problems, isComplete: look.isComplete };
  }

  private lookAt(written: string, quiet: number): EntryLook | undefined {
    const key = `${quiet}${written}`;
    const known = this.looks.get(key);
    if (known !== undefined) return known;
    const content = readRemarkable(`{${written}}`);
    if (content === undefined) return undefined;
    const look = lookAtEntry(content, standInsOf[quiet]);
    if (key.length > longestKept || !this.isSeenAgain(key)) return look;
    if (this.looks.size >= mostKept) this.looks.clear();
    this.looks.set(key, look);
    return look;
  }

  /** Whether it probably was met before. To keep what never comes again would cost the garbage collector more than it saves. */
  private isSeenAgain(key: string): boolean {
    let sum = 0;
    for (let at = 0; at < key.length; at += 1) sum = (Math.imul(sum, 31) + key.charCodeAt(at)) | 0;
    const place = sum & (this.seen.length - 1);
    const isSeen = this.seen[place] === sum;
    this.seen[place] = sum;
    return isSeen;
  }
}

/** So many are kept, and none that is longer. */
const mostKept = 200;
const longestKept = 1000;

/** What the checks say of a whole entry; undefined where something in it is broken. */
export function skimWhole(text: string, start: number, end: number): EntryLook | undefined {
  const content = readRemarkable(text.slice(start, end));
  if (content === undefined) return undefined;
  const { problems, isComplete } = lookAtEntry(content);
  return { problems: problems.map((problem) => shifted(problem, start)), isComplete };
}

/** Reads all of an entry at once, for it will be looked at; undefined where something in it is broken. */
function readRemarkable(text: string): EntryContent | undefined {
  const { node, syntaxProblems, tooDeep } = readJson(text);
  if (node === undefined || syntaxProblems.length > 0 || tooDeep !== undefined) return undefined;
  return { text, node, syntaxProblems, tooDeep };
}

/** By how much a problem of an excerpt stands farther behind in the text; undefined where it is in no member that is written there. */
function shiftOf(problem: Problem, remarkable: readonly MemberPlace[]): number | undefined {
  // Behind the bracket.
  let from = 1;
  for (const [start, end] of remarkable) {
    const to = from + end - start;
    if (problem.start >= from && problem.end <= to) return start - from;
    from = to + 1;
  }
  return undefined;
}

function shifted({ start, end, code, severity, sentence }: Problem, by: number): Problem {
  return { start: start + by, end: end + by, code, severity, sentence };
}

/** For each member one in which the checks find nothing. */
const standIns = membersOf('{"Time":0,"Source":"aws.partner/a/b/c","Resources":[],"DetailType":"x","Detail":{}}');

function membersOf(entry: string): EntryMembers['known'] {
  return entryMembers(readEntryContent(entry))?.known ?? {};
}

/** By the bits of all members that they stand for. */
const standInsOf = Array.from({ length: 32 }, (_, bits): EntryMembers['known'] =>
  Object.fromEntries(
    entryMemberNames.flatMap((name) => ((bits & memberBits[name]) === 0 ? [] : [[name, standIns[name]]])),
  ),
);
