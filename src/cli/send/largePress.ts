import { checkOnce, type CheckSettings } from '../../check/documentCheck';
import { hash } from '../../ledger/textHash';
import { EventsDocument } from '../../model/eventsDocument';
import { mostEntriesOfRequest, planRequests, type PlannedRequest } from '../../model/requestPlan';
import { sentence } from '../../model/sentence';
import type { Ask } from '../../model/question';
import { departingEntries, type DepartingEntry } from '../../pressing/departure';
import { inFileOrder, sortEntries } from '../../pressing/sortedEntries';
import { errorButtons, errorQuestion, type ErrorAnswer, type ShownError } from '../../pressing/errorQuestion';
import { problemsOfFrame, problemsOfPart } from '../check/largeReport';
import { counted } from '../counted';
import { UsageError } from '../exitCodes';
import { partsOf, type FilePart } from '../largeFile';
import type { PlaceInParts } from './earlierOutcomes';

/** What became of an entry before: `fresh`: nothing that stands in the way, `uncertain`: it left, and no answer came. */
export type Standing = 'fresh' | 'accepted' | 'uncertain';

/** What a look through a large file found, before anything of it is sent. */
export interface LargeFileFindings {
  /** Of all its entries. */
  readonly entries: number;
  readonly doubtful: number;
  readonly unsendable: number;
  /** How many entries of each source can be sent, as they were chosen, by what became of them before. */
  readonly sources: Readonly<Record<Standing, ReadonlyMap<string, number>>>;
  readonly requests: readonly PlannedRequest[];
  /** Of each part, so that nothing else is sent than was looked at. */
  readonly hashes: readonly string[];
}

/** Which of the entries of a large file are meant. */
export interface LargeChoice {
  /** Numbers of entries, from 1; undefined: all. */
  readonly only: ReadonlySet<number> | undefined;
  /** Whether entries with errors go that can be sent. */
  readonly sendsDoubtful: boolean;
  /** Whether what is sent so is left out. */
  readonly isLeftOut: (entry: DepartingEntry, place: PlaceInParts) => boolean;
}

/** A large events file, which is read once to look at it, and once more to send it. */
export class LargeFile {
  constructor(
    private readonly name: string,
    private readonly path: string,
    private readonly settings: CheckSettings,
  ) {}

  /** Looks at all of it. Undefined: the person, asked about the errors, wants nothing to be sent. */
  async look(
    {
      only,
      isLeftOut,
      standingOf,
    }: Omit<LargeChoice, 'sendsDoubtful'> & { readonly standingOf: (entry: DepartingEntry) => Standing },
    ask: Ask,
  ): Promise<(LargeFileFindings & { readonly sendsDoubtful: boolean }) | undefined> {
    const good = new Tally(standingOf);
    const sendable = new Tally(standingOf);
    const hashes: string[] = [];
    let [entries, pressed, doubtful, unsendable, errorsOfFirst] = [0, 0, 0, 0, 0];
    let first: ShownError | undefined;
    const parts = partsOf(this.path);
    let next = await parts.next();
    for (; next.done !== true; next = await parts.next()) {
      const part = next.value;
      const partHash = hash(part.text);
      hashes.push(partHash);
      const document = EventsDocument.read(part.text);
      const checked = checkOnce(document, this.settings);
      const meant = document.entries.filter((_, index) => only?.has(entries + index + 1) ?? true);
      const sorted = await sortEntries(meant, (entry) => checked.hasErrors(entry));
      pressed += meant.length;
      doubtful += sorted.doubtful.length;
      unsendable += sorted.unsendable.length;
      const [faulty] = [
        ...sorted.doubtful.map(({ entry }) => entry),
        ...sorted.unsendable.map(({ entry }) => entry),
      ].sort((one, other) => one.start - other.start);
      if (first === undefined && faulty !== undefined) {
        const errors = problemsOfPart(document, part, this.settings).filter(({ severity }) => severity === 'error');
        const own = checked.errorsOf(faulty);
        errorsOfFirst = own.length;
        first = {
          line: errors[0]?.line ?? part.line,
          sentence: own[0]?.sentence ?? sorted.unsendable[0]?.reason ?? sentence(''),
        };
      }
      const goodOnes = await departingEntries(document, sorted.good);
      const doubtfulOnes = await departingEntries(document, sorted.doubtful);
      const goodLeft = goodOnes.filter((entry) => !isLeftOut(entry, { part: partHash, isDoubtful: false }));
      const doubtfulLeft = doubtfulOnes.filter((entry) => !isLeftOut(entry, { part: partHash, isDoubtful: true }));
      for (const entry of goodLeft) good.add(entry);
      const both = [...goodLeft, ...doubtfulLeft].sort((one, other) => one.index - other.index);
      for (const entry of both) sendable.add(entry);
      entries += document.entries.length;
    }
    const fileErrors = problemsOfFrame(next.value, this.settings, entries).filter(
      ({ severity }) => severity === 'error',
    );
    const last = [...(only ?? [])].reduce((most, number) => Math.max(most, number), 0);
    if (last > entries)
      throw new UsageError(`${this.name} has ${counted(entries, 'entry', 'entries')}, and no entry ${last}.`);
    const numbers = { entries: pressed, doubtful, unsendable };
    let answer: ErrorAnswer | undefined = 'good';
    if (doubtful + unsendable + fileErrors.length > 0) {
      const [firstOfFile] = fileErrors;
      const { question, paragraphs } = errorQuestion({
        ...numbers,
        first,
        errorsOfFirst: Math.max(1, errorsOfFirst),
        fileErrors: fileErrors.length,
        firstOfFile: firstOfFile && { line: firstOfFile.line, sentence: sentence('{0}', firstOfFile.message) },
      });
      answer = await ask({ question, lines: paragraphs, buttons: errorButtons(numbers) });
    }
    if (answer === undefined) return undefined;
    const { sources, sizes } = answer === 'good' ? good : sendable;
    const requests = planRequests(sizes, { maxEntries: mostEntriesOfRequest, maxBytes: this.settings.requestBytes });
    return {
      ...numbers,
      sources,
      requests,
      hashes,
      sendsDoubtful: answer === 'sendable',
    };
  }

