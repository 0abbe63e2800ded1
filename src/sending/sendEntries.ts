import type { PutAnswer, Unanswered } from '../eventbridge/partnerEventsApi';
import { inLanes } from '../inLanes';
import { planRequests } from '../model/requestPlan';
import { sentence, type Sentence } from '../model/sentence';
import { systemClock, type Clock } from './clock';
import { type Dispatched, type NotSentOutcome, type Outcome, type RejectedOutcome, outcomeOfResult } from './outcome';
import { Pace } from './pace';
import {
  backoff,
  defaultRetryPolicy,
  isEntryThrottled,
  isRetryableEntryCode,
  refusesEveryRequest,
  type RetryPolicy,
} from './retryPolicy';
import type { RequestSummary, SendableEntry, SendEntriesOptions, SendResult } from './sendEntriesOptions';

const defaultConcurrency = 4;

/**
 * Sends every entry once and gives each exactly one outcome. Only what the service definitely refused for the moment, or
 * what never left, is sent again. The requests are as few as the limits allow, and leave in the order of the entries.
 */
export async function sendEntries<Key>(order: SendEntriesOptions<Key>): Promise<SendResult<Key>> {
  return new Dispatch(order).run();
}

/** An entry on its way; without an outcome it is still to be sent. */
class Traveller<Key> {
  attempts = 0;
  /** How often the service failed with it. */
  failures = 0;
  /** How often in a row it was throttled where nothing else was taken instead: a service that is only slow is given the time. */
  throttledInVain = 0;
  /** The last definite refusal, where it may be sent again. */
  refusal: RejectedOutcome | undefined = undefined;
  outcome: Outcome | undefined = undefined;

  constructor(readonly sendable: SendableEntry<Key>) {}
}

interface Batch<Key> {
  readonly travellers: readonly Traveller<Key>[];
  readonly bytes: number;
}

/** Requests that are sent without a pause between them but that of the pace. */
interface Round<Key> {
  /** Aborted: nothing more leaves in this round, for the service is to be given time. */
  readonly halt: AbortController;
  /** The entries of requests that were throttled as a whole, by one answer or entry by entry. */
  readonly throttled: Traveller<Key>[];
  /** Whether the service asked for time. */
  askedForTime: boolean;
  /** Whether an entry was accepted. */
  fruitful: boolean;
  /** A connection that did not open, but may open later. */
  connectionFailure: Sentence | undefined;
}

/** Why nothing more leaves. */
type Stop = Pick<NotSentOutcome, 'reason' | 'signIn'>;

class Dispatch<Key> {
  private readonly travellers: readonly Traveller<Key>[];
  private readonly requests: RequestSummary[] = [];
  private readonly policy: RetryPolicy;
  private readonly clock: Clock;
  private readonly halt: AbortSignal;
  private stop: Stop | undefined;
  private unansweredInARow = 0;
  private connectionFailuresInARow = 0;
  private fruitlessInARow = 0;
  /** Milliseconds in pauses since something was accepted. */
  private waited = 0;
  private readonly pace: Pace;

  constructor(private readonly order: SendEntriesOptions<Key>) {
    this.travellers = order.entries.map((sendable) => new Traveller(sendable));
    this.policy = order.policy ?? defaultRetryPolicy;
    this.clock = order.clock ?? systemClock;
    this.pace = new Pace(order.requestsPerSecond ?? Infinity);
    this.halt = AbortSignal.any([order.cancel, order.stopWaiting]);
  }

  async run(): Promise<SendResult<Key>> {
    const startedAt = this.clock.now();
    for (let open = this.travellers; open.length > 0; open = this.stillOpen()) {
      const round = await this.sendRound(open);
      if (this.stillOpen().length > 0) await this.pauseAfter(round);
      const stop = this.stopped();
      if (stop !== undefined) for (const traveller of this.stillOpen()) this.giveUp(traveller, stop);
    }
    const entries = this.travellers.flatMap(({ sendable: { key }, outcome }) =>
      outcome === undefined ? [] : [{ key, outcome }],
    );
    return { entries, requests: this.requests, startedAt, finishedAt: this.clock.now() };
  }

