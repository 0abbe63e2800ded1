import type { Outcome } from '../sending/outcome';

/** What the program ends with, for scripts. */
export const exitCodes = {
  /** Every entry was accepted; no error was found; what was asked for is done. */
  done: 0,
  /** The service rejected something, or the checks found errors. */
  rejected: 1,
  /** The command cannot be run as it is written. */
  usage: 2,
  /** Something left, and no answer came. */
  unknown: 3,
  /** Something did not leave this machine. */
  notSent: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The worst comes first: what is unknown has to be looked at before anything is sent again. */
const worstFirst: readonly (readonly [kind: Outcome['kind'], code: ExitCode])[] = [
  ['unknown', exitCodes.unknown],
  ['rejected', exitCodes.rejected],
  ['not-sent', exitCodes.notSent],
];

/** Of several, the one that has to be looked at first. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  const { unknown, rejected, notSent, usage, done } = exitCodes;
  return [unknown, rejected, notSent, usage].find((code) => codes.includes(code)) ?? done;
}

/** What a send ends with, of which so many entries ended in each way. */
export function exitCodeOf(counts: Readonly<Record<Outcome['kind'], number>>): ExitCode {
  return worstFirst.find(([kind]) => counts[kind] > 0)?.[1] ?? exitCodes.done;
}

/** Ends the program with a sentence for whoever wrote the command. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = exitCodes.usage,
    /** What is told; several only where none of their line breaks comes from elsewhere. */
    readonly lines: readonly string[] = [message],
  ) {
    super(message);
    this.name = 'UsageError';
  }
}
