import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { SkeletonCommand, SkeletonKind } from '../exchange/skeletons';
import type { CheckOptions } from './check/checkFiles';
import { checkOutputs } from './check/checkOutputs';
import type { CompletedShell } from './shellCompletion';
import type { ConvertOptions } from './convertCommand';
import { convertedForms, givenForms, shells } from './convertForms';
import { sourceOutputs } from './sourceOutputs';
import type { CreateOptions } from './createSources';
import type { ChangeOptions, SourcesOptions } from './sourcesCommand';
import type { SendOptions } from './send/sendCommand';
import { sendOutputs } from './send/sendOutputs';
import { exitCodes, UsageError, type ExitCode } from './exitCodes';
import { Terminal } from './terminal';
import { errorPlaces, messageOf } from '../model/unknownValues';
import { packageVersion } from '../version';

/** Runs the program with the words behind its name, and answers what it is to end with. */
export async function runProgram(words: readonly string[]): Promise<ExitCode> {
  const terminal = new Terminal({ in: process.stdin, out: process.stdout, err: process.stderr }, process.env);
  let code: ExitCode = exitCodes.done;
  const program = commands(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return await writtenOr(code, terminal);
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? await writtenOr(exitCodes.done, terminal) : exitCodes.usage;
    }
    if (error instanceof UsageError) {
      for (const line of error.lines) terminal.tell(line);
      return error.exitCode;
    }
    terminal.tell('The program ended in an unforeseen way:');
    for (const place of error instanceof Error ? errorPlaces(error) : [String(error)]) terminal.tell(place);
    return exitCodes.unknown;
  }
}

/** What is done, but not all told, must not pass for done. */
async function writtenOr(code: ExitCode, terminal: Terminal): Promise<ExitCode> {
  // What failed last is said after the turn in which it was written.
  await new Promise(setImmediate);
  const { outputFault } = terminal;
  if (outputFault === undefined) return code;
  terminal.tell(`The output could not be written: ${messageOf(outputFault)}`);
  return code === exitCodes.done ? exitCodes.usage : code;
}

/** The commands; what each does is loaded when it runs. */
function commands(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('eventbridge-partner-events')
    .description(
      'Checks and sends partner events for Amazon EventBridge: the same as the VS Code extension, without VS Code.',
    )
    .version(packageVersion ?? 'of the sources', '-V, --version')
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
    .addOption(
      new Option('--max-warnings <number>', 'exit 1 also where there are more warnings')
        .argParser(wholeNumber)
        .default(Infinity, 'any number'),
    )
    .option('--changed-since <reference>', 'only files that differ from where this branch left another one')
    .option('--settings <file>', 'settings of the workspace. Default: .vscode/settings.json')
    .action(async (files: string[], options: CheckOptions) => {
      const { runCheck } = await import('./check/checkFiles');
      end(await runCheck(files, options, terminal));
    });
  withConnection(program.command('send'))
    .description('Send events files: exit 0 only if every entry was accepted')
    .argument('[files...]', 'files, folders and patterns; - is standard input')
    .option('--entries <entries...>', 'entries as the AWS CLI takes them: JSON, shorthand or file://…')
    .option('--only <numbers>', 'entries by their numbers in the file, from 1, such as 3 or 2,5-7', entryNumbers)
    .addOption(new Option('--output <form>', 'form of the results').choices(sendOutputs).default(sendOutputs[0]))
    .option('--query <expression>', 'JMESPath expression for --output json, text and table, as the AWS CLI has it')
    .option('--dry-run', 'check, and say what would be sent; send nothing')
    .option(
      '--yes',
      'agree to what is asked before a send to production, to a source that is no test source, or to nobody',
    )
    .addOption(new Option('--invalid <what>', 'entries in which the checks find errors').choices(['skip', 'send']))
    .addOption(new Option('--repeats <what>', 'entries that were accepted before').choices(['skip', 'send']))
    .addOption(
      new Option(
        '--resend <what>',
        'only entries of which this became when they were sent before, as they stand',
      ).choices(['rejected', 'not-sent']),
    )
    .option('--ledger <folder>', 'where sends are recorded')
    .action(async (files: string[], options: SendOptions) => {
      const { runSend } = await import('./send/sendCommand');
      end(await runSend(files, options, terminal));
    });
  program
    .command('convert')
    .description('Write the entries of a file in another form')
    .argument('<file>', 'file; - is standard input')
    .addOption(new Option('--from <form>', 'form of the file. Default: found out').choices(givenForms))
    .addOption(new Option('--to <form>', 'form to write').choices(convertedForms).makeOptionMandatory())
    .option('--source <name>', 'Source of the entries, with --from details')
    .option('--detail-type <name>', 'DetailType of the entries, with --from details')
    .addOption(new Option('--shell <name>', 'shell of --to command').choices(shells).default(shells[0]))
    .option('--profile <name>', 'a flag of --to command, instead of that of a command line')
    .option('--region <name>', 'a flag of --to command, instead of that of a command line')
    .option('--endpoint-url <url>', 'a flag of --to command, instead of that of a command line')
    .action(async (file: string, options: ConvertOptions) => {
      const { runConvert } = await import('./convertCommand');
      end(await runConvert(file, options, terminal));
    });
  program
    .command('skeleton')
    .description('Print what --generate-cli-skeleton of the AWS CLI prints')
    .addArgument(
      new Argument('<command>', 'command of the AWS CLI').choices([
        'put-partner-events',
        'create-partner-event-source',
      ]),
    )
    .addArgument(new Argument('[kind]', 'what it prints').choices(['input', 'yaml-input', 'output']).default('input'))
    .action(async (command: SkeletonCommand, kind: SkeletonKind) => {
      const { runSkeleton } = await import('./skeletonCommand');
      end(await runSkeleton(command, kind, terminal));
    });
  addSources(program.command('sources').description('List, create and delete partner event sources'), terminal, end);
  program
    .command('local')
    .description('Run a local EventBridge on 127.0.0.1, until Ctrl-C')
    .option('--port <port>', 'port to listen on; 0 takes any free one. Default: 4010')
    .option('--state <file>', 'file to keep sources and delivered events in')
    .option('--fault <faults...>', 'how it misbehaves, such as throttle:rate=20')
    .action(async ({ port, state, fault = [] }: LocalOptions) => {
      const { runLocalAlone } = await import('../local/localAlone');
      const words = [
        ...(port === undefined ? [] : [`--port=${port}`]),
        ...(state === undefined ? [] : [`--state=${state}`]),
        ...fault.map((one) => `--fault=${one}`),
      ];
      end(await runLocalAlone(words, `${program.name()} local`));
    });
  program
    .command('completion')
    .description('Print what a shell runs at its start so that it completes these words')
    .addArgument(new Argument('<shell>', 'shell that completes').choices(['bash', 'zsh', 'fish', 'powershell']))
    .action(async (shell: CompletedShell) => {
      const { completionScript } = await import('./shellCompletion');
      await terminal.printText(completionScript(shell));
    });
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      const { completionsOf } = await import('./shellCompletion');
      for (const word of completionsOf(program, words)) await terminal.print(word);
    });
  return program;
}

