import type { ProblemCounts } from '../../check/checkEntry';
import { problemCodes, type ProblemCode, type ProblemSeverity } from '../../check/problem';
import { counted } from '../counted';
import type { Style } from '../terminal';
import { terminalJson } from '../terminalText';
import { packageVersion } from '../../version';
import type { CheckOutput } from './checkOutputs';
import type { FileReport, FoundProblem, UnreadableFile } from './foundProblems';
import type { ReportOutput } from './reportOutput';

/** What all files together have. */
export interface CheckTotals extends ProblemCounts {
  readonly files: number;
  readonly entries: number;
}

/** A form in which the checks report. Each part is handed on as it comes, so that no report is held in memory. */
export interface CheckReport {
  begin(): void;
  file(report: FileReport): void;
  /** What is wrong with it was told beside the report. */
  unreadable(file: UnreadableFile): void;
  end(totals: CheckTotals): void;
}

export function checkReport(output: CheckOutput, to: ReportOutput): CheckReport {
  switch (output) {
    case 'human':
      return new HumanReport(to);
    case 'json':
      return new JsonReport(to);
    case 'sarif':
      return new SarifReport(to);
    case 'junit':
      return new JUnitReport(to);
  }
}

const styles: Readonly<Record<ProblemSeverity, Style>> = { error: 'red', warning: 'yellow', hint: 'cyan' };

/** A line for each problem, as compilers write them. */
class HumanReport implements CheckReport {
  private last: Pick<FoundProblem, 'severity' | 'message'> & { readonly code?: ProblemCode; readonly text: string } = {
    severity: 'error',
    message: '',
    text: '',
  };

  constructor(private readonly to: ReportOutput) {}

  begin(): void {
    // A line tells where it belongs.
  }

  file({ path, problems }: FileReport): void {
    for (const { line, column, severity, message, code } of problems) {
      this.to.printText(this.to.shown({ text: `${path}:${line}:${column}:`, style: 'bold' }));
      this.to.printText(this.said(severity, message, code));
    }
  }

  /** What stands behind the place. It is the same of many problems that follow each other. */
  private said(severity: ProblemSeverity, message: string, code: ProblemCode): string {
    const { last } = this;
    if (last.message === message && last.severity === severity && last.code === code) return last.text;
    const text = this.to.lineOf(' ', { text: `${severity}:`, style: styles[severity] }, ` ${message} `, {
      text: `[${code}]`,
      style: 'dim',
    });
    this.last = { severity, message, code, text };
    return text;
  }

  unreadable(): void {
    // That it cannot be read was told already.
  }

  end({ files, entries, errors, warnings, hints }: CheckTotals): void {
    const found = [counted(errors, 'error'), counted(warnings, 'warning'), counted(hints, 'hint')].join(', ');
    const style: Style = errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green';
    this.to.print(
      { text: found, style },
      ` in ${counted(files, 'file')} with ${counted(entries, 'entry', 'entries')}.`,
    );
  }
}

class JsonReport implements CheckReport {
  private isFirst = true;
  private readonly notRead: object[] = [];

  constructor(private readonly to: ReportOutput) {}

  begin(): void {
    this.to.printText('{"files":[');
  }

  file({ path, entries, counts, problems }: FileReport): void {
    const between = this.isFirst ? '\n' : ',\n';
    this.isFirst = false;
    this.to.printText(between + terminalJson({ path, entries, ...counts, problems }));
  }

  unreadable({ path, message }: UnreadableFile): void {
    this.notRead.push({ path, message });
  }

  end(totals: CheckTotals): void {
    this.to.printText(`\n],"unreadable":${terminalJson(this.notRead)},"totals":${terminalJson(totals)}}\n`);
  }
}

/** The Static Analysis Results Interchange Format, version 2.1.0. */
class SarifReport implements CheckReport {
  private isFirst = true;
  private readonly levels = { error: 'error', warning: 'warning', hint: 'note' } as const;
  private readonly notifications: object[] = [];
  private readonly ruleIds = Object.keys(problemCodes);

  constructor(private readonly to: ReportOutput) {}

  begin(): void {
    const driver = {
      name: 'eventbridge-partner-events',
      ...(packageVersion === undefined ? {} : { version: packageVersion, semanticVersion: packageVersion }),
      rules: this.ruleIds.map((id) => ({ id })),
    };
    const head =
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":';
    this.to.printText(`${head}${terminalJson(driver)}},"columnKind":"utf16CodeUnits","results":[`);
  }

  file({ path, problems }: FileReport): void {
    if (problems.length === 0) return;
    const uri = uriReference(path);
    const results = problems.map((problem) => terminalJson(this.result(uri, problem)));
    const between = this.isFirst ? '\n' : ',\n';
    this.isFirst = false;
    this.to.printText(between + results.join(',\n'));
  }

  unreadable({ path, message }: UnreadableFile): void {
    const locations = [{ physicalLocation: { artifactLocation: { uri: uriReference(path) } } }];
    this.notifications.push({ level: 'error', message: { text: message }, locations });
  }

  end(): void {
    const invocation = {
      executionSuccessful: this.notifications.length === 0,
      toolExecutionNotifications: this.notifications,
    };
    this.to.printText(`\n],"invocations":[${terminalJson(invocation)}]}]}\n`);
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
  constructor(private readonly to: ReportOutput) {}

  begin(): void {
    this.to.printText('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="eventbridge-partner-events">\n');
  }

  file({ path, problems }: FileReport): void {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const remarks = problems.filter(({ severity }) => severity !== 'error');
    const failed = errors.map(
      (error) =>
        `    <testcase${attributes({ classname: path, name: `${error.code} at ${placeOf(error)}`, file: path, line: error.line })}>` +
        `<failure${attributes({ type: error.code, message: error.message })}>${escaped(lineOf(path, error))}</failure></testcase>\n`,
    );
    const passed = `    <testcase${attributes({ classname: path, name: 'no errors', file: path })}/>\n`;
    const output = remarks.map((remark) => `${lineOf(path, remark)}\n`).join('');
    this.to.printText(
      [
        `  <testsuite${attributes({ name: path, tests: Math.max(1, errors.length), failures: errors.length, errors: 0 })}>\n`,
        ...(failed.length === 0 ? [passed] : failed),
        ...(output === '' ? [] : [`    <system-out>${escaped(output)}</system-out>\n`]),
        '  </testsuite>\n',
      ].join(''),
    );
  }

  unreadable({ path, message }: UnreadableFile): void {
    this.to.printText(
      [
        `  <testsuite${attributes({ name: path, tests: 1, failures: 0, errors: 1 })}>\n`,
        `    <testcase${attributes({ classname: path, name: 'can be read', file: path })}>`,
        `<error${attributes({ type: 'unreadable', message })}/></testcase>\n`,
        '  </testsuite>\n',
      ].join(''),
    );
  }

  end(): void {
    this.to.printText('</testsuites>\n');
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
  // Most is nothing but this.
  if (!/[^\x20-\x7e]|[&<>"']/.test(text)) return text;
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
