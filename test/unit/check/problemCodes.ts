import { problemCodes, type ProblemCode } from '../../../src/check/problem';

/** The codes with one of these reasons. */
export function codesAbout(...reasons: readonly (typeof problemCodes)[ProblemCode]['about'][]): readonly ProblemCode[] {
  return allCodes.filter((code) => reasons.includes(problemCodes[code].about));
}

export const allCodes = Object.keys(problemCodes) as readonly ProblemCode[];

/** Why `examples/problems.events.json` does not show a code; undefined where it does. */
export function notInExample(code: ProblemCode): 'connection' | 'too-large' | 'file-of-its-own' | undefined {
  const facts = problemCodes[code];
  if (facts.about === 'connection') return 'connection';
  return 'notAmongOthers' in facts ? facts.notAmongOthers : undefined;
}

/** The code in a line such as `error source-name ‹the text it covers› The sentence.` */
export function codeIn(line: string): string {
  return line.split(' ')[1] ?? '';
}
