import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writingProcessIn, type Processes, type WritingProcess } from '../ledger/processes';
import { objectIn, stringIn, timeIn } from '../model/checkedJson';

/** Which connection was chosen, by its name; undefined for Local. */
export interface ConnectionChoice {
  readonly name: string | undefined;
  /** Resolves when nothing but `choose` changes it any more. */
  readonly found: Promise<void>;
  choose(name: string | undefined): Promise<void>;
  /** The window ends, or is loaded again. */
  end(): void;
}

/** What one window chose, as the others find it. */
interface WrittenChoice {
  /** Of the file that says it, in the folder. */
  readonly file: string;
  readonly window: WritingProcess;
  /** Of the connection; undefined for Local. */
  readonly name: string | undefined;
  /** In milliseconds since the epoch; absent while the window is open, and after a crash. */
  readonly endedAt?: number;
  /** The file of the window that it was before it was loaded again. */
  readonly after?: string;
}

/** From the end of a window to the start of the one that it is loaded as again lie so many milliseconds at most. */
const longestReload = 60_000;

const ending = '.json';

/**
 * Which connection this window chose, where windows share what is kept for them, and one that is loaded again cannot tell which of
 * them it was. Each says what it chose, and that it ended, in a file of its own. What all of them had, this window had; else it is
 * what those had that have just ended, and are not loaded again yet, where these agree.
 */
export class ChoiceOfWindow implements ConnectionChoice {
  private readonly file = `${randomUUID()}${ending}`;
  private readonly startedAt = Date.now();
  private readonly others: readonly WrittenChoice[];
  private readonly pruning: NodeJS.Timeout;
  /** Those of the others that had ended when this one began. */
  private ended: readonly WrittenChoice[] = [];
  private window: WritingProcess = { id: process.pid };
  private chosen: string | undefined;
  private isChosenHere = false;
  private after: string | undefined;
  private endedAt: number | undefined;

  /** Resolves with what this window may have had where that cannot be known, each once; undefined among these stands for Local. */
  readonly doubt: Promise<readonly (string | undefined)[] | undefined>;
  readonly found: Promise<void>;

  /**
   * @param folder has nothing but these files in it, and is made when the first one is written
   * @param remembered what counts as long as no window has said anything: the name of a connection; undefined: Local
   * @param warn is told where the choice cannot be written
   */
  constructor(
    private readonly folder: string,
    remembered: string | undefined,
    private readonly processes: Processes,
    private readonly warn: (error: unknown) => void,
  ) {
    this.others = choicesIn(folder);
    const names = namesOf(this.others);
    this.chosen = names.length === 0 ? remembered : names.length === 1 ? names[0] : undefined;
    this.write();
    this.doubt = this.lookBack();
    this.found = this.doubt.then(() => undefined);
    this.pruning = setTimeout(() => void this.prune(), longestReload);
    this.pruning.unref();
  }

  /** The name of the chosen connection; undefined for Local. */
  get name(): string | undefined {
    return this.chosen;
  }

  /** Resolves when the other windows can see it. */
  choose(name: string | undefined): Promise<void> {
    this.isChosenHere = true;
    this.chosen = name;
    this.write();
    return Promise.resolve();
  }

  end(): void {
    clearTimeout(this.pruning);
    if (this.endedAt !== undefined) return;
    this.endedAt = Date.now();
    this.write();
  }

  private async lookBack(): Promise<readonly (string | undefined)[] | undefined> {
    this.window = await this.processes.own();
    await this.tellOpenFromEnded();
    const former = this.ended.filter(
      ({ file, endedAt = this.startedAt }) =>
        Math.abs(this.startedAt - endedAt) < longestReload && !this.others.some(({ after }) => after === file),
    );
    const names = namesOf(former);
    if (names.length === 1) this.after = former[0]?.file;
    if (names.length === 1 && !this.isChosenHere) this.chosen = names[0];
    this.write();
    const possible = names.length > 0 ? names : namesOf(this.others);
    return possible.length > 1 && !this.isChosenHere ? possible : undefined;
  }

  private async tellOpenFromEnded(): Promise<void> {
    const areOpen = await Promise.all(
      this.others.map(async ({ window, endedAt }) => endedAt === undefined && (await this.processes.isOther(window))),
    );
    this.ended = this.others.filter((_, place) => areOpen[place] !== true);
  }

  /** Whole or not at all, for windows that read it meanwhile. At once: the process may be about to end. */
  private write(): void {
    const { window, chosen, endedAt, after } = this;
    const path = join(this.folder, this.file);
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify({ window, connection: chosen, endedAt, after }), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch (error) {
      this.warn(error);
    }
  }

  /** Nobody is loaded again any more as one of the windows that had ended before this one began. */
  private async prune(): Promise<void> {
    try {
      for (const { file } of this.ended) await rm(join(this.folder, file), { force: true });
    } catch (error) {
      this.warn(error);
    }
  }
}

function namesOf(choices: readonly WrittenChoice[]): readonly (string | undefined)[] {
  return [...new Set(choices.map(({ name }) => name))];
}

function choicesIn(folder: string): readonly WrittenChoice[] {
  let files: readonly string[];
  try {
    files = readdirSync(folder);
  } catch {
    // No window has said anything yet.
    return [];
  }
  return files.flatMap((file): readonly WrittenChoice[] => {
    if (!file.endsWith(ending)) return [];
    try {
      const { window, connection, endedAt, after } = objectIn(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      return [
        {
          file,
          window: writingProcessIn(window),
          name: connection === undefined ? undefined : stringIn(connection),
          ...(endedAt !== undefined && { endedAt: timeIn(endedAt) }),
          ...(after !== undefined && { after: stringIn(after) }),
        },
      ];
    } catch {
      // Damaged, or of a former version: it says nothing.
      return [];
    }
  });
}
