import * as vscode from 'vscode';
import type { Problem, ProblemSeverity } from '../check/problem';
import { localize } from '../localize';
import type { EventsFile, EventsFiles } from './eventsFiles';
import { explanationOf } from './problemsPage';

/** How long typing has to rest before Problems are published, in milliseconds. Checking itself does not wait. */
const publishDelay = 60;

const severities: Readonly<Record<ProblemSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Publishes what the checks find as Problems, and takes it back when a file is closed. */
export class CheckProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('partner-events');
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly listeners: vscode.Disposable;

  constructor(private readonly files: EventsFiles) {
    this.listeners = vscode.Disposable.from(
      files.onDidChange(({ uri }) => {
        this.publishSoon(uri);
      }),
      files.onDidClose((uri) => {
        this.stopWaiting(uri);
        this.collection.delete(uri);
      }),
    );
    for (const file of files.all()) this.publish(file);
  }

  dispose(): void {
    this.listeners.dispose();
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.collection.dispose();
  }

  private publishSoon(uri: vscode.Uri): void {
    if (this.waiting.has(uri.toString())) return;
    const timer = setTimeout(() => {
      this.waiting.delete(uri.toString());
      const file = this.files.get(uri);
      if (file !== undefined) this.publish(file);
    }, publishDelay);
    this.waiting.set(uri.toString(), timer);
  }

  private stopWaiting(uri: vscode.Uri): void {
    clearTimeout(this.waiting.get(uri.toString()));
    this.waiting.delete(uri.toString());
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
