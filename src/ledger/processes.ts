import { readFileSync } from 'node:fs';
import { errorCode } from '../model/unknownValues';
import type { JournalWriter } from './journalText';
import { hash } from './textHash';

/** What a window knows of the processes that write journals. */
export interface Processes {
  /** That of the window. */
  readonly own: JournalWriter;
  /** Whether it runs, and is not that of the window. */
  isOther(writer: JournalWriter): boolean;
}

/** The processes of this machine. */
export function processesHere(): Processes {
  const token = processToken(process.pid);
  return { own: { id: process.pid, ...(token !== undefined && { token }) }, isOther: isOtherProcess };
}

function isOtherProcess({ id, token }: JournalWriter): boolean {
  if (id === process.pid || id === 0) return false;
  try {
    process.kill(id, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  const now = processToken(id);
  return token === undefined || now === undefined || token === now;
}

/**
 * Tells the process of that id from all others that had it before or get it later, as in a container that begins to count
 * anew; undefined where the system does not say it at once, as all but Linux.
 */
export function processToken(process_: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${process_}/stat`, 'latin1');
    // What stands before is the name of the program, in parentheses, which may be anything.
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1');
    return startedAt === undefined ? undefined : hash(`${boot} ${startedAt}`);
  } catch {
    // There is no such process, or this is another system.
    return undefined;
  }
}
