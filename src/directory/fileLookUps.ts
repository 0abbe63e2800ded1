import { readSourceName, partnerOf, partnerPrefix } from '../model/sourceName';
import type { Clock } from '../sending/clock';
import { isHopeless, isNotAllowed, type ListFailure } from './listFailure';
import type { ListState } from './pagedList';
import { Pause } from './pause';
import type { Use } from '../eventbridge/partnerEventsApi';
import type { SourceKnowledge } from './sourceKnowledge';

/** So many names are looked up one by one wherever they stand; of more, only those in sight, and lists are read first. */
const few = 5;

/** How many calls all lists of a connection may take. */
const mostListCalls = 5;

/** How many calls names are looked up with one by one for a file, as long as it is open. */
const mostLookUpCalls = 50;

/** What an open events file has to ask, while nobody presses anything. */
export interface FileQuestion {
  /** Lives as long as the file is open: what is asked for the file is counted by it. */
  readonly session: object;
  /** All sources that the file names. */
  readonly names: ReadonlySet<string>;
  /** Those of them that are in sight. */
  readonly inSight: readonly string[];
  /** Names of partners all of whose sources are wanted, as far as a few pages go. */
  readonly partners?: readonly string[];
}

/** How the look-up of one name ended. */
export interface LookUp {
  readonly calls: number;
  /** What left the name unknown. */
  readonly failure?: ListFailure;
}

/** What is known, and how more is found out. */
interface Knowledge {
  knowledgeOf(name: string): SourceKnowledge;
  isUnknown(name: string): boolean;
  listState(prefix: string): ListState;
  loadMore(prefix: string, signal: AbortSignal, use: Use, pages: number): Promise<void>;
  lookUp(name: string, signal: AbortSignal, use: Use): Promise<LookUp>;
}

/**
 * Finds out in the background about the sources that open files name. Whatever a file holds, that takes a handful of calls:
 * the lists of its partners tell which sources are there, as far as a few pages go; the accounts of one source take a call
 * for each, so they are asked for only where the source is in sight. One call after the other, and the first that fails ends
 * it for a while that grows.
 */
export class FileLookUps {
  private readonly waiting = new Map<object, FileQuestion>();
  private readonly lookedUp = new Set<string>();
  /** One by one, for each file. */
  private readonly calls = new WeakMap<object, number>();
  private readonly pause: Pause;
  private listCalls = 0;
  /** Nothing more is asked of this kind until there are other credentials. */
  private refused: ReadonlySet<'lists' | 'look-ups'> = new Set();
  private work: Promise<void> | undefined;

  constructor(
    private readonly knowledge: Knowledge,
    clock: Clock,
  ) {
    this.pause = new Pause(clock);
  }

  /** Resolves when nothing more is asked for this file; of its questions only the newest counts. */
  ask(question: FileQuestion, signal: AbortSignal): Promise<void> {
    this.waiting.set(question.session, question);
    this.work ??= this.workThrough(signal).finally(() => {
      this.work = undefined;
    });
    return this.work;
  }

  /** What was found out counts as not known any more. */
  forget(): void {
    this.lookedUp.clear();
    this.listCalls = 0;
    this.allow();
  }

  /** What was refused may be asked again. */
  allow(): void {
    this.refused = new Set();
  }

  private async workThrough(signal: AbortSignal): Promise<void> {
    for (;;) {
      const [next] = this.waiting.values();
      if (next === undefined) return;
      this.waiting.delete(next.session);
      await this.list(next, signal);
      await this.lookUp(next, signal);
    }
  }

  /** Lists the partners that are asked for, and those of whom many names are unknown; those of the most names first. */
  private async list({ names, partners = [] }: FileQuestion, signal: AbortSignal): Promise<void> {
    if (this.listCalls >= mostListCalls) return;
    const wanted = partners.map(partnerPrefix).filter((prefix) => !isLeft(this.knowledge.listState(prefix)));
    for (const prefix of new Set([...wanted, ...this.worthListing(names)])) {
      while (
        this.mayAsk('lists', signal) &&
        this.listCalls < mostListCalls &&
        isToRead(this.knowledge.listState(prefix))
      ) {
        await this.knowledge.loadMore(prefix, signal, 'background', 1);
        const { failure } = this.knowledge.listState(prefix);
        // How often one may fail is bounded by the pause after it.
        if (failure === undefined) this.listCalls += 1;
        this.note('lists', failure, signal);
      }
    }
  }

  private worthListing(names: ReadonlySet<string>): readonly string[] {
    const unknown = new Map<string, number>();
    for (const name of names) {
      if (!this.knowledge.isUnknown(name)) continue;
      const prefix = partnerPrefix(partnerOf(name));
      unknown.set(prefix, (unknown.get(prefix) ?? 0) + 1);
    }
    return [...unknown]
      .filter(([prefix, count]) => count > few && !isLeft(this.knowledge.listState(prefix)))
      .sort(([, one], [, other]) => other - one)
      .map(([prefix]) => prefix);
  }

  private async lookUp({ session, names, inSight }: FileQuestion, signal: AbortSignal): Promise<void> {
    for (const name of names.size <= few ? names : inSight) {
      const calls = this.calls.get(session) ?? 0;
      if (calls >= mostLookUpCalls || !this.mayAsk('look-ups', signal)) return;
      if (!this.isToLookUp(name)) continue;
      this.lookedUp.add(name);
      const { calls: made, failure } = await this.knowledge.lookUp(name, signal, 'background');
      this.calls.set(session, calls + made);
      if (failure !== undefined || signal.aborted) this.lookedUp.delete(name);
      this.note('look-ups', failure, signal);
    }
  }

  private isToLookUp(name: string): boolean {
    if (this.lookedUp.has(name) || readSourceName(name).kind === 'invalid') return false;
    const known = this.knowledge.knowledgeOf(name);
    return known.kind === 'not-known' || (known.kind === 'there' && known.accounts === undefined);
  }

  private mayAsk(kind: 'lists' | 'look-ups', signal: AbortSignal): boolean {
    return this.pause.isOver && !this.refused.has(kind) && !signal.aborted;
  }

  private note(kind: 'lists' | 'look-ups', failure: ListFailure | undefined, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (failure === undefined) this.pause.forgive();
    else if (isNotAllowed(failure)) this.refused = new Set([...this.refused, kind]);
    else if (isHopeless(failure)) this.refused = new Set(['lists', 'look-ups']);
    else this.pause.begin();
  }
}

function isToRead({ status }: ListState): boolean {
  return status !== 'complete' && status !== 'stopped';
}

/** Somebody read it as far as they wanted to. */
function isLeft({ status }: ListState): boolean {
  return status === 'more' || status === 'stopped';
}
