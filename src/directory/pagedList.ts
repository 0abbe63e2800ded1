import type { CallAnswer, CallFailure, Page } from '../eventbridge/partnerEventsApi';
import { messageOf } from '../model/unknownValues';
import type { ListFailure } from './listFailure';

/** `stopped`: by the person, before it came as far as it was to come. `more`: the service has more pages. */
export type ListStatus = 'unread' | 'reading' | 'stopped' | 'failed' | 'more' | 'complete';

/** How far a list is read. */
export interface ListState {
  readonly status: ListStatus;
  /** Why it failed. What was read before stays. */
  readonly failure?: ListFailure;
  /** The list is read anew, or is to be: what is known was all of it, and no page has brought anything else since. */
  readonly wasWhole?: boolean;
}

/** Takes what the pages bring. */
export interface Collection<Item> {
  add(items: readonly Item[]): void;
  /** The list was read from its start to its end: what is not among these keys is not there. */
  keepOnly(keys: ReadonlySet<string>): void;
}

/** Reads one page; without a token the first. */
export type ReadPage<Item> = (nextToken: string | undefined, signal: AbortSignal) => Promise<CallAnswer<Page<Item>>>;

/** How far a reading goes. */
export type Extent =
  /** So many pages more than were ever read, however many calls that takes. */
  | { readonly kind: 'further'; readonly pages: number }
  /** So many calls and no more, from where the list stands. */
  | { readonly kind: 'calls'; readonly calls: number };

/** How many pages without anything in them are gone through in a row of work. */
const mostEmptyPages = 20;

type Position =
  | { readonly kind: 'start' }
  | { readonly kind: 'after'; readonly token: string }
  | { readonly kind: 'end' };

interface Run {
  readonly stop: AbortController;
  /** Aborted with `stop`, or with the signal of whoever asked. */
  readonly signal: AbortSignal;
  /** How many pages are to have been read at its end. */
  target: number;
  /** How many more calls it may make. */
  calls: number;
  done: Promise<void>;
}

/** A list of the service that comes in pages, read as far as somebody asks for. */
export class PagedList<Item> {
  private position: Position = { kind: 'start' };
  /** The tokens of this reading: one that comes twice would make it go on for ever. */
  private readonly tokens = new Set<string>();
  private readonly keys = new Set<string>();
  private pages = 0;
  /** How many pages an earlier reading came to. */
  private reached = 0;
  private failure: ListFailure | undefined;
  private stopped = false;
  private run: Run | undefined;
  /** The keys of the last reading that came to the end, as long as no page has brought another. */
  private whole: Set<string> | undefined;

  /** @param changed called after each page, and when the state changes */
  constructor(
    private readonly keyOf: (item: Item) => string,
    private readonly collection: Collection<Item>,
    private readonly changed: () => void,
  ) {}

  get state(): ListState {
    if (this.failure !== undefined) return { status: 'failed', failure: this.failure };
    // Also while whoever reads has not heard of it yet.
    if (this.position.kind === 'end') return { status: 'complete' };
    return { status: this.statusBeforeEnd(), ...(this.whole !== undefined && { wasWhole: true }) };
  }

  /** Reads on, from where a failure or a stop left it. While it is being read already, it is read at least so far. */
  readMore(extent: Extent, readPage: ReadPage<Item>, signal: AbortSignal): Promise<void> {
    if (this.run !== undefined && !this.run.signal.aborted) {
      if (extent.kind === 'further') {
        this.run.target = Math.max(this.run.target, this.reached, extent.pages);
        this.run.calls = Infinity;
      }
      return this.run.done;
    }
    if (this.position.kind === 'end' || signal.aborted) return Promise.resolve();
    const target =
      extent.kind === 'further' ? Math.max(this.pages, this.reached) + extent.pages : this.pages + extent.calls;
    return this.start(target, extent, readPage, signal);
  }