interface LocalOptions {
  readonly port?: string;
  readonly state?: string;
  readonly fault?: readonly string[];
}

function addSources(sources: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const output = (): Option =>
    new Option('--output <form>', 'form of the list').choices(sourceOutputs).default(sourceOutputs[0]);
  withConnection(sources.command('list'))
    .description('List the sources of partners')
    .argument('[partners...]', 'names of partners, or beginnings of names. Default: the partnerNames of the connection')
    .addOption(output())
    .option('--query <expression>', 'JMESPath expression for --output json, text and table')
    .action(async (partners: string[], options: SourcesOptions) => {
      const { runListSources } = await import('./sourcesCommand');
      end(await runListSources(partners, options, terminal));
    });
  withConnection(sources.command('accounts'))
    .description('List the accounts that a source is offered to, with its state')
    .argument('<name>', 'name of the source')
    .addOption(output())
    .option('--query <expression>', 'JMESPath expression for --output json, text and table')
    .action(async (name: string, options: SourcesOptions) => {
      const { runListAccounts } = await import('./sourcesCommand');
      end(await runListAccounts(name, options, terminal));
    });
  withConnection(sources.command('create'))
    .description('Offer a source to accounts')
    .argument('[name]', 'name of the source')
    .option('--account <accounts...>', 'accounts of 12 digits')
    .option(
      '--from <file>',
      'many sources: {"Name", "Account"} as JSON or YAML, or lines of the AWS CLI; - is standard input',
    )
    .option('--yes', 'agree to what is asked before it is done on production')
    .action(async (name: string | undefined, options: CreateOptions) => {
      const { runCreateSources } = await import('./createSources');
      end(await runCreateSources(name, options, terminal));
    });
  withConnection(sources.command('delete'))
    .description('Take a source back from accounts')
    .argument('[name]', 'name of the source')
    .requiredOption('--account <accounts...>', 'accounts of 12 digits')
    .option('--yes', 'agree to what is asked')
    .action(async (name: string | undefined, options: ChangeOptions) => {
      const { runDeleteSources } = await import('./sourcesCommand');
      end(await runDeleteSources(name, options, terminal));
    });
}

/** Where a command goes, in the words of the AWS CLI. */
function withConnection(command: Command): Command {
  return command
    .option('--connection <name>', 'connection of your VS Code settings, or Local')
    .option('--profile <name>', 'profile of the AWS files')
    .option('--region <name>', 'Region')
    .option('--endpoint-url <url>', 'endpoint instead of that of AWS')
    .option('--ca-bundle <file>', 'certificate authorities to trust')
    .option('--no-verify-ssl', 'do not verify certificates')
    .option('--no-sign-request', 'do not sign requests, and load no credentials')
    .option('--cli-read-timeout <seconds>', 'time to answer; 0: without end', wholeNumber)
    .option('--cli-connect-timeout <seconds>', 'time to connect; 0: without end', wholeNumber)
    .option('--debug', 'tell of each HTTP exchange beside the output; nothing secret, and no Detail')
    .option('--settings <file>', 'VS Code settings with the connections. Default: those of VS Code on this machine');
}

function entryNumbers(text: string): readonly number[] {
  return text.split(',').flatMap((part) => {
    const [, first, last] = /^\s*(\d{1,7})(?:-(\d{1,7}))?\s*$/.exec(part) ?? [];
    if (first === undefined) throw new InvalidArgumentError('Write it like 3 or 2,5-7.');
    const [from, to] = [Number(first), Number(last ?? first)];
    if (to < from) throw new InvalidArgumentError(`Write ${to}-${from}.`);
    return Array.from({ length: to - from + 1 }, (_, step) => from + step);
  });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is no whole number.');
  return Number(text);
}
