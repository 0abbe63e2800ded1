import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A running program that ends with this process, together with all that it started. */
export interface Guarded {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Ends the program and waits until nothing of it is left. */
  stop(): Promise<void>;
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
