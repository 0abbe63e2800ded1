import { readFileSync } from 'node:fs';
import { hash } from './textHash';

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
