import type { SourceKnowledge } from '../../directory/sourceKnowledge';
import { systemClock, type Clock } from '../../sending/clock';
import { isHopeless, type ListFailure } from '../../directory/listFailure';
import type { SourceDirectory } from '../../directory/sourceDirectory';

/** How long a name must stand still before it is asked about while it is being typed, in milliseconds. */
const quiet = 400;

/** How long a name that could not be looked up in passing is left alone, in milliseconds. */
const patience = 30_000;

/**
 * Looks up in the background whether sources are there, and which accounts have them. Nothing waits for it: what cannot be
 * found out, or not yet, is not known.
 */
export class SourceLookup {
  /** When each name may be asked about again. */
  private readonly notBefore = new Map<string, number>();
  /** Every other question would be refused as well. */
  private isRefused = false;
  private readonly looking = new Set<string>();
  private readonly ended = new AbortController();
  private readonly listener: { dispose(): void };
  private latest: string | undefined;

  /** @param changed called when more is known */
  constructor(
    private readonly directory: SourceDirectory,
    private readonly changed: () => void,
    private readonly clock: Clock = systemClock,
  ) {
    this.listener = directory.onDidChange(changed);
  }

  /** Begins to look, where it was not done yet, or failed in passing some time ago. */
  look(sourceName: string): void {
    const isTooSoon = this.clock.now() < (this.notBefore.get(sourceName) ?? -Infinity);
    if (isTooSoon || this.isRefused || this.ended.signal.aborted) return;
    this.notBefore.set(sourceName, Infinity);
    this.looking.add(sourceName);
    void this.directory.lookUp(sourceName, this.ended.signal).then(({ failure }) => {
      this.looking.delete(sourceName);
      if (this.ended.signal.aborted) return;
      if (failure !== undefined) this.note(sourceName, failure);
      this.changed();
    });
  }

  /** The same about a name that is being typed: once it stands still. */
  lookSoon(sourceName: string): void {
    if (this.latest === sourceName) return;
    this.latest = sourceName;
    void this.clock.sleep(quiet, this.ended.signal).then(() => {
      if (this.latest === sourceName) this.look(sourceName);
    });
  }

  of(sourceName: string): SourceKnowledge {
    return this.directory.knowledgeOf(sourceName);
  }

  isLooking(sourceName: string): boolean {
    return this.looking.has(sourceName);
  }

  dispose(): void {
    this.listener.dispose();
    this.ended.abort();
  }

  private note(sourceName: string, failure: ListFailure): void {
    if (isHopeless(failure)) this.isRefused = true;
    else this.notBefore.set(sourceName, this.clock.now() + patience);
  }
}
