import * as vscode from 'vscode';
import { localize } from '../localize';
import type { Entry } from '../model/entry';
import type { TextRange } from '../model/textRange';
import type { Outcome } from '../send/outcome';
import { isOutdated } from './annotations';
import type { EventsFile, EventsFiles } from './eventsFiles';
import type { SendsOfFiles } from './ports';

/** Lists rejected and unknown entries in Problems, as long as they read as they were sent. */
export class OutcomeProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('partner-events-outcomes');
  private readonly listeners: vscode.Disposable;

  constructor(
    files: EventsFiles,
    private readonly sends: SendsOfFiles,
  ) {
    this.listeners = vscode.Disposable.from(
      files.onDidChange((file) => {
        this.publish(file);
      }),
      files.onDidClose((uri) => {
        this.collection.delete(uri);
      }),
      sends.onDidChange((uri) => {
        const file = files.get(uri);
        if (file !== undefined) this.publish(file);
      }),
    );
  }

  dispose(): void {
    this.listeners.dispose();
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

/** The member that the error is about, or the brace that opens the entry. Absolute. */
export function rejectedRange(errorCode: string, errorMessage: string, entry: Entry): TextRange {
  const { node } = entry.content;
  const name = memberAtFault(errorCode, errorMessage);
  if (name === undefined || node.kind !== 'object') return braceOf(entry);
  const property = node.properties.findLast(({ key }) => key.value === name);
  const place = property?.value ?? property?.key;
  return place === undefined ? braceOf(entry) : { start: entry.start + place.start, end: entry.start + place.end };
}

/** Which member a per-entry error of EventBridge speaks of (the codes that the PutEvents page lists). */
function memberAtFault(errorCode: string, errorMessage: string): string | undefined {
  switch (errorCode) {
    case 'MalformedDetail':
      return 'Detail';
    case 'NotAuthorizedForSourceException':
      return 'Source';
    case 'NotAuthorizedForDetailTypeException':
      return 'DetailType';
    case 'InvalidArgument':
      return /^Parameter (\w+) is not valid/.exec(errorMessage)?.[1];
    default:
      return undefined;
  }
}

function braceOf({ start }: Entry): TextRange {
  return { start, end: start + 1 };
}

function toRange(textDocument: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
}
