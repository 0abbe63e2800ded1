import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CheckOptions } from './check/checkCommand';
import { checkOutputs } from './check/checkOutputs';
import { exitCodes, UsageError, type ExitCode } from './exitCodes';
import { Terminal } from './terminal';
import { programVersion } from './version';

/** Runs the program with the words behind its name, and answers what it is to end with. */
export async function runProgram(words: readonly string[]): Promise<ExitCode> {
  const terminal = new Terminal({ in: process.stdin, out: process.stdout, err: process.stderr }, process.env);
  let code: ExitCode = exitCodes.done;
  const program = commands(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (error instanceof UsageError) {
      terminal.tell(error.message);
      return error.exitCode;
    }
    throw error;
  }
}

/** The commands; what each does is loaded when it runs. */
function commands(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('eventbridge-partner-events')
    .description(
      'Checks and sends partner events for Amazon EventBridge: the same as the VS Code extension, without VS Code.',
    )
    .version(programVersion ?? 'of the sources', '-V, --version')
    .exitOverride()
    .configureOutput({
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      writeErr: (text) => {
        for (const line of text.replace(/\n$/, '').split('\n')) terminal.tell(line);
      },
    })
    .showHelpAfterError('(--help tells what there is)');
  program
    .command('check')
    .description('Check events files: exit 1 where there is an error')
    .argument('[files...]', 'files, folders and patterns; - is standard input. Default: **/*.events.json')
    .addOption(new Option('--output <form>', 'form of the report').choices(checkOutputs).default(checkOutputs[0]))
    .option('--max-warnings <number>', 'exit 1 also where there are more warnings', wholeNumber, Infinity)
    .option('--changed-since <reference>', 'only files that differ from where this branch left another one')
    .option('--settings <file>', 'settings of the workspace. Default: .vscode/settings.json')
    .action(async (files: string[], options: CheckOptions) => {
      const { runCheck } = await import('./check/checkCommand');
      end(await runCheck(files, options, terminal));
    });
  return program;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is no whole number.');
  return Number(text);
}
