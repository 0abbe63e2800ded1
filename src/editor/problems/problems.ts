import * as vscode from 'vscode';
import { isProblemCode, type Problem, type ProblemCode, type ProblemSeverity } from '../../check/problem';
import { localize } from '../../ui/localize';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { ProblemPublisher } from './problemPublisher';
import { createDiagnostic } from '../../ui/parts';
import { commandIds } from '../../ids';

const severities: Readonly<Record<ProblemSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** VS Code shows no more problems of one file and origin than these. */
export const mostProblems = 1000;

/** Publishes what the checks find as Problems. */
export function publishCheckProblems(files: EventsFiles): ProblemPublisher {
  const diagnosticsOf = ({ checked, textDocument }: EventsFile): readonly vscode.Diagnostic[] =>
    checked.worstProblems(mostProblems).map((problem) => toDiagnostic(problem, textDocument));
  return new ProblemPublisher('partner-events', files, diagnosticsOf, never);
}

function never(): vscode.Disposable {
  return new vscode.Disposable(() => undefined);
}

/** The problem as VS Code shows it, with a link to its explanation. */
export function toDiagnostic(problem: Problem, textDocument: vscode.TextDocument): vscode.Diagnostic {
  const range = new vscode.Range(textDocument.positionAt(problem.start), textDocument.positionAt(problem.end));
  const diagnostic = createDiagnostic(range, localize(problem.sentence), severities[problem.severity]);
  diagnostic.source = 'Partner Events';
  diagnostic.code = { value: problem.code, target: explanationOf(problem.code) };
  return diagnostic;
}

/** Where the code of a problem leads: a command link, so that the page is there without a network. */
export function explanationOf(code: ProblemCode): vscode.Uri {
  return vscode.Uri.parse(`command:${commandIds.explainProblem}?${encodeURIComponent(JSON.stringify([code]))}`);
}

/** Shows the page of problems that comes with the extension, at the problem's heading where one is named. */
export async function explainProblem(extension: vscode.Uri, code: unknown): Promise<void> {
  const page = vscode.Uri.joinPath(extension, 'docs/problems.md');
  const fragment = isProblemCode(code) ? code : '';
  await vscode.commands.executeCommand('markdown.showPreview', page.with({ fragment }));
}
