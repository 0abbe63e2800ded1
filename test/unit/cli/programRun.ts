import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildProgram } from '../../../scripts/build';
import { Ledger } from '../../../src/ledger/ledger';
import { ProcessesHere } from '../../../src/ledger/processes';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { lazy } from '../../../src/lazy';
import { readFaultPlan } from '../../../src/local/faults/faultText';
import { run, type Running } from '../local/running';

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

  /** Starts the program. @param words behind its name @param within a folder in this one */
  start(
    words: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    within = '.',
  ): ChildProcessWithoutNullStreams {
    const { PATH = '' } = process.env;
    const own = { PATH, HOME: this.path, XDG_CONFIG_HOME: this.path, XDG_STATE_HOME: this.path };
    const child = spawn(process.execPath, [this.program, ...words], {
      cwd: join(this.path, within),
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
      within = '.',
    }: {
      readonly input?: string;
      readonly environment?: Readonly<Record<string, string>>;
      readonly within?: string;
    } = {},
  ): Promise<ProgramEnd> {
    const child = this.start(words, environment, within);
    child.stdin.end(input);
    return endOf(child);
  }

  async write(name: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.path, name)), { recursive: true });
    await writeFile(join(this.path, name), text);
  }

  read(name: string): Promise<string> {
    return readFile(join(this.path, name), 'utf8');
  }

  /** Where the program records its sends. */
  get ledger(): string {
    return join(this.path, 'eventbridge-partner-events/sends');
  }

  /** What the program recorded, newest last. */
  async records(): Promise<readonly SendRecord[]> {
    const processes = new ProcessesHere(() => undefined);
    const follower = { warn: (line: string) => assert.fail(line), setAside: (file: string) => assert.fail(file) };
    const ledger = new Ledger(this.ledger, follower, () => ({ sends: 1000, bytes: 1e9 }), processes);
    try {
      const ids = await ledger.newestFirst();
      const found = await Promise.all(ids.map((id) => ledger.find(id)));
      return found.flatMap((record) => record ?? []).reverse();
    } finally {
      processes.dispose();
    }
  }

  /** Ends what still runs. */
  async dispose(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL');
    await rm(this.path, { recursive: true, force: true });
  }
}

/** What each test of a suite has: a folder in which the program runs, and a Local EventBridge. */
export interface ProgramWithLocal {
  readonly folder: ProgramFolder;
  readonly running: Running;
  /** The words by which the program goes there. */
  readonly local: readonly string[];
  /** Lets Local misbehave from now on, in the words of `--fault`; undefined: it behaves. */
  readonly misbehave: (faults: string | undefined) => void;
  /** The numbers in the Details of what Local delivered. */
  readonly delivered: () => ReadonlySet<unknown>;
  readonly deliveredAtLeast: (count: number) => Promise<void>;
}

/** @returns what the test that runs has; to be called in a suite */
export function programOfSuite(): () => ProgramWithLocal {
  let folder: ProgramFolder;
  let running: Running;
  beforeEach(async () => {
    folder = await ProgramFolder.create();
    running = await run();
  });
  afterEach(async () => {
    await folder.dispose();
    await running.stop();
  });
  return () => {
    const { local } = running;
    return {
      folder,
      running,
      local: ['--connection', 'Local', '--endpoint-url', local.endpoint],
      misbehave: (faults) => {
        const plan = faults === undefined ? undefined : readFaultPlan(faults);
        assert.ok(plan?.kind !== 'wrong', faults);
        local.misbehave(plan?.plan);
      },
      delivered: () =>
        new Set(
          local.deliveredEvents().map(({ detail }) => (JSON.parse(detail) as { readonly number: number }).number),
        ),
      deliveredAtLeast: (count) =>
        new Promise((resolve) => {
          const listening = local.onDidDeliver(() => {
            if (local.deliveredEvents().length < count) return;
            listening.dispose();
            resolve();
          });
        }),
    };
  };
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