  private stillOpen(): readonly Traveller<Key>[] {
    return this.travellers.filter(({ outcome }) => outcome === undefined);
  }

  private stopped(): Stop | undefined {
    return (
      this.stop ??
      (this.halt.aborted ? { reason: sentence('You cancelled the send before this entry left.') } : undefined)
    );
  }

  private async sendRound(open: readonly Traveller<Key>[]): Promise<Round<Key>> {
    const sizes = open.map(({ sendable }) => sendable.bytes);
    const batches = planRequests(sizes, this.order.limits).map(({ first, count, bytes }): Batch<Key> => ({
      travellers: open.slice(first, first + count),
      bytes,
    }));
    const round: Round<Key> = {
      halt: new AbortController(),
      throttled: [],
      askedForTime: false,
      fruitful: false,
      connectionFailure: undefined,
    };
    // One for each sleeper: with more than ten listeners on one signal Node warns of a leak.
    const asleep = (): AbortSignal => AbortSignal.any([this.halt, round.halt.signal]);
    await inLanes(batches, this.order.concurrency ?? defaultConcurrency, async (batch) => {
      if (this.isOver(round)) return;
      const turn = this.pace.turn(this.clock.now());
      if (turn > 0) await this.clock.sleep(turn, asleep());
      if (!this.isOver(round)) await this.sendBatch(batch, round);
    });
    this.judgeThrottled(round);
    return round;
  }

  private isOver({ halt }: Round<Key>): boolean {
    return halt.signal.aborted || this.stopped() !== undefined;
  }

  private async sendBatch(batch: Batch<Key>, round: Round<Key>): Promise<void> {
    const { travellers } = batch;
    if (this.order.beforeRequest !== undefined) {
      await this.order.beforeRequest(travellers.map(({ sendable }) => sendable.key));
      // Somebody may have cancelled, or the service asked for time, meanwhile.
      if (this.isOver(round)) {
        this.returned(travellers);
        return;
      }
    }
    const startedAt = this.clock.now();
    const answer = await this.put(travellers);
    this.record(batch, startedAt, answer);
    if (answer.kind === 'not-reached') {
      this.returned(travellers);
      this.keepOrGiveUp(travellers, answer, round);
      return;
    }
    for (const traveller of travellers) traveller.attempts += 1;
    if (answer.kind === 'unanswered') {
      this.unansweredInARow += 1;
      if (this.unansweredInARow >= this.policy.unansweredInARow) {
        this.stop ??= { reason: sentence('{0} requests in a row had no usable answer.', this.unansweredInARow) };
      }
      const { reason } = answer;
      const arrival = this.arrivalOf(answer);
      const hints = 'eventIds' in answer && answer.eventIds.length > 0 ? { eventIds: answer.eventIds } : {};
      for (const traveller of travellers) {
        this.settle(traveller, { ...arrival, kind: 'unknown', attempts: traveller.attempts, reason, ...hints });
      }
      return;
    }
    this.unansweredInARow = 0;
    if (answer.kind === 'answered' || !answer.throttled) this.pace.took(this.clock.now());
    if (answer.kind === 'answered') this.takeResults(travellers, answer, round);
    else this.takeRefusal(travellers, answer, round);
  }

  private async put(travellers: readonly Traveller<Key>[]): Promise<PutAnswer | Miscounted> {
    try {
      const answer = await this.order.api.putPartnerEvents(
        travellers.map(({ sendable }) => sendable.entry),
        this.order.stopWaiting,
      );
      return unlessMiscounted(answer, travellers.length);
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      return { kind: 'unanswered', reason: sentence('the request failed in an unforeseen way ({0})', name) };
    }
  }

