import type { CallAnswer, PartnerEventsApi, Use } from '../eventbridge/partnerEventsApi';
import { sentence } from '../model/sentence';
import { messageOf } from '../model/unknownValues';
import type { Clock } from '../sending/clock';
import { backoff, defaultRetryPolicy } from '../sending/retryPolicy';
import { Pause } from './pause';

/** Opens the service; whoever opens it disposes of it. */
export type OpenService = (use: Use) => Promise<PartnerEventsApi>;

/** Makes one call that only reads; never rejects. What somebody asked for is made again while the service is busy. */
export type Read = <Value>(
  signal: AbortSignal,
  call: (api: PartnerEventsApi) => Promise<CallAnswer<Value>>,
) => Promise<CallAnswer<Value>>;

/** How many calls may be under way at once. */
const mostAtOnce = 4;

interface Opened {
  users: number;
  readonly api: Promise<PartnerEventsApi>;
}

/**
 * The calls of one connection that only read: a bounded number at once. Those that somebody asked for are retried when
 * throttled; in the background the first throttle ends them for a while that grows. The service is opened with the first of
 * a burst and closed after the last, so that the next burst finds renewed credentials.
 */
export class ReadingCalls {
  private readonly opened = new Map<Use, Opened>();
  /** What somebody asked for goes before what is looked up in the background. */
  private readonly waiting: Readonly<Record<Use, (() => void)[]>> = { asked: [], background: [] };
  private underWay = 0;
  /** After the service said that it is asked too much. */
  private readonly pause: Pause;
  private throttled: CallAnswer<never> | undefined;

  /** @param random at least 0, below 1 */
  constructor(
    private readonly open: OpenService,
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {
    this.pause = new Pause(clock);
  }

  /** Keeps the service open while `work` makes its calls. */
  async during<Result>(use: Use, work: (read: Read) => Promise<Result>): Promise<Result> {
    const opened = this.opened.get(use) ?? { users: 0, api: this.open(use) };
    this.opened.set(use, opened);
    opened.users += 1;
    try {
      return await work((signal, call) => this.read(use, opened.api, signal, call));
    } finally {
      opened.users -= 1;
      if (opened.users === 0) this.close(use, opened);
    }
  }

  private close(use: Use, opened: Opened): void {
    this.opened.delete(use);
    void opened.api.then(
      (api) => {
        api.dispose();
      },
      () => undefined,
    );
  }

  private async read<Value>(
    use: Use,
    opening: Promise<PartnerEventsApi>,
    signal: AbortSignal,
    call: (api: PartnerEventsApi) => Promise<CallAnswer<Value>>,
  ): Promise<CallAnswer<Value>> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.inTurn(use, signal, async () => {
        if (use === 'background' && this.throttled !== undefined && !this.pause.isOver) return this.throttled;
        const api = await opening.catch((error: unknown) => notOpened(error));
        if ('kind' in api) return api;
        return this.noted(use, await Promise.resolve(api).then(call).catch(unreadable));
      });
      const throttled = answer.kind === 'refused' && answer.throttled;
      if (!throttled || use === 'background' || attempt >= defaultRetryPolicy.attempts || signal.aborted) return answer;
      await this.clock.sleep(backoff(defaultRetryPolicy, attempt, this.random()), signal);
    }
  }

  /** Begins the pause of what runs in the background where the service is busy. */
  private noted<Value>(use: Use, answer: CallAnswer<Value>): CallAnswer<Value> {
    if (answer.kind === 'refused' && answer.throttled) {
      this.throttled = answer;
      this.pause.begin();
    } else if (answer.kind === 'answered' && use === 'background') this.pause.forgive();
    return answer;
  }

  /** Runs the work once fewer than the most are under way; not at all where it is aborted before. */
  private async inTurn<Value>(
    use: Use,
    signal: AbortSignal,
    work: () => Promise<CallAnswer<Value>>,
  ): Promise<CallAnswer<Value>> {
    if (this.underWay < mostAtOnce) this.underWay += 1;
    else if (!(await this.isMyTurn(use, signal))) return cancelled;
    try {
      return signal.aborted ? cancelled : await work();
    } finally {
      this.handOver();
    }
  }

  /** Gives the place to whoever waits, so that nobody slips in between. */
  private handOver(): void {
    const next = this.waiting.asked.shift() ?? this.waiting.background.shift();
    if (next === undefined) this.underWay -= 1;
    else next();
  }

  /** Resolves with true once a place was handed over, and with false where the signal was aborted before. */
  private isMyTurn(use: Use, signal: AbortSignal): Promise<boolean> {
    const waiting = this.waiting[use];
    return new Promise((resolve) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = (): void => {
        const place = waiting.indexOf(go);
        if (place >= 0) waiting.splice(place, 1);
        resolve(false);
      };
      if (signal.aborted) {
        resolve(false);
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(go);
    });
  }
}

type NotReached = Extract<CallAnswer<never>, { readonly kind: 'not-reached' }>;

const cancelled: NotReached = {
  kind: 'not-reached',
  reason: sentence('Cancelled before it was sent.'),
  retryable: false,
};

/** An answer of a form that nobody thought of. */
function unreadable(error: unknown): CallAnswer<never> {
  const message = messageOf(error);
  return { kind: 'unanswered', reason: sentence('its answer could not be read ({0})', message) };
}

function notOpened(error: unknown): NotReached {
  const message = messageOf(error);
  return { kind: 'not-reached', reason: sentence('The service could not be opened: {0}', message), retryable: false };
}
