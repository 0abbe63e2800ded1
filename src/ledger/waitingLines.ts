import type { AcceptedOutcome, Outcome } from '../sending/outcome';
import {
  acceptedLine,
  answersLine,
  endLine,
  headLines,
  leftLine,
  requestLine,
  type AcceptedTogether,
} from './journalText';
import type { SendRecord } from './sendRecord';

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

/** All lines of the journal of a send that has ended. */
export function journalText(record: SendRecord): string {
  const { entries, requests, finishedAt } = record;
  const lines = new WaitingLines();
  for (const line of headLines(record, { id: 0 })) lines.add(line);
  for (const [number, { places, ending }] of requests.entries()) {
    lines.add(leftLine(places));
    if (ending !== undefined) lines.add(requestLine(number, ending));
  }
  for (const [place, { outcome }] of entries.entries()) {
    if (outcome !== undefined) lines.settle(place, outcome);
  }
  if (finishedAt !== undefined) lines.add(endLine(finishedAt));
  return lines.take();
}
