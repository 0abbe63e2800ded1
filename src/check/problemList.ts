import type { Problem, ProblemCode } from './problem';

/** Problems of one code beyond this many in one entry or file are left out: nobody reads the hundred-and-first. */
export const mostProblemsOfOneCode = 100;

const none: readonly Problem[] = Object.freeze([]);

/** Gathers the problems of one entry or file, never more of one code than a person would read. */
export class ProblemList {
  private problems: Problem[] | undefined;
  /** How many there are of each code; only known, and only of use, where there are many. */
  private counts: Map<ProblemCode, number> | undefined;

  get isEmpty(): boolean {
    return this.problems === undefined;
  }

  add(problem: Problem): void {
    this.problems ??= [];
    if (this.problems.length >= mostProblemsOfOneCode) {
      this.counts ??= countsOf(this.problems);
      const count = this.counts.get(problem.code) ?? 0;
      if (count >= mostProblemsOfOneCode) return;
      this.counts.set(problem.code, count + 1);
    }
    this.problems.push(problem);
  }

  addAll(problems: Iterable<Problem>): void {
    for (const problem of problems) this.add(problem);
  }

  has(code: ProblemCode): boolean {
    return this.problems?.some((problem) => problem.code === code) === true;
  }

  /** By where they start. */
  inOrder(): readonly Problem[] {
    if (this.problems === undefined) return none;
    return this.problems.sort((one, other) => one.start - other.start || one.end - other.end);
  }
}

function countsOf(problems: readonly Problem[]): Map<ProblemCode, number> {
  const counts = new Map<ProblemCode, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
