import fc from 'fast-check';
import type { PartnerEventsApi, PutAnswer, PutResult } from '../../../src/eventbridge/partnerEventsApi';
import type { OutgoingEntry } from '../../../src/model/outgoingEntry';
import { sentence } from '../../../src/model/sentence';

/** What one result says. */
export type ResultBehaviour =
  | 'accept'
  | 'ThrottlingException'
  | 'InternalFailure'
  | 'MalformedDetail'
  | 'neither'
  | 'both'
  | 'empty-texts'
  | 'empty-id-and-code'
  | 'id-and-empty-code';

/** How one request ends. `answer`: results repeat from the start, and are as many as the entries plus `surplus`. */
export type Behaviour =
  | { readonly kind: 'answer'; readonly results: readonly ResultBehaviour[]; readonly surplus: number }
  | { readonly kind: 'refuse'; readonly code: string; readonly throttled: boolean }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'throw' }
  | { readonly kind: 'not-reached'; readonly retryable: boolean };

/** What became of an entry in a request, by the service's own books. */
export type Dispatch =
  | { readonly kind: 'taken'; readonly eventId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly passing: boolean }
  | { readonly kind: 'uncertain' }
  | { readonly kind: 'never-left'; readonly passing: boolean };

const resultBehaviours: readonly ResultBehaviour[] = [
  'accept',
  'ThrottlingException',
  'InternalFailure',
  'MalformedDetail',
  'neither',
  'both',
  'empty-texts',
  'empty-id-and-code',
  'id-and-empty-code',
];

const refusals = fc.constantFrom(
  { code: 'ThrottlingException', throttled: true },
  { code: 'ValidationException', throttled: false },
  { code: 'AccessDeniedException', throttled: false },
);

export const behaviours: fc.Arbitrary<Behaviour> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Behaviour>({ kind: 'answer', results: ['accept'], surplus: 0 }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      results: fc.array(fc.constantFrom(...resultBehaviours), { minLength: 1, maxLength: 5 }),
      surplus: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 3 })),
    }),
  },
  { weight: 4, arbitrary: refusals.map((refusal): Behaviour => ({ kind: 'refuse', ...refusal })) },
  { weight: 2, arbitrary: fc.constant<Behaviour>({ kind: 'unanswered' }) },
  { weight: 1, arbitrary: fc.constant<Behaviour>({ kind: 'throw' }) },
  { weight: 3, arbitrary: fc.boolean().map((retryable): Behaviour => ({ kind: 'not-reached', retryable })) },
);

/** A service that behaves as drawn, keeps books, and notes everything that a careful sender would not do. */
export class SimulatedService implements Pick<PartnerEventsApi, 'putPartnerEvents'> {
  /** By Source, every request that carried the entry or was to carry it. */
  readonly books = new Map<string, Dispatch[]>();
  /** The Sources of each request, in the order in which they began. */
  readonly requests: (readonly string[])[] = [];
  readonly faults: string[] = [];
  mostUnderWay = 0;
  private underWay = 0;
  private eventCount = 0;

  /**
   * @param script how the requests end, in the order in which they begin; those beyond it are accepted.
   * @param travel resolves when an answer arrives.
   * @param onRequest called when a request begins.
   */
  constructor(
    private readonly script: readonly Behaviour[],
    private readonly travel: () => Promise<unknown> = () => Promise.resolve(),
    private readonly onRequest: (number: number) => void = () => undefined,
  ) {}

  async putPartnerEvents(entries: readonly OutgoingEntry[], signal: AbortSignal): Promise<PutAnswer> {
    const sources = entries.map(({ source = '' }) => source);
    for (const source of sources) this.inspect(source);
    const number = this.requests.push(sources);
    const behaviour = this.script[number - 1] ?? { kind: 'answer', results: ['accept'], surplus: 0 };
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    this.onRequest(number);
    await this.travel();
    this.underWay -= 1;
    return this.end(sources, signal.aborted ? { kind: 'unanswered' } : behaviour);
  }

  lastDispatch(source: string): Dispatch | undefined {
    return this.books.get(source)?.at(-1);
  }

  private inspect(source: string): void {
    const last = this.lastDispatch(source);
    if (last === undefined) return;
    const allowed = (last.kind === 'refused' || last.kind === 'never-left') && last.passing;
    if (!allowed) this.faults.push(`${source} was sent again after ${JSON.stringify(last)}`);
  }

  private end(sources: readonly string[], behaviour: Behaviour): PutAnswer {
    const book = (dispatch: Dispatch) => {
      for (const source of sources) this.write(source, dispatch);
    };
    switch (behaviour.kind) {
      case 'answer':
        return { kind: 'answered', results: this.results(sources, behaviour), requestId: 'r' };
      case 'refuse': {
        book({ kind: 'refused', code: behaviour.code, passing: behaviour.throttled });
        const { code, throttled } = behaviour;
        return { kind: 'refused', error: { code, message: 'm' }, throttled };
      }
      case 'unanswered':
        book({ kind: 'uncertain' });
        return { kind: 'unanswered', reason: sentence('no answer') };
      case 'throw':
        book({ kind: 'uncertain' });
        throw new TypeError('A fault of the adapter');
      case 'not-reached':
        book({ kind: 'never-left', passing: behaviour.retryable });
        return { kind: 'not-reached', reason: sentence('not reached'), retryable: behaviour.retryable };
    }
  }

  private results(
    sources: readonly string[],
    { results, surplus }: Extract<Behaviour, { kind: 'answer' }>,
  ): PutResult[] {
    const count = Math.max(0, sources.length + surplus);
    return Array.from({ length: Math.max(count, sources.length) }, (_, index) => {
      const source = sources[index];
      const behaviour = results[index % results.length] ?? 'accept';
      this.eventCount += 1;
      const eventId = `event-${String(this.eventCount)}`;
      if (source !== undefined) {
        this.write(source, surplus === 0 ? dispatchOf(behaviour, eventId) : { kind: 'uncertain' });
      }
      return resultOf(behaviour, eventId);
    }).slice(0, count);
  }

  private write(source: string, dispatch: Dispatch): void {
    this.books.set(source, [...(this.books.get(source) ?? []), dispatch]);
  }
}

function resultOf(behaviour: ResultBehaviour, eventId: string): PutResult {
  switch (behaviour) {
    case 'accept':
      return { eventId };
    case 'neither':
      return {};
    case 'both':
      return { eventId, errorCode: 'ThrottlingException', errorMessage: 'm' };
    case 'empty-texts':
      return { eventId: '', errorCode: '', errorMessage: 'm' };
    case 'empty-id-and-code':
      return { eventId: '', errorCode: 'MalformedDetail', errorMessage: 'm' };
    case 'id-and-empty-code':
      return { eventId, errorCode: '' };
    case 'ThrottlingException':
    case 'InternalFailure':
    case 'MalformedDetail':
      return { errorCode: behaviour, errorMessage: 'm' };
  }
}

function dispatchOf(behaviour: ResultBehaviour, eventId: string): Dispatch {
  switch (behaviour) {
    case 'accept':
    case 'id-and-empty-code':
      return { kind: 'taken', eventId };
    case 'neither':
    case 'both':
    case 'empty-texts':
      return { kind: 'uncertain' };
    case 'ThrottlingException':
    case 'InternalFailure':
      return { kind: 'refused', code: behaviour, passing: true };
    case 'MalformedDetail':
    case 'empty-id-and-code':
      return { kind: 'refused', code: 'MalformedDetail', passing: false };
  }
}