  /**
   * What is sent of it, in pieces of whole requests.
   * @throws UsageError where the file is another one by now
   */
  async *departing(choice: LargeChoice, hashes: readonly string[]): AsyncGenerator<readonly DepartingEntry[]> {
    const limits = { maxEntries: mostEntriesOfRequest, maxBytes: this.settings.requestBytes };
    let waiting: readonly DepartingEntry[] = [];
    let number = 0;
    let before = 0;
    for await (const part of partsOf(this.path)) {
      const partHash = hash(part.text);
      if (partHash !== hashes[number]) {
        throw new UsageError(`${this.name} was changed while it was sent: the rest of it was not sent.`);
      }
      number += 1;
      const document = EventsDocument.read(part.text);
      const entries = await this.departingOf({ ...part, hash: partHash }, document, choice, before);
      before += document.entries.length;
      const all = [...waiting, ...entries];
      const lastRequest = part.isLast
        ? undefined
        : planRequests(
            all.map(({ bytes }) => bytes),
            limits,
          ).at(-1);
      const whole = lastRequest?.first ?? all.length;
      // What may still share a request with what follows waits for it.
      waiting = all.slice(whole);
      if (whole > 0) yield all.slice(0, whole);
    }
  }

  private async departingOf(
    { line, hash: part }: FilePart & { readonly hash: string },
    document: EventsDocument,
    { only, sendsDoubtful, isLeftOut }: LargeChoice,
    before: number,
  ): Promise<readonly DepartingEntry[]> {
    const checked = checkOnce(document, this.settings);
    const meant = document.entries.filter((_, index) => only?.has(before + index + 1) ?? true);
    const { good, doubtful } = await sortEntries(meant, (entry) => checked.hasErrors(entry));
    const ready = sendsDoubtful ? inFileOrder([...good, ...doubtful]) : good;
    const inDoubt = new Set(doubtful.map(({ entry }) => entry.id));
    const departing = await departingEntries(document, ready);
    return departing.flatMap(({ entryId, ...entry }) =>
      isLeftOut(entry, { part, isDoubtful: entryId !== undefined && inDoubt.has(entryId) })
        ? []
        : [{ ...entry, index: entry.index + before, line: entry.line + line - 1 }],
    );
  }
}

/** What is counted of entries that are not kept. */
class Tally {
  readonly sources: Readonly<Record<Standing, Map<string, number>>> = {
    fresh: new Map(),
    accepted: new Map(),
    uncertain: new Map(),
  };
  readonly sizes: number[] = [];

  constructor(private readonly standingOf: (entry: DepartingEntry) => Standing) {}

  add(entry: DepartingEntry): void {
    const source = entry.outgoing.source ?? '';
    const counts = this.sources[this.standingOf(entry)];
    counts.set(source, (counts.get(source) ?? 0) + 1);
    this.sizes.push(entry.bytes);
  }
}
