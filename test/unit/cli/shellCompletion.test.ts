import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { ProgramFolder } from './programRun';

type Completed = (...words: readonly string[]) => readonly string[];

/** What stands in the line, and what a shell makes of its last word; where nothing does, files. */
const lines: readonly (readonly [words: readonly string[], completions: readonly string[]])[] = [
  [['s'], ['send', 'skeleton', 'sources']],
  [
    ['sources', ''],
    ['accounts', 'create', 'delete', 'list'],
  ],
  [['sources', 'd'], ['delete']],
  [
    ['send', '--output', 'j'],
    ['json', 'jsonl'],
  ],
  [['send', 'a b.events.json', '--res'], ['--resend']],
  [['check', '--max'], ['--max-warnings']],
  [
    ['skeleton', ''],
    ['create-partner-event-source', 'put-partner-events'],
  ],
  [
    ['skeleton', 'put-partner-events', ''],
    ['input', 'output', 'yaml-input'],
  ],
  [['skeleton', 'put-partner-events', 'y'], ['yaml-input']],
  [['completion', 'p'], ['powershell']],
];

describe('the completion of the program', function () {
  this.timeout(60_000);
  let folder: ProgramFolder;
  before(async () => {
    folder = await ProgramFolder.create();
    const name = 'eventbridge-partner-events';
    await folder.write(name, `#!/bin/sh\nexec "${process.execPath}" "${folder.program}" "$@"\n`);
    await chmod(join(folder.path, name), 0o755);
  });
  after(() => folder.dispose());

  /** Runs a shell, whose folder is empty of files that begin like a word. */
  function run(shell: string, script: string): readonly string[] {
    const env = { PATH: `${folder.path}:${process.env['PATH'] ?? ''}`, HOME: folder.path };
    const noStart: Readonly<Record<string, readonly string[]>> = {
      bash: ['--norc'],
      zsh: ['-f'],
      fish: ['--no-config'],
    };
    const words = [...(noStart[shell] ?? []), '-c', script];
    const out = execFileSync(shell, words, { env, cwd: folder.path, encoding: 'utf8' });
    return out.split('\n').filter((line) => line !== '');
  }

  const quoted = (word: string): string => `'${word}'`;
  const scriptOf = async (shell: string): Promise<string> => (await folder.run(['completion', shell])).out;

  /** How each shell asks the script. */
  const shells: Readonly<Record<string, (script: string) => Completed>> = {
    bash:
      (script) =>
      (...words) => {
        const typed = ['eventbridge-partner-events', ...words].map(quoted).join(' ');
        const ask = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _eventbridge_partner_events; printf '%s\\n' "\${COMPREPLY[@]}"`;
        return run('bash', `${script}\n${ask}`);
      },
    zsh:
      (script) =>
      (...words) => {
        const typed = ['eventbridge-partner-events', ...words].map(quoted).join(' ');
        const builtins = `compdef() { :; }; _files() { :; }; compadd() { shift; print -l -- "$@"; }`;
        return run(
          'zsh',
          `${builtins}\n${script}\nwords=(${typed}); CURRENT=${words.length + 1}; _eventbridge_partner_events`,
        );
      },
    fish:
      (script) =>
      (...words) => {
        const line = ['eventbridge-partner-events', ...words].map((word) => word.replaceAll(' ', '\\ ')).join(' ');
        return run('fish', `${script}\ncomplete -C ${quoted(line.replaceAll('\\', '\\\\'))}`);
      },
  };

  for (const [shell, completedBy] of Object.entries(shells)) {
    it(`completes words in ${shell}`, async function () {
      if (spawnSync(shell, ['--version']).status !== 0) {
        console.log(`      ${shell} is not installed: its completion is not run.`);
        return this.skip();
      }
      const completed = completedBy(await scriptOf(shell));
      for (const [words, completions] of lines) {
        assert.deepEqual([...completed(...words)].sort(), completions, words.join(' '));
      }
    });
  }

  it('completes what stands behind the sign of an option, as each shell divides it', async () => {
    const completions = async (...words: readonly string[]): Promise<string> =>
      (await folder.run(['complete', '--', ...words])).out.trimEnd().replaceAll('\n', ' ');
    assert.equal(await completions('send', '--output=j'), '--output=json --output=jsonl');
    assert.equal(await completions('send', '--output', '=', 'js'), 'json jsonl');
    assert.equal(await completions('sources', 'list', '--output', '='), 'human json text table');
    assert.equal(await completions('sources', ' '), 'list accounts create delete');
  });

  it('is registered in PowerShell as it documents it', async () => {
    const script = await scriptOf('powershell');
    assert.match(
      script,
      /^Register-ArgumentCompleter -Native -CommandName eventbridge-partner-events -ScriptBlock \{$/m,
    );
    assert.match(script, /^ {2}param\(\$wordToComplete, \$commandAst, \$cursorPosition\)$/m);
    assert.match(script, /\[System\.Management\.Automation\.CompletionResult\]::new\(\$_\)/);
    // Without quotes `--` would end the parameters of a script that stands for the program on Windows.
    assert.match(script, /eventbridge-partner-events complete '--' @words/);
  });
});