  private keepOrGiveUp(
    travellers: readonly Traveller<Key>[],
    { reason, retryable, signIn }: Extract<PutAnswer, { kind: 'not-reached' }>,
    round: Round<Key>,
  ): void {
    round.halt.abort();
    if (retryable) {
      round.connectionFailure = reason;
      return;
    }
    const stop: Stop = { reason, ...(signIn !== undefined && { signIn }) };
    this.stop ??= stop;
    for (const traveller of travellers) this.giveUp(traveller, stop);
  }

  private takeResults(
    travellers: readonly Traveller<Key>[],
    answer: Extract<PutAnswer, { kind: 'answered' }>,
    round: Round<Key>,
  ): void {
    const arrival = this.arrivalOf(answer);
    const outcomes = travellers.map(({ attempts }, index) =>
      outcomeOfResult(answer.results[index] ?? {}, { ...arrival, attempts }),
    );
    const firstTaken = outcomes.findIndex(({ kind }) => kind === 'accepted');
    const lastTaken = outcomes.findLastIndex(({ kind }) => kind === 'accepted');
    if (firstTaken >= 0) round.fruitful = true;
    travellers.forEach((traveller, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) return;
      if (outcome.kind !== 'rejected' || !isRetryableEntryCode(outcome.errorCode)) {
        this.settle(traveller, outcome);
      } else if (isEntryThrottled(outcome.errorCode)) {
        this.askForTime(round);
        // Where nothing of a request was taken, the other requests tell whether it only came too early.
        if (firstTaken < 0) round.throttled.push(traveller);
        else traveller.throttledInVain = index > lastTaken ? 0 : traveller.throttledInVain + 1;
        this.refuse(traveller, outcome);
      } else {
        traveller.failures += 1;
        this.refuse(traveller, outcome);
      }
    });
  }

  private askForTime(round: Round<Key>): void {
    round.askedForTime = true;
    round.halt.abort();
  }

  private takeRefusal(
    travellers: readonly Traveller<Key>[],
    answer: Extract<PutAnswer, { kind: 'refused' }>,
    round: Round<Key>,
  ): void {
    const { code, message, advice } = answer.error;
    const { signIn } = answer;
    if (answer.throttled) this.askForTime(round);
    else if (refusesEveryRequest(code)) {
      this.stop ??= {
        reason: sentence('An earlier request was refused with {0}, and this one would be too.', code),
        ...(signIn !== undefined && { signIn }),
      };
    }
    const arrival = this.arrivalOf(answer);
    for (const traveller of travellers) {
      const outcome: RejectedOutcome = {
        ...arrival,
        kind: 'rejected',
        attempts: traveller.attempts,
        errorCode: code,
        errorMessage: message,
        scope: 'request',
        ...(advice !== undefined && { advice }),
        ...(signIn !== undefined && { signIn }),
      };
      if (answer.throttled) {
        round.throttled.push(traveller);
        this.refuse(traveller, outcome);
      } else this.settle(traveller, outcome);
    }
  }

  /** What was throttled while others were taken only came too early. */
  private judgeThrottled({ throttled, fruitful }: Round<Key>): void {
    for (const traveller of throttled) {
      traveller.throttledInVain = fruitful ? 0 : traveller.throttledInVain + 1;
      if (traveller.refusal !== undefined && this.isHopeless(traveller)) this.settle(traveller, traveller.refusal);
    }
  }

  /** Waits before the next round, or finds that there is to be none. */
  private async pauseAfter({ fruitful, askedForTime, connectionFailure }: Round<Key>): Promise<void> {
    const failuresBefore = fruitful ? 0 : this.connectionFailuresInARow;
    this.connectionFailuresInARow = connectionFailure === undefined ? 0 : failuresBefore + 1;
    this.fruitlessInARow = fruitful ? 1 : this.fruitlessInARow + 1;
    if (this.stopped() !== undefined) return;
    if (this.connectionFailuresInARow >= this.policy.connectionAttempts) {
      this.stop = connectionFailure && { reason: connectionFailure };
      return;
    }
    const random = this.order.random ?? Math.random;
    const untilTurn = askedForTime ? this.pace.slow(this.clock.now(), !fruitful) : 0;
    const pause = Math.max(untilTurn, backoff(this.policy, this.fruitlessInARow, random()));
    if (fruitful) this.waited = 0;
    if (this.waited + pause > this.policy.longestWait) {
      const seconds = Math.round(this.waited / 1000);
      this.stop = {
        reason:
          seconds === 1
            ? sentence('The service stayed busy; the send ended after waiting 1 second.')
            : sentence('The service stayed busy; the send ended after waiting {0} seconds.', seconds),
      };
      return;
    }
    this.waited += pause;
    await this.clock.sleep(pause, this.halt);
  }

  /** What the outcomes of all entries of a request have in common. */
  private arrivalOf({ requestId }: { readonly requestId?: string }): Omit<Dispatched, 'attempts'> {
    return { at: this.clock.now(), ...(requestId !== undefined && { requestId }) };
  }

  /** Keeps a definite refusal that passes, for as long as the entry may be sent again. */
  private refuse(traveller: Traveller<Key>, outcome: RejectedOutcome): void {
    traveller.refusal = outcome;
    if (this.isHopeless(traveller)) this.settle(traveller, outcome);
    else this.returned([traveller]);
  }

  private isHopeless({ failures, throttledInVain }: Traveller<Key>): boolean {
    return Math.max(failures, throttledInVain) >= this.policy.attempts;
  }

  private returned(travellers: readonly Traveller<Key>[]): void {
    for (const { sendable, refusal } of travellers) this.order.onReturn?.(sendable.key, refusal);
  }

  /** Ends an entry that is not sent any more: what it met before stands, else it never left. */
  private giveUp(traveller: Traveller<Key>, stop: Stop): void {
    this.settle(traveller, traveller.refusal ?? { ...stop, kind: 'not-sent', at: this.clock.now() });
  }

  private settle(traveller: Traveller<Key>, outcome: Outcome): void {
    traveller.outcome = outcome;
    this.order.onOutcome(traveller.sendable.key, outcome);
  }

  private record({ travellers, bytes }: Batch<Key>, startedAt: number, answer: PutAnswer): void {
    const request: RequestSummary = {
      entries: travellers.length,
      bytes,
      resent: travellers.filter(({ attempts }) => attempts > 0).length,
      startedAt,
      milliseconds: this.clock.now() - startedAt,
      ending: answer.kind,
      ...(answer.kind === 'refused' && { code: answer.error.code }),
      ...(answer.kind !== 'not-reached' && answer.requestId !== undefined && { requestId: answer.requestId }),
      ...miscountOf(answer),
    };
    this.requests.push(request);
    this.order.onRequest?.(
      request,
      travellers.map(({ sendable }) => sendable.key),
    );
  }
}

