import * as vscode from 'vscode';
import { languageId } from '../../ids';
import type { EventsFiles, EventsFile } from '../eventsFiles';
import { certainFixes, fixesFor } from '../../check/problemFixes';
import type { Fix, Problem } from '../../check/problem';
import { inWords, localize } from '../../ui/localize';
import { createCodeAction } from '../../ui/parts';
import { editOf } from '../fileEdit';

/** Of so many problems in a range the fixes are offered. */
const mostProblems = 50;

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;

/** Quick fixes for problems, and all that are certain at once, as `editor.codeActionsOnSave` may ask for them. */
export function provideFixes(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      provideCodeActions(textDocument, range, context) {
        const file = files.get(textDocument.uri);
        if (file === undefined) return [];
        return [
          ...(isAskedFor(QuickFix, context) ? quickFixes(file, range, context) : []),
          ...(context.only !== undefined && isAskedFor(SourceFixAll, context) ? allFixes(file) : []),
        ];
      },
    },
    { providedCodeActionKinds: [QuickFix, SourceFixAll] },
  );
}

function allFixes(file: EventsFile): vscode.CodeAction[] {
  const changes = certainFixes(file.checked.problems, file.document);
  if (changes.length === 0) return [];
  const action = createCodeAction(inWords('Correct all that is certain'), SourceFixAll);
  action.edit = editOf(file, changes);
  return [action];
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
      const action = toAction(file, fix);
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

function toAction(file: EventsFile, fix: Fix): vscode.CodeAction {
  const action = createCodeAction(localize(fix.title), QuickFix);
  action.isPreferred = fix.preferred;
  action.edit = editOf(file, fix.changes);
  return action;
}
