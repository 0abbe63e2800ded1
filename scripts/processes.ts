import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { root } from './paths';

/** How a program ended. */
export interface Ended {
  /** The exit code; 1 where a signal ended the program. */
  readonly code: number;
  /** What it printed. */
  readonly output: string;
}

/** A running program that ends with this process, together with all that it started. */
export interface Guarded {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Ends the program and waits until nothing of it is left. */
  stop(): Promise<void>;
}

/** Runs a program to its end with this process's output. Answers its exit code; 1 where a signal ended it. */
export function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return ended(child, command);
}

/** As `run`, for a script of this Node. */
export function runNode(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<number> {
  return run(process.execPath, args, environment);
}

/** Runs a program to its end, out of sight. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
  cwd = root,
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
    // On Windows, npm is a script of the shell.
    shell: process.platform === 'win32' && command === 'npm',
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { code: await ended(child, command), output };
}

/** Starts a program under a guardian that holds nothing but a pipe to this process. */
export function startGuarded(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Guarded {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'guardian.mjs'), command, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment,
  });
  const exited = once(child, 'exit');
  return {
    process: child,
    stop: async () => {
      child.stdin.destroy();
      await exited;
    },
  };
}

/** Waits for the end of a program, and ends it where this process ends first. */
function ended(child: ChildProcess, command: string): Promise<number> {
  const end = (): void => {
    child.kill();
  };
  process.once('exit', end);
  return new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => process.off('exit', end));
}
