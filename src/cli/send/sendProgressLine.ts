import { inEnglish } from '../../model/sentence';
import { progressSentence, SendPace } from '../../pressing/sendPace';
import type { Terminal } from '../terminal';

/** How often it is said how far a send is, in milliseconds. */
const interval = 100;

/** Says in a terminal how far a send is. */
export class SendProgressLine {
  private readonly pace = new SendPace(performance.now());
  private saidAt = -Infinity;
  private done = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly connectionName: string,
    private readonly total: number,
  ) {}

  settled(cancelling: boolean): void {
    this.done += 1;
    if (!this.terminal.showsProgress) return;
    const now = performance.now();
    if (now - this.saidAt < interval) return;
    this.saidAt = now;
    this.pace.note(now, this.done);
    const progress = { done: this.done, total: this.total, cancelling };
    this.terminal.progress(inEnglish(progressSentence(this.connectionName, progress, this.pace.rate(now))));
  }

  end(): void {
    this.terminal.progress('');
  }
}
