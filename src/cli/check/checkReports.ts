import type { ProblemCounts } from '../../check/checkEntry';
import { problemCodes, type ProblemSeverity } from '../../check/problem';
import { counted } from '../counted';
import type { Style, Terminal } from '../terminal';
import { terminalJson } from '../terminalText';
import { packageVersion } from '../../version';
import type { CheckOutput } from './checkOutputs';
import type { FileReport, FoundProblem, UnreadableFile } from './foundProblems';

/** What all files together have. */
export interface CheckTotals extends ProblemCounts {
  readonly files: number;
  readonly entries: number;
}

/** A form in which the checks report. Each part is written as it comes, so that no report is held in memory. */
export interface CheckReport {
  begin(): Promise<void>;
  file(report: FileReport): Promise<void>;
  /** What is wrong with it was told beside the report. */
  unreadable(file: UnreadableFile): Promise<void>;
  end(totals: CheckTotals): Promise<void>;
}

export function checkReport(output: CheckOutput, terminal: Terminal): CheckReport {
  switch (output) {
    case 'human':
      return new HumanReport(terminal);
    case 'json':
      return new JsonReport(terminal);
    case 'sarif':
      return new SarifReport(terminal);
    case 'junit':
      return new JUnitReport(terminal);
  }
}

const styles: Readonly<Record<ProblemSeverity, Style>> = { error: 'red', warning: 'yellow', hint: 'cyan' };

/** A line for each problem, as compilers write them. */
class HumanReport implements CheckReport {
  constructor(private readonly terminal: Terminal) {}

  begin(): Promise<void> {
    return Promise.resolve();
  }

  async file({ path, problems }: FileReport): Promise<void> {
    for (const { line, column, severity, message, code } of problems) {
      await this.terminal.print(
        { text: `${path}:${line}:${column}:`, style: 'bold' },
        ' ',
        { text: `${severity}:`, style: styles[severity] },
        ` ${message} `,
        { text: `[${code}]`, style: 'dim' },
      );
    }
  }

  unreadable(): Promise<void> {
    return Promise.resolve();
  }

  async end({ files, entries, errors, warnings, hints }: CheckTotals): Promise<void> {
    const found = [counted(errors, 'error'), counted(warnings, 'warning'), counted(hints, 'hint')].join(', ');
    const style: Style = errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green';
    await this.terminal.print(
      { text: found, style },
      ` in ${counted(files, 'file')} with ${counted(entries, 'entry', 'entries')}.`,
    );
  }
}

class JsonReport implements CheckReport {
  private isFirst = true;
  private readonly notRead: object[] = [];

  constructor(private readonly terminal: Terminal) {}

  begin(): Promise<void> {
    return this.terminal.printText('{"files":[');
  }

  file({ path, entries, counts, problems }: FileReport): Promise<void> {
    const between = this.isFirst ? '\n' : ',\n';
    this.isFirst = false;
    return this.terminal.printText(between + terminalJson({ path, entries, ...counts, problems }));
  }

  unreadable({ path, message }: UnreadableFile): Promise<void> {
    this.notRead.push({ path, message });
    return Promise.resolve();
  }

  end(totals: CheckTotals): Promise<void> {
    return this.terminal.printText(
      `\n],"unreadable":${terminalJson(this.notRead)},"totals":${terminalJson(totals)}}\n`,
    );
  }
}

/** The Static Analysis Results Interchange Format, version 2.1.0. */
class SarifReport implements CheckReport {
  private isFirst = true;
  private readonly levels = { error: 'error', warning: 'warning', hint: 'note' } as const;
  private readonly notifications: object[] = [];
  private readonly ruleIds = Object.keys(problemCodes);

  constructor(private readonly terminal: Terminal) {}

  begin(): Promise<void> {
    const driver = {
      name: 'eventbridge-partner-events',
      ...(packageVersion === undefined ? {} : { version: packageVersion, semanticVersion: packageVersion }),
      rules: this.ruleIds.map((id) => ({ id })),
    };
    const head =
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":';
    return this.terminal.printText(`${head}${terminalJson(driver)}},"columnKind":"utf16CodeUnits","results":[`);
  }

