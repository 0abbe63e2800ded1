import { randomUUID } from 'node:crypto';
import { checkDocument, type CheckSettings } from '../../check/documentCheck';
import { connectionLines, connectionPlace } from '../../eventbridge/connectionText';
import type { Ledger } from '../../ledger/ledger';
import type { Entry } from '../../model/entry';
import { EventsDocument } from '../../model/eventsDocument';
import { mostEntriesOfRequest, planRequests, type PlannedRequest } from '../../model/requestPlan';
import type { Connection } from '../../eventbridge/connection';
import type { Ask } from '../../model/question';
import { inEnglish } from '../../model/sentence';
import { repeatQuestion } from '../../pressing/repeatQuestion';
import { departingEntries, type DepartingEntry } from '../../pressing/departure';
import { preflight } from '../../pressing/preflight';
import { ProductionGuard } from '../../pressing/productionGuard';
import type { Reach } from '../../pressing/reachText';
import { RepeatGuard } from '../../pressing/repeatGuard';
import { countSentences } from '../../sending/outcomeLook';
import type { Outcome } from '../../sending/outcome';
import {
  checksSourcesIn,
  checkSettingsIn,
  repeatsAskedIn,
  requestBytesIn,
  type SettingOf,
} from '../../settings/settingValues';
import { askingInTerminal } from '../asking';
import { counted } from '../counted';
import { exitCodeOf, exitCodes, UsageError, type ExitCode } from '../exitCodes';
import type { Service } from '../service';
import type { Terminal } from '../terminal';
import {
  EarlierOutcomes,
  endingsOf,
  isResent,
  isUncertain,
  type PlaceInParts,
  type ResentKind,
} from './earlierOutcomes';
import type { EventsText } from './eventsTexts';
import { noEventsFileText } from './noEventsFileText';
import type { Standing } from './largePress';
import type { Dispatch, RunningSends } from './runningSends';
import { SendProgressLine } from './sendProgressLine';
import type { SendReport } from './sendReports';
import { uncertainQuestion } from './uncertainQuestion';

/** What a command says about each file that it sends. */
export interface PressOptions {
  /** Numbers of entries, from 1. */
  readonly only?: readonly number[];
  readonly dryRun?: true;
  /** The person agrees to what the guards ask. */
  readonly yes?: true;
  /** Entries in which the checks find errors; absent: a person is asked. */
  readonly invalid?: 'skip' | 'send';
  /** Entries that were accepted before, just as they are; absent: a person is asked. */
  readonly repeats?: 'skip' | 'send';
  /** Only entries of which this became when they were sent before, as they stand. */
  readonly resend?: ResentKind;
}

/** What a press is made with. */
export interface PressNeeds {
  readonly service: Service;
  readonly ledger: Ledger;
  /** Called before each part of a large file. */
  readonly makeRoom: (entries: number) => void;
  readonly sends: RunningSends;
  /** `person`: what decides where events go, and how; `workspace`: what its files are held to. */
  readonly settings: { readonly person: SettingOf; readonly workspace: SettingOf };
  readonly report: SendReport;
  readonly terminal: Terminal;
}

/** Sends files as the editor does when Send is pressed: the same checks, the same questions, in the same order. */
export class FilePress {
  private readonly guard: ProductionGuard;
  private readonly repeats: RepeatGuard;
  private readonly askAboutRepeats: Ask;
  private miscount = 0;

  constructor(
    private readonly options: PressOptions,
    private readonly needs: PressNeeds,
  ) {
    const { yes, repeats } = options;
    const { terminal, ledger } = needs;
    this.guard = new ProductionGuard(
      askingInTerminal(terminal, {
        ...(yes === true && { answers: ['all'] }),
        hint: 'Nothing was sent: nobody can be asked here. --yes agrees.',
      }),
    );
    this.askAboutRepeats = askingInTerminal(terminal, {
      ...(repeats !== undefined && { answers: [repeats === 'skip' ? 'others' : 'all'] }),
      hint: 'Nothing was sent: nobody can be asked here. --repeats skip leaves these out, --repeats send sends them again.',
    });
    this.repeats = new RepeatGuard(ledger, {
      whenAsked: () => this.whenAskedAboutRepeats(),
      ask: this.askAboutRepeats,
      placeHashOf: () => needs.service.placeHash(),
    });
  }

  /** By how much the service counted more failures, in all of its answers, than its results have. */
  get miscounted(): number {
    return this.miscount;
  }

  async send(events: EventsText): Promise<ExitCode> {
    return events.largePath === undefined ? this.sendText(events) : this.sendLarge(events, events.largePath);
  }

