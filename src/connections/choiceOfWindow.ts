import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countIn, objectIn, stringIn } from '../model/checkedJson';
import { errorCode } from '../model/unknownValues';

/** Which connection was chosen, by its name; undefined for Local. */
export interface ConnectionChoice {
  readonly name: string | undefined;
  choose(name: string | undefined): Promise<void>;
}

/** What one window chose, as the others find it. */
interface WrittenChoice {
  readonly path: string;
  readonly process: number;
  /** Of the connection; undefined for Local. */
  readonly name: string | undefined;
}

/** The windows of a session start within such a time, in milliseconds; what is left of ended ones then belongs to none of them. */
const untilAllHaveStarted = 60_000;

/** A window that was reloaded has ended within such a time, in milliseconds. */
const untilFormerHasEnded = 5_000;

/**
 * Which connection this window chose. Windows with the same folder share what is kept of it, and a window that is reloaded cannot tell
 * which of them it was: each says what it chose in a file of its own. Where these agree, that is what this window had.
 */
export class ChoiceOfWindow implements ConnectionChoice {
  private readonly path: string;
  private readonly found: readonly WrittenChoice[];
  private chosen: string | undefined;
  private readonly pruning: NodeJS.Timeout;
  private retiring: NodeJS.Timeout | undefined;

  /** Where it cannot be known what this window chose: what the windows chose, each once; undefined stands for Local. */
  readonly uncertain: readonly (string | undefined)[] | undefined;

  /**
   * @param folder has nothing but these files in it, and is made when the first one is written
   * @param remembered what counts as long as no window has said anything: the name of a connection; undefined: Local
   * @param warn is told where the choice cannot be written
   */
  constructor(
    private readonly folder: string,
    remembered: string | undefined,
    private readonly warn: (error: unknown) => void,
  ) {
    this.path = join(folder, `${randomUUID()}.json`);
    this.found = choicesIn(folder);
    const names = [...new Set(this.found.map(({ name }) => name))];
    this.uncertain = names.length > 1 ? names : undefined;
    this.chosen = this.found.length === 0 ? remembered : names.length === 1 ? names[0] : undefined;
    this.pruning = setTimeout(() => void this.forget(this.found), untilAllHaveStarted);
    this.pruning.unref();
    void this.write();
  }

  /** The name of the chosen connection; undefined for Local. */
  get name(): string | undefined {
    return this.chosen;
  }

  /** Resolves when the other windows can see it. */
  async choose(name: string | undefined): Promise<void> {
    this.chosen = name;
    await this.write();
    if (await this.forgetFormer()) return;
    clearTimeout(this.retiring);
    this.retiring = setTimeout(() => void this.forgetFormer(), untilFormerHasEnded);
    this.retiring.unref();
  }

  dispose(): void {
    clearTimeout(this.pruning);
    clearTimeout(this.retiring);
  }

  /** What this window was before it was reloaded has nothing to say any more, once it has ended. */
  private async forgetFormer(): Promise<boolean> {
    const former = this.found.find(({ process: writer }) => !isAlive(writer));
    if (former !== undefined) await this.forget([former]);
    return former !== undefined;
  }

  private async write(): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(this.path, JSON.stringify({ process: process.pid, connection: this.chosen }), { mode: 0o600 });
    } catch (error) {
      this.warn(error);
    }
  }

  /** Removes those of windows that have ended. */
  private async forget(choices: readonly WrittenChoice[]): Promise<void> {
    try {
      for (const { path, process: writer } of choices) if (!isAlive(writer)) await rm(path, { force: true });
    } catch (error) {
      this.warn(error);
    }
  }
}

function choicesIn(folder: string): readonly WrittenChoice[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    // No window has said anything yet.
    return [];
  }
  return names.flatMap((file): readonly WrittenChoice[] => {
    const path = join(folder, file);
    try {
      const { process: writer, connection } = objectIn(JSON.parse(readFileSync(path, 'utf8')));
      return [{ path, process: countIn(writer), name: connection === undefined ? undefined : stringIn(connection) }];
    } catch {
      // Of a window that is about to say something else, or damaged: it says nothing.
      return [];
    }
  });
}

/** Whether a process of that id runs. */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
