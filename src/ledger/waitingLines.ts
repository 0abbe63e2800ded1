import type { AcceptedOutcome, Outcome } from '../sending/outcome';
import { acceptedLine, answersLine, type AcceptedTogether } from './journalLines';

/** Lines of a journal that are still to be written. What one request had accepted makes one line: most answers are that. */
export class WaitingLines {
  private readonly lines: string[] = [];
  /** What the last line says, as long as more may belong to it. */
  private together: (AcceptedTogether & { readonly places: number[]; readonly eventIds: string[] }) | undefined;

  add(line: string): void {
    this.endTogether();
    this.lines.push(line);
  }

  /** What became of the entry at that place of the send, for good. */
  settle(place: number, outcome: Outcome): void {
    if (outcome.kind === 'accepted') this.accept(place, outcome);
    else this.add(answersLine(place, outcome));
  }

  /** All of them; none is waiting then. */
  take(): string {
    this.endTogether();
    return this.lines.splice(0).join('');
  }

  private accept(place: number, { kind: _, eventId, ...dispatched }: AcceptedOutcome): void {
    const { attempts, requestId, at } = dispatched;
    const { together } = this;
    if (together?.at === at && together.requestId === requestId && together.attempts === attempts) {
      together.places.push(place);
      together.eventIds.push(eventId);
    } else {
      this.endTogether();
      this.together = { ...dispatched, places: [place], eventIds: [eventId] };
    }
  }

  private endTogether(): void {
    if (this.together !== undefined) this.lines.push(acceptedLine(this.together));
    this.together = undefined;
  }
}