  private async sendText(events: EventsText): Promise<ExitCode> {
    const { service, settings } = this.needs;
    const { chosen } = service;
    const text = await events.read();
    const document = EventsDocument.read(text);
    if (document.form === 'none' && text.trim() !== '') {
      this.needs.terminal.tell(noEventsFileText(events.name, text));
      return exitCodes.usage;
    }
    const meant = this.meantEntries(document, events.name);
    const pressed = await this.pressedEntries(document, meant, events);
    if (pressed.length === 0) return this.nothingToSend(events.name, meant.length);
    const checked = checkDocument(document, this.checkSettings());
    const sorted = await preflight(
      {
        document,
        entries: pressed,
        errorsOf: (entry) => checked.errorsOf(entry),
        fileErrors:
          this.options.only === undefined ? checked.fileProblems.filter(({ severity }) => severity === 'error') : [],
      },
      this.askAboutErrors(events.name),
    );
    if (sorted.kind !== 'go') return exitCodes.notSent;
    const departing = await departingEntries(document, sorted.entries);
    if (this.options.dryRun === true) {
      return this.plan(events, this.requestsOf(departing), departing.length === pressed.length);
    }
    const entries =
      this.options.resend === undefined
        ? await this.repeats.wanted(departing, events.address, chosen, () => undefined)
        : departing;
    if (entries === undefined) return this.withoutRepeats(events.name, departing.length === pressed.length);
    const uncertain = await this.uncertainOf(entries, document, events);
    const asked = await this.askAboutUncertain(entries.length, uncertain.size);
    if (asked === undefined) return this.withoutUncertain(events.name, uncertain.size);
    const certain = asked === 'others' ? entries.filter((entry) => !uncertain.has(entry)) : entries;
    const connection = await service.freeze();
    const reach = checksSourcesIn(settings.person) ? await this.reachOf(sourcesOf(certain)) : undefined;
    const allowed = await this.guard.allowed(certain, connection, undefined, reach);
    if (allowed === undefined) return exitCodes.notSent;
    const isAll = departing.length === pressed.length && allowed.length === certain.length;
    const code = await this.dispatch(events, allowed.length, once(allowed), reach, { partOf: undefined });
    if (certain.length < entries.length) return this.withoutUncertain(events.name, uncertain.size);
    return code === exitCodes.done && !isAll ? exitCodes.notSent : code;
  }

  /** Sends a large file in parts, each with a record of its own; it is asked about once, before any of it leaves. */
  private async sendLarge(events: EventsText, path: string): Promise<ExitCode> {
    const { service, settings, ledger, terminal } = this.needs;
    const { chosen } = service;
    const { resend, dryRun } = this.options;
    const { LargeFile } = await import('./largePress');
    const file = new LargeFile(events.name, path, this.checkSettings());
    const asksAboutRepeats = resend === undefined && dryRun !== true && isAskedOn(chosen, this.whenAskedAboutRepeats());
    const earlier =
      resend !== undefined || asksAboutRepeats ? await EarlierOutcomes.of(ledger, events.address, chosen) : undefined;
    const standingOf = ({ hash }: DepartingEntry): Standing => {
      if (!asksAboutRepeats || earlier === undefined) return 'fresh';
      return earlier.isAccepted(hash) ? 'accepted' : earlier.isUncertain(hash) ? 'uncertain' : 'fresh';
    };
    const isLeftOut = (entry: DepartingEntry, place: PlaceInParts): boolean =>
      resend !== undefined && earlier?.isResent(entry, resend, place) !== true;
    const only = this.options.only && new Set(this.options.only);
    const looked = await file.look({ only, isLeftOut, standingOf }, this.askAboutErrors(events.name));
    if (looked === undefined) return exitCodes.notSent;
    const { sources: found, requests, hashes, sendsDoubtful, entries, doubtful, unsendable } = looked;
    const [repeated, uncertain] = [countOf(found.accepted), countOf(found.uncertain)];
    const wanted = countOf(found.fresh) + repeated + uncertain;
    if (resend !== undefined && earlier?.isAny !== true) throw this.nothingKnown(events.name);
    if (wanted === 0) return this.nothingToSend(events.name, entries);
    const isWhole = unsendable === 0 && (sendsDoubtful || doubtful === 0);
    if (dryRun === true) return this.plan(events, requests, isWhole);
    const going = new Set<Standing>(['fresh', 'accepted', 'uncertain']);
    if (repeated > 0) {
      const answer = await this.askAboutRepeats(repeatQuestion(chosen.name, wanted, repeated));
      if (answer === undefined) return this.withoutRepeats(events.name, isWhole);
      if (answer === 'others') going.delete('accepted');
    }
    const asked = await this.askAboutUncertain(going.has('accepted') ? wanted : wanted - repeated, uncertain);
    if (asked === undefined) return this.withoutUncertain(events.name, uncertain);
    if (asked === 'others') going.delete('uncertain');
    const sources = addedUp([...going].map((standing) => found[standing]));
    const connection = await service.freeze();
    const reach = checksSourcesIn(settings.person) ? await this.reachOf(sources) : undefined;
    const lost = await this.guard.leftOut(sources, connection, undefined, reach);
    if (lost === undefined) return exitCodes.notSent;
    const departing = file.departing(
      {
        only,
        sendsDoubtful,
        isLeftOut: (entry, place) =>
          isLeftOut(entry, place) || lost.has(entry.outgoing.source ?? '') || !going.has(standingOf(entry)),
      },
      hashes,
    );
    const lostEntries = [...lost].reduce((sum, source) => sum + (sources.get(source) ?? 0), 0);
    const total = countOf(sources) - lostEntries;
    // What is sent again is known by the send before, and what was chosen by its numbers is no whole part.
    const isAllMeant = resend === undefined && only === undefined;
    const inParts = isAllMeant ? { parts: hashes, sendsDoubtful, without: [...lost] } : undefined;
    const code = await this.dispatch(events, total, departing, reach, { partOf: randomUUID(), inParts });
    if (lostEntries > 0) terminal.tell(`${events.name}: ${counted(lostEntries, 'entry', 'entries')} left out.`);
    if (!going.has('uncertain')) return this.withoutUncertain(events.name, uncertain);
    return code === exitCodes.done && (!isWhole || lostEntries > 0) ? exitCodes.notSent : code;
  }

