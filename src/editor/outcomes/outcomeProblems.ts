import * as vscode from 'vscode';
import { inWords, localize } from '../../ui/localize';
import type { TextRange } from '../../model/textRange';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { braceOf, rejectedRange } from './outcomeRange';
import type { SendsFeature } from '../../sends/register';
import { ProblemPublisher } from '../problems/problemPublisher';
import { mostProblems } from '../problems/problems';
import { createDiagnostic } from '../../ui/parts';
import type { PlainText } from '../../ui/plainText';
import { sentEntry } from './sentEntry';
import { outcomesToList, type EntryToList } from './outcomesToList';

/** Lists rejected and unknown entries in Problems, as long as they read as they were sent. */
export function publishOutcomeProblems(files: EventsFiles, sends: SendsFeature): ProblemPublisher {
  const diagnosticsOf = ({ uri, textDocument, document }: EventsFile): readonly vscode.Diagnostic[] => {
    if (!sends.hasOutcomes(uri)) return [];
    const { listed, more } = outcomesToList(document, (entry) => sentEntry(sends, uri, entry), mostProblems);
    const diagnostics = listed.map((one) => diagnosticOf(one, textDocument));
    return more === 0 ? diagnostics : [moreOutcomes(more), ...diagnostics];
  };
  return new ProblemPublisher('partner-events-outcomes', files, diagnosticsOf, sends.onDidChange);
}

function diagnosticOf({ entry, outcome }: EntryToList, textDocument: vscode.TextDocument): vscode.Diagnostic {
  switch (outcome.kind) {
    case 'rejected': {
      const { errorCode, errorMessage, advice } = outcome;
      const said = errorMessage === '' ? errorCode : errorMessage;
      const message =
        advice === undefined ? inWords('Rejected: {0}', said) : inWords('Rejected: {0} {1}', said, localize(advice));
      const range = toRange(textDocument, rejectedRange(errorCode, errorMessage, entry));
      const diagnostic = problemOfService(range, message, vscode.DiagnosticSeverity.Error);
      diagnostic.code = errorCode;
      return diagnostic;
    }
    case 'unknown': {
      const message = inWords('Unknown: {0}', localize(outcome.reason));
      return problemOfService(toRange(textDocument, braceOf(entry)), message, vscode.DiagnosticSeverity.Warning);
    }
  }
}

/** Stands at the start of the file. */
function moreOutcomes(count: number): vscode.Diagnostic {
  return problemOfService(
    new vscode.Range(0, 0, 0, 1),
    count === 1
      ? inWords('1 more entry was rejected or is unknown, and is not listed here. Show Results has it too.')
      : inWords(
          '{0} more entries were rejected or are unknown, and are not listed here. Show Results has them all.',
          count,
        ),
    vscode.DiagnosticSeverity.Error,
  );
}

function problemOfService(
  range: vscode.Range,
  message: PlainText,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const diagnostic = createDiagnostic(range, message, severity);
  diagnostic.source = 'EventBridge';
  return diagnostic;
}

function toRange(textDocument: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
}
