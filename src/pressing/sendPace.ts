import { sentence, type Sentence } from '../model/sentence';
import type { SendProgress } from './runningSend';

/** From when on it is said how fast a send is and how long it still takes, in milliseconds. */
const worthTelling = 2_000;

/** The pace is that of so many milliseconds. */
const lookedBack = 5_000;

interface Mark {
  readonly at: number;
  readonly done: number;
}

/** How fast a send is, from what is noted of it. */
export class SendPace {
  private marks: readonly Mark[];

  /** @param startedAt in milliseconds of any clock that does not jump, as all times here */
  constructor(private readonly startedAt: number) {
    this.marks = [{ at: startedAt, done: 0 }];
  }

  note(at: number, done: number): void {
    const newer = this.marks.filter((mark) => at - mark.at < lookedBack);
    // The last one before counts as well, so that a pause shows.
    const before = this.marks[this.marks.length - newer.length - 1];
    this.marks = [...(before === undefined ? [] : [before]), ...newer, { at, done }];
  }

  /** Entries in a second; undefined where the send has only begun, or nothing came of late. */
  rate(now: number): number | undefined {
    const [first] = this.marks;
    const last = this.marks.at(-1);
    if (now - this.startedAt < worthTelling || first === undefined || last === undefined) return undefined;
    const done = last.done - first.done;
    return done === 0 || now === first.at ? undefined : (1_000 * done) / (now - first.at);
  }
}

/** How far a send is, in words. @param rate entries in a second, where it is known */
export function progressSentence(
  connectionName: string,
  { done, total, cancelling }: SendProgress,
  rate: number | undefined,
): Sentence {
  if (cancelling) return sentence('Waiting for the answers of {0}', connectionName);
  if (total === 1) return sentence('Sending 1 entry to {0}', connectionName);
  if (rate === undefined) return sentence('Sending {0} of {1} to {2}', done, total, connectionName);
  const perSecond = rate < 1 ? '< 1' : Math.round(rate);
  const seconds = Math.ceil((total - done) / rate);
  return seconds < 100
    ? sentence('Sending {0} of {1} to {2} · {3}/s · {4} s left', done, total, connectionName, perSecond, seconds)
    : sentence(
        'Sending {0} of {1} to {2} · {3}/s · {4} min left',
        done,
        total,
        connectionName,
        perSecond,
        Math.ceil(seconds / 60),
      );
}
