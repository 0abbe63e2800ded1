import * as vscode from 'vscode';
import { localize } from '../localize';
import type { Entry } from '../model/entry';
import type { TextRange } from '../model/textRange';
import type { Outcome } from '../send/outcome';
import { isOutdated } from './annotations';
import { DelayedPublishing } from './delayedPublishing';
import type { EventsFile, EventsFiles } from './eventsFiles';
import { braceOf, rejectedRange } from './outcomeRange';
import type { SendsOfFiles } from './ports';

/** Lists rejected and unknown entries in Problems, as long as they read as they were sent. */
export class OutcomeProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('partner-events-outcomes');
  private readonly publishing: DelayedPublishing;
  private readonly listeners: vscode.Disposable;

  constructor(
    files: EventsFiles,
    private readonly sends: SendsOfFiles,
  ) {
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
      sends.onDidChange((uri) => {
        this.publishing.soon(uri);
      }),
    );
  }

  dispose(): void {
    this.listeners.dispose();
    this.publishing.dispose();
    this.collection.dispose();
  }

  private publish({ uri, textDocument, document }: EventsFile): void {
    if (this.sends.outcomesOf(uri).length === 0) {
      this.collection.delete(uri);
      return;
    }
    const diagnostics = document.entries.flatMap((entry) => {
      const shown = this.sends.outcomeOf(uri, entry.id);
      if (shown === undefined || isOutdated(shown, entry)) return [];
      return diagnosticOf(shown.outcome, entry, textDocument);
    });
    this.collection.set(uri, diagnostics);
  }
}

function diagnosticOf(outcome: Outcome, entry: Entry, textDocument: vscode.TextDocument): readonly vscode.Diagnostic[] {
  if (outcome.kind === 'rejected') {
    const advice = outcome.advice === undefined ? '' : ` ${localize(outcome.advice)}`;
    const message = vscode.l10n.t('Rejected: {0}{1}', outcome.errorMessage, advice);
    const range = toRange(textDocument, rejectedRange(outcome.errorCode, outcome.errorMessage, entry));
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'EventBridge';
    diagnostic.code = outcome.errorCode;
    return [diagnostic];
  }
  if (outcome.kind === 'unknown') {
    const message = vscode.l10n.t('Unknown: {0}', localize(outcome.reason));
    const range = toRange(textDocument, braceOf(entry));
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
    diagnostic.source = 'EventBridge';
    return [diagnostic];
  }
  return [];
}

function toRange(textDocument: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
}
