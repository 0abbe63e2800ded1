import * as vscode from 'vscode';
import type { Problem, ProblemSeverity } from '../check/problem';
import { localize } from '../localize';
import { DelayedPublishing } from './delayedPublishing';
import type { EventsFile, EventsFiles } from './eventsFiles';
import { explanationOf } from './problemsPage';

const severities: Readonly<Record<ProblemSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Publishes what the checks find as Problems, and takes it back when a file is closed. */
export class CheckProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('partner-events');
  private readonly publishing: DelayedPublishing;
  private readonly listeners: vscode.Disposable;

  constructor(files: EventsFiles) {
    this.publishing = new DelayedPublishing((uri) => {
      const file = files.get(uri);
      if (file !== undefined) this.publish(file);
    });
    this.listeners = vscode.Disposable.from(
      files.onDidChange(({ uri }) => {
        this.publishing.soon(uri);
      }),
      files.onDidClose((uri) => {
        this.publishing.cancel(uri);
        this.collection.delete(uri);
      }),
    );
    for (const file of files.all()) this.publish(file);
  }

  dispose(): void {
    this.listeners.dispose();
    this.publishing.dispose();
    this.collection.dispose();
  }

  private publish({ uri, textDocument, checked }: EventsFile): void {
    this.collection.set(
      uri,
      checked.problems.map((problem) => toDiagnostic(problem, textDocument)),
    );
  }
}

function toDiagnostic(problem: Problem, textDocument: vscode.TextDocument): vscode.Diagnostic {
  const range = new vscode.Range(textDocument.positionAt(problem.start), textDocument.positionAt(problem.end));
  const diagnostic = new vscode.Diagnostic(range, localize(problem.sentence), severities[problem.severity]);
  diagnostic.source = 'Partner Events';
  diagnostic.code = { value: problem.code, target: explanationOf(problem.code) };
  return diagnostic;
}