  async file({ path, problems }: FileReport): Promise<void> {
    if (problems.length === 0) return;
    const uri = uriReference(path);
    const results = problems.map((problem) => terminalJson(this.result(uri, problem)));
    const between = this.isFirst ? '\n' : ',\n';
    this.isFirst = false;
    await this.terminal.printText(between + results.join(',\n'));
  }

  unreadable({ path, message }: UnreadableFile): Promise<void> {
    const locations = [{ physicalLocation: { artifactLocation: { uri: uriReference(path) } } }];
    this.notifications.push({ level: 'error', message: { text: message }, locations });
    return Promise.resolve();
  }

  end(): Promise<void> {
    const invocation = {
      executionSuccessful: this.notifications.length === 0,
      toolExecutionNotifications: this.notifications,
    };
    return this.terminal.printText(`\n],"invocations":[${terminalJson(invocation)}]}]}\n`);
  }

  private result(uri: string, { code, severity, message, line, column, endLine, endColumn }: FoundProblem): object {
    return {
      ruleId: code,
      ruleIndex: this.ruleIds.indexOf(code),
      level: this.levels[severity],
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri },
            region: { startLine: line, startColumn: column, endLine, endColumn },
          },
        },
      ],
    };
  }
}

/** A suite for each file: its errors are what failed, its warnings and hints are told in its output. */
class JUnitReport implements CheckReport {
  constructor(private readonly terminal: Terminal) {}

  begin(): Promise<void> {
    return this.terminal.printText(
      '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="eventbridge-partner-events">\n',
    );
  }

  file({ path, problems }: FileReport): Promise<void> {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const remarks = problems.filter(({ severity }) => severity !== 'error');
    const failed = errors.map(
      (error) =>
        `    <testcase${attributes({ classname: path, name: `${error.code} at ${placeOf(error)}`, file: path, line: error.line })}>` +
        `<failure${attributes({ type: error.code, message: error.message })}>${escaped(lineOf(path, error))}</failure></testcase>\n`,
    );
    const passed = `    <testcase${attributes({ classname: path, name: 'no errors', file: path })}/>\n`;
    const output = remarks.map((remark) => `${lineOf(path, remark)}\n`).join('');
    return this.terminal.printText(
      [
        `  <testsuite${attributes({ name: path, tests: Math.max(1, errors.length), failures: errors.length, errors: 0 })}>\n`,
        ...(failed.length === 0 ? [passed] : failed),
        ...(output === '' ? [] : [`    <system-out>${escaped(output)}</system-out>\n`]),
        '  </testsuite>\n',
      ].join(''),
    );
  }

  unreadable({ path, message }: UnreadableFile): Promise<void> {
    return this.terminal.printText(
      [
        `  <testsuite${attributes({ name: path, tests: 1, failures: 0, errors: 1 })}>\n`,
        `    <testcase${attributes({ classname: path, name: 'can be read', file: path })}>`,
        `<error${attributes({ type: 'unreadable', message })}/></testcase>\n`,
        '  </testsuite>\n',
      ].join(''),
    );
  }

  end(): Promise<void> {
    return this.terminal.printText('</testsuites>\n');
  }
}

function placeOf({ line, column }: FoundProblem): string {
  return `${line}:${column}`;
}

function lineOf(path: string, problem: FoundProblem): string {
  return `${path}:${placeOf(problem)}: ${problem.severity}: ${problem.message} [${problem.code}]`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

/** As XML 1.0 has it, which cannot hold every character. */
function escaped(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A path as SARIF names files: relative to where the program ran, with slashes. */
function uriReference(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const encoded = slashed.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(slashed)) return `file:///${slashed.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`;
  return slashed.startsWith('/') ? `file://${encoded}` : encoded;
}
