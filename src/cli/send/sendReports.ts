import { inEnglish } from '../../model/sentence';
import { cliOutput } from '../../sending/cliOutput';
import type { Outcome } from '../../sending/outcome';
import { outcomeLine } from '../../sending/outcomeSentence';
import type { PlannedRequest } from '../../model/requestPlan';
import { cliPrintingOf, type CliPrinting } from '../cliPrinting';
import { counted } from '../counted';
import type { Style, Terminal } from '../terminal';
import { terminalJson } from '../terminalText';
import type { SendOutput } from './sendOutputs';

/** An entry of a send, as the report names it. */
export interface SentEntry {
  readonly file: string;
  /** Among the entries of its file, from 0. */
  readonly index: number;
  /** From 1. */
  readonly line: number;
}

/** What would be sent of a file. */
export interface PlannedSend {
  readonly file: string;
  readonly connection: string;
  readonly place: string;
  /** What a person has to know of the connection. */
  readonly lines: readonly string[];
  readonly production: boolean;
  readonly requests: readonly PlannedRequest[];
}

/** Is told what becomes of entries. */
export interface SendReport {
  planned(plan: PlannedSend): Promise<void>;
  /** Resolves when more may be told. */
  settled(entry: SentEntry, outcome: Outcome): Promise<void>;
  /** @param counts how many of its entries ended in which way */
  fileEnded(file: string, connection: string, counts: readonly string[]): Promise<void> | void;
  /** All entries have their outcome. @param miscounted as in `cliOutput` */
  end(miscounted: number): Promise<void>;
}

/** @throws UsageError where the query cannot be read, or the form has nothing to ask */
export function sendReport(output: SendOutput, query: string | undefined, terminal: Terminal): SendReport {
  const printing = cliPrintingOf(output, query, terminal);
  if (printing !== undefined) return new CliReport(terminal, printing);
  return output === 'jsonl' ? new JsonLinesReport(terminal) : new HumanSendReport(terminal);
}

const styles: Readonly<Record<Outcome['kind'], Style>> = {
  accepted: 'green',
  rejected: 'red',
  unknown: 'yellow',
  'not-sent': 'dim',
};

/** Why entries of a file were not sent: the first of them, and how many more there are. */
interface Unsent {
  readonly first: SentEntry;
  more: number;
}

/** A line for each entry that was rejected or is unknown; of many that were accepted, or not sent for one reason, nobody reads each. */
class HumanSendReport implements SendReport {
  /** By what is said of them. */
  private readonly unsent = new Map<string, Unsent>();

  constructor(private readonly terminal: Terminal) {}

  async planned({ file, connection, place, lines, production, requests }: PlannedSend): Promise<void> {
    const entries = requests.reduce((sum, { count }) => sum + count, 0);
    const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
    const what = `${counted(entries, 'entry', 'entries')}, ${counted(bytes, 'byte')}, in ${counted(requests.length, 'request')}`;
    await this.terminal.print({ text: file, style: 'bold' }, ` → ${connection} (${place}): ${what}. Nothing was sent.`);
    for (const line of [...lines, ...(production ? ['Production: a send asks first.'] : [])]) {
      await this.terminal.print(`  ${line}`);
    }
  }

  async fileEnded(file: string, connection: string, counts: readonly string[]): Promise<void> {
    for (const [text, { first, more }] of this.unsent) {
      await this.line(
        first,
        'not-sent',
        text,
        more === 0 ? '' : ` And ${counted(more, 'more entry', 'more entries')}.`,
      );
    }
    this.unsent.clear();
    await this.terminal.print({ text: file, style: 'bold' }, ` → ${connection}: ${counts.join(', ')}`);
  }

  settled(entry: SentEntry, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'accepted') return Promise.resolve();
    const text = outcomeLine(outcome, inEnglish);
    if (outcome.kind === 'not-sent') {
      const before = this.unsent.get(text);
      if (before === undefined) this.unsent.set(text, { first: entry, more: 0 });
      else before.more += 1;
      return Promise.resolve();
    }
    const advice = outcome.kind === 'rejected' && outcome.advice !== undefined ? ` ${inEnglish(outcome.advice)}` : '';
    return this.line(entry, outcome.kind, text, advice);
  }

  private line({ file, line }: SentEntry, kind: Outcome['kind'], text: string, more: string): Promise<void> {
    return this.terminal.print({ text: `${file}:${line}:`, style: 'bold' }, ' ', { text, style: styles[kind] }, more);
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

/** A line of JSON for each outcome, as it becomes known. */
class JsonLinesReport implements SendReport {
  constructor(private readonly terminal: Terminal) {}

  planned(plan: PlannedSend): Promise<void> {
    return this.terminal.printText(`${terminalJson(planJson(plan))}\n`);
  }

  fileEnded(): void {
    // The lines said it.
  }

  settled({ file, index, line }: SentEntry, outcome: Outcome): Promise<void> {
    return this.terminal.printText(
      `${terminalJson({ file, entry: index + 1, line, outcome: outcome.kind, ...membersOf(outcome) })}\n`,
    );
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

function planJson({ file, connection, place, production, requests }: PlannedSend): object {
  return {
    file,
    connection,
    place,
    production,
    entries: requests.reduce((sum, { count }) => sum + count, 0),
    requests: requests.map(({ first, count, bytes }) => ({ first: first + 1, entries: count, bytes })),
  };
}

function membersOf(outcome: Outcome): object {
  const at = new Date(outcome.at).toISOString();
  switch (outcome.kind) {
    case 'accepted': {
      const { eventId, attempts, requestId } = outcome;
      return { eventId, attempts, requestId, at };
    }
    case 'rejected': {
      const { errorCode, errorMessage, scope, attempts, requestId } = outcome;
      return { errorCode, errorMessage, scope, attempts, requestId, at };
    }
    case 'unknown': {
      const { reason, eventIds, attempts, requestId } = outcome;
      return { reason: inEnglish(reason), eventIds, attempts, requestId, at };
    }
    case 'not-sent':
      return { reason: inEnglish(outcome.reason), at };
  }
}

/** What the AWS CLI would print of all entries as one call, at the end. */
class CliReport implements SendReport {
  private readonly outcomes: { readonly entry: SentEntry; readonly outcome: Outcome }[] = [];
  private readonly files = new Map<string, number>();

  constructor(
    private readonly terminal: Terminal,
    private readonly printing: CliPrinting,
  ) {}

  planned(plan: PlannedSend): Promise<void> {
    return this.terminal.printText(`${terminalJson(planJson(plan))}\n`);
  }

  fileEnded(): void {
    // The whole is printed at the end.
  }

  settled(entry: SentEntry, outcome: Outcome): Promise<void> {
    if (!this.files.has(entry.file)) this.files.set(entry.file, this.files.size);
    this.outcomes.push({ entry, outcome });
    return Promise.resolve();
  }

  async end(miscounted: number): Promise<void> {
    const place = ({ file }: SentEntry): number => this.files.get(file) ?? 0;
    const ordered = this.outcomes.toSorted(
      ({ entry: one }, { entry: other }) => place(one) - place(other) || one.index - other.index,
    );
    const output = cliOutput(
      ordered.map(({ outcome }) => outcome),
      miscounted,
    );
    await this.printing.print(output, 'PutPartnerEvents');
  }
}
