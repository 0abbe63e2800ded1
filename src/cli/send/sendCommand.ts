import { exitCodes, UsageError, worstOf, type ExitCode } from '../exitCodes';
import { makeFolder } from '../../makeFolder';
import { messageOf } from '../../model/unknownValues';
import { askedLine } from '../asking';
import { chosenConnection, type ConnectionOptions } from '../connectionOptions';
import { UnreadableError } from '../namedText';
import { debugTracer } from '../debugTracer';
import { Service } from '../service';
import { userSettings, workspaceSettings } from '../settingsFiles';
import type { Terminal } from '../terminal';
import { eventsTexts } from './eventsTexts';
import { FilePress, type PressOptions } from './filePress';
import { RunningSends } from './runningSends';
import { openSendLedger, tellInterruptedSends } from './sendLedger';
import type { SendOutput } from './sendOutputs';
import { sendReport } from './sendReports';

export interface SendOptions extends ConnectionOptions, PressOptions {
  /** As the AWS CLI takes it: JSON, shorthand or `file://…`. */
  readonly entries?: readonly string[];
  /** Of the person. */
  readonly settings?: string;
  /** Folder that the sends are recorded in. */
  readonly ledger?: string;
  readonly output: SendOutput;
  readonly query?: string;
}

/** Sends events files, each as one press of Send. */
export async function runSend(named: readonly string[], options: SendOptions, terminal: Terminal): Promise<ExitCode> {
  const person = await userSettings(options.settings, process.env);
  const workspace = await workspaceSettings(process.cwd(), undefined);
  const chosen = chosenConnection(options, person, process.env);
  const report = sendReport(options.output, options.query, terminal);
  const texts = await eventsTexts(named, options.entries, terminal);
  if (options.only !== undefined && texts.length > 1) throw new UsageError('--only is for one file.');
  // Whoever names a folder for the record wants one; elsewhere a send without it is better than none.
  if (options.ledger !== undefined && options.dryRun !== true) await makeLedgerFolder(options.ledger);
  const askMfaCode = terminal.isInteractive
    ? (serial: string) => askedLine(`Code of the MFA device ${serial}: `)
    : undefined;
  const service = new Service(chosen, process.env, askMfaCode, debugTracer(options, terminal));
  const settings = { person: person.settingOf, workspace: workspace.settingOf };
  const { ledger, makeRoom, dispose } = openSendLedger(
    {
      folder: options.ledger,
      files: texts.map(({ address }) => address),
      service,
      settings: person.settingOf,
      environment: process.env,
    },
    terminal,
  );
  const sends = new RunningSends(service, ledger, person.settingOf, terminal);
  const cancel = (): void => {
    sends.cancel();
    terminal.tell('Nothing more is sent. Waiting for the answers under way; Ctrl-C again does not wait for them.');
  };
  process.on('SIGINT', cancel).on('SIGTERM', cancel);
  try {
    await tellInterruptedSends(ledger, terminal);
    const press = new FilePress(options, { service, ledger, makeRoom, sends, settings, report, terminal });
    const codes: ExitCode[] = [];
    for (const text of texts) {
      try {
        codes.push(await press.send(text));
      } catch (error) {
        if (!(error instanceof UnreadableError)) throw error;
        terminal.tell(error.message);
        codes.push(error.exitCode);
      }
    }
    const code = worstOf(codes);
    try {
      if (options.dryRun !== true) await report.end(press.miscounted);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      // What became of the entries counts more than how it is shown.
      for (const line of error.lines) terminal.tell(line);
      return code === exitCodes.done ? error.exitCode : code;
    }
    return code;
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
    dispose();
  }
}

/** @throws UsageError where it cannot be made */
async function makeLedgerFolder(folder: string): Promise<void> {
  if (folder === '') throw new UsageError('--ledger needs the path of a folder.');
  try {
    await makeFolder(folder);
  } catch (error) {
    throw new UsageError(`Nothing was sent, for there would be no record of it. ${messageOf(error)}`);
  }
}
