import type { CheckSettings } from '../../check/documentCheck';
import { FileSkimmer } from '../../check/fileSkimmer';
import { checkSettingsIn } from '../../settings/settingValues';
import { counted } from '../counted';
import { exitCodes, UsageError, type ExitCode } from '../exitCodes';
import { isLarge } from '../largeFile';
import { textNow, textOf } from '../namedText';
import { workspaceSettings } from '../settingsFiles';
import type { Terminal } from '../terminal';
import type { CheckOutput } from './checkOutputs';
import { checkReport, type CheckTotals } from './checkReports';
import { changedSince, eventsFilePaths } from './eventsFilePaths';
import { checkText, type FileReport, type UnreadableFile } from './foundProblems';
import { ReportOutput } from './reportOutput';

export interface CheckOptions {
  readonly output: CheckOutput;
  /** More warnings than these count as an error. */
  readonly maxWarnings: number;
  readonly changedSince?: string;
  /** Of the workspace. */
  readonly settings?: string;
}

/** Checks events files, and reports what is wrong with them. */
export async function runCheck(named: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const settings = checkSettingsIn((await workspaceSettings(process.cwd(), options.settings)).settingOf);
  const all = await eventsFilePaths(named);
  const paths = options.changedSince === undefined ? all : await changedSince(options.changedSince, all);
  const output = new ReportOutput(terminal);
  const report = checkReport(options.output, output);
  const skimmer = new FileSkimmer(settings);
  const totals = { files: 0, entries: 0, errors: 0, warnings: 0, hints: 0 };
  let unreadable = 0;
  try {
    report.begin();
    for (const path of paths) {
      const text = textNow(path);
      // What is known is not held back until something else is.
      if (text === undefined) await output.write();
      const file =
        text === undefined ? await reportLater(path, settings, skimmer) : checkText(path, text, settings, skimmer);
      if (file.kind === 'unreadable') {
        unreadable += 1;
        terminal.tell(file.message);
        report.unreadable(file);
        continue;
      }
      totals.files += 1;
      totals.entries += file.entries;
      totals.errors += file.counts.errors;
      totals.warnings += file.counts.warnings;
      totals.hints += file.counts.hints;
      report.file(file);
      if (output.isDue) await output.write();
    }
    report.end(totals);
  } finally {
    await output.write();
  }
  if (unreadable === 0) return verdict(totals, options, terminal);
  terminal.tell(
    `${counted(unreadable, 'file')} could not be read, and ${unreadable === 1 ? 'is' : 'are'} not among these.`,
  );
  return exitCodes.usage;
}

function verdict({ errors, warnings }: CheckTotals, { maxWarnings }: CheckOptions, terminal: Terminal): ExitCode {
  if (errors > 0) return exitCodes.rejected;
  if (warnings <= maxWarnings) return exitCodes.done;
  terminal.tell(
    `There ${warnings === 1 ? 'is' : 'are'} ${counted(warnings, 'warning')}; --max-warnings allows ${maxWarnings}.`,
  );
  return exitCodes.rejected;
}

/** Of a file that is not read at once. */
async function reportLater(
  path: string,
  settings: CheckSettings,
  skimmer: FileSkimmer,
): Promise<FileReport | UnreadableFile> {
  try {
    if (await isLarge(path)) return await checkLarge(path, settings);
    return checkText(path, await textOf(path), settings, skimmer);
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'unreadable', path, message: error.message };
    throw error;
  }
}

async function checkLarge(path: string, settings: CheckSettings): Promise<FileReport> {
  const { checkLargeFile } = await import('./largeReport');
  return checkLargeFile(path, settings);
}