/** Whether the service counted otherwise than its own results say. */
function miscountOf(answer: PutAnswer): Pick<RequestSummary, 'miscount'> {
  if (answer.kind !== 'answered' || answer.failedEntryCount === undefined) return {};
  const { failedEntryCount: said, results } = answer;
  const counted = results.filter(({ eventId = '', errorCode = '' }) => eventId === '' || errorCode !== '').length;
  return said === counted ? {} : { miscount: { said, counted } };
}

/** An answer that does not have one result for each entry. */
interface Miscounted extends Unanswered {
  /** Those that are in it. */
  readonly eventIds: readonly string[];
}

/** A result belongs to an entry by its place alone: where there is not one for each entry, none of them has a place. */
function unlessMiscounted(answer: PutAnswer, entries: number): PutAnswer | Miscounted {
  if (answer.kind !== 'answered' || answer.results.length === entries) return answer;
  const { results, requestId } = answer;
  const reason = sentence(
    "the answer does not have one result for each entry (sent: {0}, results: {1}), so none is certain to be this entry's",
    entries,
    results.length,
  );
  const eventIds = results.flatMap(({ eventId = '' }) => (eventId === '' ? [] : [eventId]));
  return { kind: 'unanswered', reason, eventIds, ...(requestId !== undefined && { requestId }) };
}
