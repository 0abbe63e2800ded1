import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { ProgramFolder } from './programRun';

/** Whether `script` of util-linux is there, which gives a program a terminal; of others the options differ. */
export function skipWithoutTerminal(test: Mocha.Context): void {
  const { status, stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' });
  if (status === 0 && stdout.includes('util-linux')) return;
  console.log('      There is no script of util-linux here: not run in a terminal.');
  test.skip();
}

/** The program in a terminal of its own. */
export class TerminalRun {
  private text = '';
  private readonly changes = new EventEmitter();

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (chunk: Buffer) => {
      this.text += chunk.toString();
      this.changes.emit('change');
    });
    child.on('close', () => this.changes.emit('change'));
  }

  static start(
    folder: ProgramFolder,
    words: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): TerminalRun {
    const quoted = [process.execPath, folder.program, ...words].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
    const { PATH = '' } = process.env;
    const own = { PATH, HOME: folder.path, XDG_CONFIG_HOME: folder.path, XDG_STATE_HOME: folder.path };
    const child = spawn('script', ['-qefc', `exec ${quoted.join(' ')}`, '/dev/null'], {
      cwd: folder.path,
      env: { ...own, SHELL: '/bin/sh', TERM: 'xterm-256color', ...environment },
    });
    return new TerminalRun(child);
  }

  /** All that the terminal got. */
  get shown(): string {
    return this.text;
  }

  /** Waits until something is shown. */
  async until(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.text)) {
      if (this.child.exitCode !== null) throw new Error(`It ended without ${String(pattern)}:\n${this.text}`);
      await once(this.changes, 'change');
    }
  }

  type(text: string): void {
    this.child.stdin.write(text);
  }

  /** Waits for the end. @returns the exit code */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'close');
    this.child.stdin.destroy();
    return this.child.exitCode;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