  private whenAskedAboutRepeats(): 'always' | 'not-local' | 'never' {
    return this.options.repeats === 'skip' ? 'always' : repeatsAskedIn(this.needs.settings.person);
  }

  private askAboutErrors(name: string): Ask {
    const { invalid } = this.options;
    return askingInTerminal(this.needs.terminal, {
      ...(invalid !== undefined && { answers: invalid === 'skip' ? ['good'] : ['sendable', 'good'] }),
      hint: `Nothing of ${name} was sent. --invalid skip leaves these entries out, --invalid send lets EventBridge judge.`,
    });
  }

  /** The person wants nothing of what was accepted before, and nothing else is left. */
  private withoutRepeats(name: string, isWhole: boolean): ExitCode {
    if (this.options.repeats !== 'skip') return exitCodes.notSent;
    this.needs.terminal.tell(
      `${name}: ${this.needs.service.chosen.name} accepted all of it already; nothing was sent.`,
    );
    return isWhole ? exitCodes.done : exitCodes.notSent;
  }

  /** @param meant how many entries the command names */
  private nothingToSend(name: string, meant: number): ExitCode {
    const { resend } = this.options;
    if (resend === undefined || meant === 0) {
      this.needs.terminal.tell(`${name} has no entries to send.`);
      return exitCodes.usage;
    }
    const became = resend === 'rejected' ? 'was rejected' : 'was not sent';
    this.needs.terminal.tell(`${name}: no entry ${became} as it stands; nothing was sent.`);
    return exitCodes.done;
  }

  private nothingKnown(name: string): UsageError {
    return new UsageError(`${name}: nothing is known of an earlier send to ${this.needs.service.chosen.name}.`);
  }

  /** Those of the meant entries that are to be sent, by what became of them before. */
  private async pressedEntries(
    document: EventsDocument,
    meant: readonly Entry[],
    { name, address }: EventsText,
  ): Promise<readonly Entry[]> {
    const { resend } = this.options;
    if (resend === undefined) return meant;
    const { ledger, service } = this.needs;
    const endings = await endingsOf(document, ledger, address, service.chosen);
    if (endings === undefined) throw this.nothingKnown(name);
    return meant.filter(({ id }) => isResent(endings.get(id), resend));
  }

  /** Those of which it is not known whether they arrived when they were sent before. */
  private async uncertainOf(
    entries: readonly DepartingEntry[],
    document: EventsDocument,
    { address }: EventsText,
  ): Promise<ReadonlySet<DepartingEntry>> {
    const { ledger, service } = this.needs;
    const { chosen } = service;
    if (this.options.resend !== undefined || !isAskedOn(chosen, this.whenAskedAboutRepeats())) return new Set();
    const endings = await endingsOf(document, ledger, address, chosen);
    return new Set(entries.filter(({ entryId }) => entryId !== undefined && isUncertain(endings?.get(entryId))));
  }

  private async askAboutUncertain(entries: number, uncertain: number): Promise<'others' | 'all' | undefined> {
    if (uncertain === 0) return 'all';
    return this.askAboutRepeats(uncertainQuestion(this.needs.service.chosen.name, entries, uncertain));
  }

