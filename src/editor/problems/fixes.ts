import * as vscode from 'vscode';
import { languageId } from '../../ids';
import type { EventsFiles, EventsFile } from '../eventsFiles';
import { fixesFor, rewritesFor } from '../../check/problemFixes';
import type { Fix, Problem } from '../../check/problem';
import { localize } from '../../ui/localize';
import { createCodeAction } from '../../ui/parts';

/** Of so many problems in a range the fixes are offered. */
const mostProblems = 50;

/** Quick fixes for problems, and the rewrites of a Detail between object and string. */
export function provideFixes(files: EventsFiles): vscode.Disposable {
  const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;
  return vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      provideCodeActions(textDocument, range, context) {
        const file = files.get(textDocument.uri);
        return file === undefined ? [] : codeActionsAt(file, range, context);
      },
    },
    { providedCodeActionKinds: [QuickFix, RefactorRewrite] },
  );
}

/** What the light bulb offers at the range, of the kinds that are asked for. */
function codeActionsAt(file: EventsFile, range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
  return [
    ...(isAskedFor(vscode.CodeActionKind.QuickFix, context) ? quickFixes(file, range, context) : []),
    ...(isAskedFor(vscode.CodeActionKind.RefactorRewrite, context) ? rewrites(file, range) : []),
  ];
}

/** Whether actions of a kind are wanted: where nothing is said of kinds, all are. */
export function isAskedFor(kind: vscode.CodeActionKind, { only }: vscode.CodeActionContext): boolean {
  return only === undefined || only.contains(kind);
}

function quickFixes(file: EventsFile, range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
  const { textDocument, document, checked } = file;
  const touched = { start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
  return checked.problemsIn(touched, mostProblems).flatMap((problem) =>
    fixesFor(problem, document).map((fix) => {
      const action = toAction(file, fix, vscode.CodeActionKind.QuickFix);
      action.diagnostics = diagnosticsOf(problem, textDocument, context);
      return action;
    }),
  );
}

/** The problem as it stands among those that the person sees. */
export function diagnosticsOf(
  problem: Problem,
  textDocument: vscode.TextDocument,
  { diagnostics }: vscode.CodeActionContext,
): vscode.Diagnostic[] {
  const diagnostic = diagnostics.find(
    ({ code, range }) =>
      typeof code === 'object' && code.value === problem.code && textDocument.offsetAt(range.start) === problem.start,
  );
  return diagnostic === undefined ? [] : [diagnostic];
}

function rewrites(file: EventsFile, range: vscode.Range): vscode.CodeAction[] {
  const entry = file.document.entryAt(file.textDocument.offsetAt(range.start));
  if (entry === undefined) return [];
  return rewritesFor(entry, file.document).map((fix) => toAction(file, fix, vscode.CodeActionKind.RefactorRewrite));
}

function toAction({ uri, textDocument }: EventsFile, fix: Fix, kind: vscode.CodeActionKind): vscode.CodeAction {
  const action = createCodeAction(localize(fix.title), kind);
  action.isPreferred = fix.preferred;
  action.edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of fix.changes) {
    const range = new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
    action.edit.replace(uri, range, text);
  }
  return action;
}
