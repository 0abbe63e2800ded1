import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OutputForm } from '../../../src/exchange/resultText';
import type { TableLook } from '../../../src/exchange/tableOutput';

const judge = join(import.meta.dirname, 'awsCliJudge.py');

/** The Pythons that may have the AWS CLI, Debian's first. */
const pythons = ['/usr/bin/python3', 'python3'];

/** What the shorthand parser of the AWS CLI says of a text; `index` counts code points. */
export type CliShorthand =
  | { readonly value: unknown }
  | { readonly duplicate: string }
  | { readonly expected: string; readonly index: number };

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One process of the real AWS CLI, which answers one question after the other. */
export class AwsCli {
  /** Settles when the process has ended, whatever ended it. */
  readonly ended: Promise<unknown>;
  private readonly waiting: ((line: string) => void)[] = [];

  private constructor(
    readonly version: string,
    private readonly child: ChildProcessWithoutNullStreams,
  ) {
    this.ended = once(child, 'exit');
    createInterface({ input: child.stdout }).on('line', (line) => this.waiting.shift()?.(line));
  }

  /** Undefined where the AWS CLI is not installed, or not as a package of Python. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<AwsCli | undefined> {
    const python = pythons.find(hasAwsCli);
    if (python === undefined) return undefined;
    const child = spawn(python, [judge], { env: { ...quietEnvironment, ...environment } });
    child.stderr.pipe(process.stderr);
    const started = new AwsCli('', child);
    const { version } = (await started.ask({})) as { version: string };
    return new AwsCli(version, child);
  }

  async shorthand(text: string): Promise<CliShorthand> {
    return (await this.ask({ shorthand: text })) as CliShorthand;
  }

  /** What `--output` makes of a result. @param json the result */
  async output(
    json: string,
    form: OutputForm,
    { columns, isColored }: Omit<TableLook, 'title'>,
  ): Promise<{ readonly text: string } | { readonly error: string }> {
    const question = { output: form, json, columns, color: isColored ? 'on' : 'off' };
    return (await this.ask(question)) as { readonly text: string } | { readonly error: string };
  }

  /** What the AWS CLI's JMESPath makes of a value, as JSON in one line. */
  async query(expression: string, json: string): Promise<{ readonly text: string } | { readonly error: string }> {
    return (await this.ask({ query: expression, json })) as { readonly text: string } | { readonly error: string };
  }

  /** @param args what follows `aws` */
  async run(args: readonly string[]): Promise<CliRun> {
    return (await this.ask({ args })) as CliRun;
  }

  end(): void {
    this.child.stdin.end();
  }

  private async ask(question: unknown): Promise<unknown> {
    const answer = new Promise<string>((resolve) => this.waiting.push(resolve));
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
    return JSON.parse(await answer) as unknown;
  }
}

const quietEnvironment = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PAGER: '',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONIOENCODING: 'utf-8',
};

function hasAwsCli(python: string): boolean {
  if (python.startsWith('/') && !existsSync(python)) return false;
  return spawnSync(python, ['-c', 'import awscli.shorthand']).status === 0;
}

/** Those that run, by what they find in their environment: one needs seconds of a processor to start, and suites share it. */
const running = new Map<string, Promise<AwsCli | undefined>>();

function runningAwsCli(environment: Readonly<Record<string, string>>): Promise<AwsCli | undefined> {
  const key = JSON.stringify(environment);
  const found = running.get(key);
  if (found !== undefined) return found;
  const started = AwsCli.start(environment);
  running.set(key, started);
  // Whatever ends it, the next suite has one that answers.
  const forget = (): void => void running.delete(key);
  started.then((cli) => cli?.ended.then(forget)).catch(forget);
  return started;
}

after(async () => {
  for (const started of running.values()) (await started)?.end();
});

/**
 * The AWS CLI for the tests of a suite, in which it is called. The test is skipped, and it is said why, where the AWS CLI is not
 * installed.
 */
export function awsCliOfSuite(environment: Readonly<Record<string, string>> = {}): (test: Mocha.Context) => AwsCli {
  let cli: AwsCli | undefined;
  before(async () => {
    cli = await runningAwsCli(environment);
  });
  return (test) => {
    if (cli !== undefined) return cli;
    console.log(
      '      The AWS CLI is not installed as a package of Python (Debian: apt-get install awscli): not compared with it.',
    );
    return test.skip();
  };
}
