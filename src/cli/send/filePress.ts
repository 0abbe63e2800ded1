import { checkDocument, type CheckSettings } from '../../check/documentCheck';
import { connectionLines, connectionPlace } from '../../eventbridge/connectionText';
import type { Ledger } from '../../ledger/ledger';
import type { Entry } from '../../model/entry';
import { EventsDocument } from '../../model/eventsDocument';
import { mostEntriesOfRequest, planRequests } from '../../model/requestPlan';
import { inEnglish } from '../../model/sentence';
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
import type { EventsText } from './eventsTexts';
import type { RunningSends } from './runningSends';
import { SendProgressLine } from './sendProgressLine';
import type { SendReport } from './sendReports';

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
}

/** What a press is made with. */
export interface PressNeeds {
  readonly service: Service;
  readonly ledger: Ledger;
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
  private miscount = 0;

  constructor(
    private readonly options: PressOptions,
    private readonly needs: PressNeeds,
  ) {
    const { yes, repeats } = options;
    const { terminal, ledger, settings } = needs;
    this.guard = new ProductionGuard(
      askingInTerminal(terminal, {
        ...(yes === true && { answers: ['all'] }),
        hint: 'Nothing was sent: nobody can be asked here. --yes agrees.',
      }),
    );
    this.repeats = new RepeatGuard(ledger, {
      whenAsked: () => (repeats === 'skip' ? 'always' : repeatsAskedIn(settings.person)),
      ask: askingInTerminal(terminal, {
        ...(repeats !== undefined && { answers: [repeats === 'skip' ? 'others' : 'all'] }),
        hint: 'Nothing was sent: nobody can be asked here. --repeats skip leaves these out, --repeats send sends them again.',
      }),
    });
  }

  /** By how much the service counted more failures, in all of its answers, than its results have. */
  get miscounted(): number {
    return this.miscount;
  }

  async send(events: EventsText): Promise<ExitCode> {
    const { service, terminal, settings } = this.needs;
    const { chosen } = service;
    const document = EventsDocument.read(await events.read());
    const pressed = this.pressedEntries(document, events.name);
    if (pressed.length === 0) {
      terminal.tell(`${events.name} has no entries to send.`);
      return exitCodes.usage;
    }
    const checked = checkDocument(document, this.checkSettings());
    const sorted = await preflight(
      {
        document,
        entries: pressed,
        errorsOf: (entry) => checked.errorsOf(entry),
        fileErrors:
          this.options.only === undefined ? checked.fileProblems.filter(({ severity }) => severity === 'error') : [],
      },
      askingInTerminal(terminal, {
        ...(this.options.invalid !== undefined && {
          answers: this.options.invalid === 'skip' ? ['good'] : ['sendable', 'good'],
        }),
        hint: `Nothing of ${events.name} was sent. --invalid skip leaves these entries out, --invalid send lets EventBridge judge.`,
      }),
      inEnglish,
    );
    if (sorted.kind !== 'go') return exitCodes.notSent;
    const departing = await departingEntries(document, sorted.entries);
    if (this.options.dryRun === true) return this.plan(events, departing, pressed.length);
    const entries = await this.repeats.wanted(departing, events.address, chosen, () => undefined);
    if (entries === undefined) {
      if (this.options.repeats !== 'skip') return exitCodes.notSent;
      terminal.tell(`${events.name}: ${chosen.name} accepted all of it already; nothing was sent.`);
      return departing.length === pressed.length ? exitCodes.done : exitCodes.notSent;
    }
    const connection = await service.freeze();
    const reach = checksSourcesIn(settings.person) ? await this.reachOf(entries) : undefined;
    const allowed = await this.guard.allowed(entries, connection, undefined, reach);
    if (allowed === undefined) return exitCodes.notSent;
    const isAll = departing.length === pressed.length && allowed.length === entries.length;
    const code = await this.dispatch(events, allowed, reach);
    return code === exitCodes.done && !isAll ? exitCodes.notSent : code;
  }

  private pressedEntries({ entries }: EventsDocument, name: string): readonly Entry[] {
    const { only } = this.options;
    if (only === undefined) return entries;
    const wrong = only.find((number) => number < 1 || number > entries.length);
    if (wrong !== undefined)
      throw new UsageError(`${name} has ${counted(entries.length, 'entry', 'entries')}, and no entry ${wrong}.`);
    return entries.filter((_, index) => only.includes(index + 1));
  }

  /** What the workspace says about limits, and the person about requests. */
  private checkSettings(): CheckSettings {
    const { person, workspace } = this.needs.settings;
    const limits = checkSettingsIn((id) => workspace(id) ?? person(id));
    return { ...limits, requestBytes: requestBytesIn(person) };
  }

  private async reachOf(entries: readonly DepartingEntry[]): Promise<Reach> {
    const counts = new Map<string, number>();
    for (const { outgoing } of entries) {
      if (outgoing.source !== undefined) counts.set(outgoing.source, (counts.get(outgoing.source) ?? 0) + 1);
    }
    const known = await this.needs.service.reach.of([...counts.keys()], new AbortController().signal);
    return { known, entries: counts };
  }

  /** What would be sent, in which requests. */
  private async plan({ name }: EventsText, departing: readonly DepartingEntry[], pressed: number): Promise<ExitCode> {
    const { service, settings, report } = this.needs;
    const sizes = departing.map(({ bytes }) => bytes);
    const requests = planRequests(sizes, {
      maxEntries: mostEntriesOfRequest,
      maxBytes: requestBytesIn(settings.person),
    });
    const { connection } = service;
    await report.planned({
      file: name,
      connection: connection.name,
      place: connectionPlace(connection, inEnglish),
      lines: connection.kind === 'local' ? [] : connectionLines(connection).map(inEnglish),
      production: connection.kind === 'aws' && connection.production,
      requests,
    });
    return departing.length === pressed ? exitCodes.done : exitCodes.notSent;
  }

  private async dispatch(
    events: EventsText,
    entries: readonly DepartingEntry[],
    reach: Reach | undefined,
  ): Promise<ExitCode> {
    const { service, sends, report, terminal } = this.needs;
    const progress = new SendProgressLine(terminal, service.connection.name, entries.length);
    const counts = { accepted: 0, rejected: 0, unknown: 0, 'not-sent': 0 };
    const written: (Promise<void> | void)[] = [];
    const settled = (place: number, outcome: Outcome): void => {
      const entry = entries[place];
      if (entry === undefined) return;
      counts[outcome.kind] += 1;
      written[0] = report.settled({ file: events.name, index: entry.index, line: entry.line }, outcome);
      progress.settled(sends.isCancelled);
    };
    this.miscount += await sends.send(
      { file: events.address, entries, reach: reach?.known ?? [], keepsSent: true },
      settled,
    );
    await written[0];
    progress.end();
    await report.fileEnded(events.name, service.connection.name, countSentences(counts).map(inEnglish));
    return exitCodeOf(counts);
  }
}