  /** They stay unknown, which has to be looked at before anything else. */
  private withoutUncertain(name: string, uncertain: number): ExitCode {
    if (this.options.repeats !== 'skip') return exitCodes.notSent;
    this.needs.terminal.tell(
      `${name}: ${counted(uncertain, 'entry', 'entries')} left out, of which no answer came before. Look for the events; --repeats send sends them again.`,
    );
    return exitCodes.unknown;
  }

  private meantEntries({ entries }: EventsDocument, name: string): readonly Entry[] {
    const { only } = this.options;
    if (only === undefined) return entries;
    const wrong = only.find((number) => number < 1 || number > entries.length);
    if (wrong !== undefined)
      throw new UsageError(`${name} has ${counted(entries.length, 'entry', 'entries')}, and no entry ${wrong}.`);
    const numbers = new Set(only);
    return entries.filter((_, index) => numbers.has(index + 1));
  }

  /** What the workspace says about limits, and the person about requests. */
  private checkSettings(): CheckSettings {
    const { person, workspace } = this.needs.settings;
    const limits = checkSettingsIn((id) => workspace(id) ?? person(id));
    return { ...limits, requestBytes: requestBytesIn(person) };
  }

  /** @param sources how many entries each has */
  private async reachOf(sources: ReadonlyMap<string, number>): Promise<Reach> {
    const names = [...sources.keys()].filter((source) => source !== '');
    return { known: await this.needs.service.reach.of(names, new AbortController().signal), entries: sources };
  }

  private requestsOf(departing: readonly DepartingEntry[]): readonly PlannedRequest[] {
    const maxBytes = requestBytesIn(this.needs.settings.person);
    return planRequests(
      departing.map(({ bytes }) => bytes),
      { maxEntries: mostEntriesOfRequest, maxBytes },
    );
  }

  /** Says what would be sent, in which requests. */
  private async plan({ name }: EventsText, requests: readonly PlannedRequest[], isWhole: boolean): Promise<ExitCode> {
    const { connection } = this.needs.service;
    await this.needs.report.planned({
      file: name,
      connection: connection.name,
      place: connectionPlace(connection, inEnglish),
      lines: connection.kind === 'local' ? [] : connectionLines(connection).map(inEnglish),
      production: connection.kind === 'aws' && connection.production,
      requests,
    });
    return isWhole ? exitCodes.done : exitCodes.notSent;
  }

  /** @param total how many entries the parts have together */
  private async dispatch(
    events: EventsText,
    total: number,
    parts: Iterable<readonly DepartingEntry[]> | AsyncIterable<readonly DepartingEntry[]>,
    reach: Reach | undefined,
    { partOf, inParts }: Pick<Dispatch, 'partOf' | 'inParts'>,
  ): Promise<ExitCode> {
    const { service, sends, report, terminal } = this.needs;
    const progress = new SendProgressLine(terminal, service.connection.name, total);
    const counts = { accepted: 0, rejected: 0, unknown: 0, 'not-sent': 0 };
    let toNote = inParts;
    let entriesAfter = total;
    try {
      for await (const entries of parts) {
        const written: Promise<void>[] = [];
        const settled = (place: number, outcome: Outcome): void => {
          const entry = entries[place];
          if (entry === undefined) return;
          counts[outcome.kind] += 1;
          written[0] = report.settled({ file: events.name, index: entry.index, line: entry.line }, outcome);
          progress.settled(sends.isCancelled);
        };
        if (partOf !== undefined) this.needs.makeRoom(entries.length);
        const known = reach?.known ?? [];
        entriesAfter -= entries.length;
        const dispatched = { file: events.address, entries, reach: known, partOf, entriesAfter, inParts: toNote };
        toNote = undefined;
        this.miscount += await sends.send(dispatched, settled);
        await written[0];
      }
      return exitCodeOf(counts);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      terminal.tell(error.message);
      if (entriesAfter < total) await sends.noteRestTold();
      return counts.unknown + counts.rejected > 0 ? exitCodeOf(counts) : exitCodes.notSent;
    } finally {
      progress.end();
      await report.fileEnded(events.name, service.connection.name, countSentences(counts).map(inEnglish));
    }
  }
}

function once(entries: readonly DepartingEntry[]): Iterable<readonly DepartingEntry[]> {
  return [entries];
}

function sourcesOf(entries: readonly DepartingEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { outgoing } of entries) {
    const source = outgoing.source ?? '';
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return counts;
}

/** @param counts how many entries each source has, in several places */
function addedUp(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const each of counts) for (const [source, count] of each) sums.set(source, (sums.get(source) ?? 0) + count);
  return sums;
}

function countOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function isAskedOn({ kind }: Connection, asked: 'always' | 'not-local' | 'never'): boolean {
  return asked === 'always' || (asked === 'not-local' && kind !== 'local');
}
