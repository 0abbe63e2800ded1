import { spawn } from 'node:child_process';
import { root } from './paths';

/**
 * Runs a program to its end with this process's output. Answers its exit code; 1 where a signal ended it.
 * A signal that ends this process ends the program as well.
 */
export function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32' && command === 'npm',
    });
    const stop = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const kill = (): void => {
      child.kill('SIGKILL');
    };
    process.on('exit', kill);
    const settle = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop).off('exit', kill);
    };
    child.once('error', (error) => {
      settle();
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    child.once('exit', (code) => {
      settle();
      resolve(code ?? 1);
    });
  });
}

/** As `run`, for a script of this Node. */
export function runNode(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<number> {
  return run(process.execPath, args, environment);
}

/** Runs a program to its end and answers its exit code and what it printed. */
export function runToEnd(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