  /**
   * Reads from the start, as far as it was ever read where the extent lets it. What is known stays until the end shows that
   * it is gone.
   */
  readAnew(extent: Extent, readPage: ReadPage<Item>, signal: AbortSignal): Promise<void> {
    this.forget();
    const target = extent.kind === 'further' ? Math.max(this.reached, extent.pages) : extent.calls;
    return this.start(target, extent, readPage, signal);
  }

  /** Counts as unread again. */
  forget(): void {
    this.run?.stop.abort();
    this.run = undefined;
    this.failure = undefined;
    this.stopped = false;
    this.backToStart();
  }

  /** Stops reading; what was read stays. */
  stop(): void {
    if (this.run === undefined) return;
    this.run.stop.abort();
    this.run = undefined;
    this.stopped = true;
    this.changed();
  }

  /** An item that is known from elsewhere, so that the end of a reading under way does not take it for gone. */
  note(key: string): void {
    this.keys.add(key);
    this.whole?.add(key);
  }

  private statusBeforeEnd(): ListStatus {
    if (this.run !== undefined) return this.run.signal.aborted ? 'stopped' : 'reading';
    if (this.stopped) return 'stopped';
    return this.position.kind === 'start' ? 'unread' : 'more';
  }

  private start(target: number, extent: Extent, readPage: ReadPage<Item>, signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const calls = extent.kind === 'calls' ? extent.calls : Infinity;
    const run: Run = { stop, signal: AbortSignal.any([signal, stop.signal]), target, calls, done: Promise.resolve() };
    this.run = run;
    this.failure = undefined;
    this.stopped = false;
    run.done = this.readPages(run, readPage)
      .catch((error: unknown) => {
        if (this.run === run) this.failure = unreadable(error);
      })
      .finally(() => {
        if (this.run !== run) return;
        this.stopped = run.signal.aborted;
        this.run = undefined;
        this.changed();
      });
    this.changed();
    return run.done;
  }

  private async readPages(run: Run, readPage: ReadPage<Item>): Promise<void> {
    let emptyPages = 0;
    let anew = false;
    const goesOn = (): boolean => this.pages < run.target && run.calls > 0 && emptyPages < mostEmptyPages;
    while (this.position.kind !== 'end' && goesOn()) {
      run.calls -= 1;
      const token = this.position.kind === 'after' ? this.position.token : undefined;
      const answer = await readPage(token, run.signal);
      if (run.signal.aborted || this.run !== run) return;
      if (answer.kind !== 'answered') {
        if (token === undefined || anew || run.calls <= 0 || !refusesToken(answer)) {
          this.failure = answer;
          return;
        }
        anew = true;
        this.backToStart();
        continue;
      }
      if (answer.value.items.length === 0) emptyPages += 1;
      this.take(answer.value);
      if (this.failure !== undefined) return;
      this.changed();
    }
  }

  private take({ items, nextToken }: Page<Item>): void {
    if (items.length > 0) this.pages += 1;
    for (const item of items) {
      const key = this.keyOf(item);
      this.keys.add(key);
      if (this.whole?.has(key) === false) this.whole = undefined;
    }
    this.collection.add(items);
    if (nextToken === undefined) {
      this.position = { kind: 'end' };
      this.collection.keepOnly(this.keys);
      this.whole = new Set(this.keys);
    } else if (this.tokens.has(nextToken)) {
      this.backToStart();
      this.failure = { kind: 'repeated' };
    } else {
      this.tokens.add(nextToken);
      this.position = { kind: 'after', token: nextToken };
    }
  }

  private backToStart(): void {
    this.reached = Math.max(this.reached, this.pages);
    this.position = { kind: 'start' };
    this.tokens.clear();
    this.keys.clear();
    this.pages = 0;
  }
}

/** A failure of whatever reads the list; without it the list would end without a word. */
function unreadable(error: unknown): ListFailure {
  return { kind: 'unreadable', message: messageOf(error) };
}

/** The service no longer knows where the token led. */
function refusesToken(failure: CallFailure): boolean {
  return failure.kind === 'refused' && /^Invalid(Next)?Token(Exception)?$/.test(failure.error.code);
}
