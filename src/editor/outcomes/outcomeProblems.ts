import * as vscode from 'vscode';
import { inWords, localize } from '../../ui/localize';
import type { Entry } from '../../model/entry';
import type { TextRange } from '../../model/textRange';
import type { Outcome } from '../../sending/outcome';
import { isOutdated } from './annotationPlan';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { braceOf, rejectedRange } from './outcomeRange';
import type { SendsFeature } from '../../sends/register';
import { ProblemPublisher } from '../problems/problemPublisher';
import { createDiagnostic } from '../../ui/parts';

/** Lists rejected and unknown entries in Problems, as long as they read as they were sent. */
export function publishOutcomeProblems(files: EventsFiles, sends: SendsFeature): ProblemPublisher {
  const diagnosticsOf = ({ uri, textDocument, document }: EventsFile): readonly vscode.Diagnostic[] => {
    if (sends.outcomesOf(uri).length === 0) return [];
    return document.entries.flatMap((entry) => {
      const shown = sends.outcomeOf(uri, entry.id);
      if (shown === undefined || isOutdated(shown, entry)) return [];
      return diagnosticOf(shown.outcome, entry, textDocument);
    });
  };
  return new ProblemPublisher('partner-events-outcomes', files, diagnosticsOf, sends.onDidChange);
}

function diagnosticOf(outcome: Outcome, entry: Entry, textDocument: vscode.TextDocument): readonly vscode.Diagnostic[] {
  if (outcome.kind === 'rejected') {
    const advice = outcome.advice === undefined ? '' : ` ${localize(outcome.advice)}`;
    const message = inWords(
      'Rejected: {0}{1}',
      outcome.errorMessage === '' ? outcome.errorCode : outcome.errorMessage,
      advice,
    );
    const range = toRange(textDocument, rejectedRange(outcome.errorCode, outcome.errorMessage, entry));
    const diagnostic = createDiagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'EventBridge';
    diagnostic.code = outcome.errorCode;
    return [diagnostic];
  }
  if (outcome.kind === 'unknown') {
    const message = inWords('Unknown: {0}', localize(outcome.reason));
    const range = toRange(textDocument, braceOf(entry));
    const diagnostic = createDiagnostic(range, message, vscode.DiagnosticSeverity.Warning);
    diagnostic.source = 'EventBridge';
    return [diagnostic];
  }
  return [];
}

function toRange(textDocument: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
}
