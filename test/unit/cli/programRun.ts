import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildProgram } from '../../../scripts/build';
import { lazy } from '../../../src/lazy';

const built = lazy(buildProgram);

/** How a run of the program ended. */
export interface ProgramEnd {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder in which the built program runs, without the settings and credentials of whoever runs the tests. */
export class ProgramFolder {
  private readonly children = new Set<ChildProcessWithoutNullStreams>();

  private constructor(
    readonly path: string,
    readonly program: string,
  ) {}

  static async create(): Promise<ProgramFolder> {
    const program = join(await built.get(), 'dist/program.js');
    return new ProgramFolder(await mkdtemp(join(tmpdir(), 'program-')), program);
  }

  /** Starts the program. @param words behind its name */
  start(words: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcessWithoutNullStreams {
    const { PATH = '' } = process.env;
    const own = { PATH, HOME: this.path, XDG_CONFIG_HOME: this.path, XDG_STATE_HOME: this.path };
    const child = spawn(process.execPath, [this.program, ...words], {
      cwd: this.path,
      env: { ...own, ...environment },
    });
    this.children.add(child);
    return child;
  }

  /** Runs the program to its end. */
  async run(
    words: readonly string[],
    {
      input = '',
      environment = {},
    }: { readonly input?: string; readonly environment?: Readonly<Record<string, string>> } = {},
  ): Promise<ProgramEnd> {
    const child = this.start(words, environment);
    child.stdin.end(input);
    return endOf(child);
  }

  /** Ends what still runs. */
  async dispose(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL');
    await rm(this.path, { recursive: true, force: true });
  }
}

/** Waits for the end of a program that was started. */
export async function endOf(child: ChildProcessWithoutNullStreams): Promise<ProgramEnd> {
  const [out, err, ended] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: ended[0] as number | null, out, err };
}

/** An events file with so many entries. */
export function eventsText(count: number, source: string): string {
  const entries = Array.from(
    { length: count },
    (_, index) => `{"Source":"${source}","DetailType":"Order placed","Detail":{"number":${index}}}`,
  );
  return `[\n${entries.join(',\n')}\n]\n`;
}
