import * as vscode from 'vscode';
import { problemCodes, type ProblemCode } from '../../check/problem';
import { commandIds } from '../../ids';

/** Where the code of a problem leads: a command link, so that the page is there without a network. */
export function explanationOf(code: ProblemCode): vscode.Uri {
  return vscode.Uri.parse(`command:${commandIds.explainProblem}?${encodeURIComponent(JSON.stringify([code]))}`);
}

/** Shows the page of problems that comes with the extension, at the problem's heading where one is named. */
export async function explainProblem(extension: vscode.Uri, code: unknown): Promise<void> {
  const page = vscode.Uri.joinPath(extension, 'docs/problems.md');
  const fragment = problemCodes.find((known) => known === code) ?? '';
  await vscode.commands.executeCommand('markdown.showPreview', page.with({ fragment }));
}
