import * as vscode from 'vscode';
import { nearestName } from '../../check/nearestName';
import type { Problem, ProblemCode } from '../../check/problem';
import { connectionKey } from '../../eventbridge/connection';
import { commandIds, languageId } from '../../ids';
import type { Entry } from '../../model/entry';
import { entrySource } from '../../model/entrySource';
import type { SourceArguments } from '../../sources/sourceArguments';
import type { EntryArguments } from '../commandArguments';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { diagnosticsOf, isAskedFor } from '../problems/fixes';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SourcesFeature } from '../../sources/register';
import { checksSources } from '../../ui/trust';
import { sourceProblem } from './sourceProblems';
import { inWords } from '../../ui/localize';
import { createCodeAction } from '../../ui/parts';

/** With more entries selected than this, nothing is offered. */
const mostEntries = 20;

/** How many letters a name may be away from another one to be a slip of it. */
const mostSlips = 3;

/** What can be done about sources that the connection does not have: to correct the name, to choose another, or to create the source. */
export function provideSourceFixes(
  files: EventsFiles,
  connection: ConnectionInUse,
  sources: SourcesFeature,
): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      provideCodeActions(textDocument, range, context) {
        const file = files.get(textDocument.uri);
        return file === undefined ? [] : sourceFixesAt(file, range, context, connection, sources);
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function sourceFixesAt(
  file: EventsFile,
  range: vscode.Range,
  context: vscode.CodeActionContext,
  connection: ConnectionInUse,
  sources: SourcesFeature,
): vscode.CodeAction[] {
  if (!isAskedFor(vscode.CodeActionKind.QuickFix, context)) return [];
  const { textDocument, document, checked } = file;
  const start = textDocument.offsetAt(range.start);
  const end = textDocument.offsetAt(range.end);
  const entries = document.entriesIn({ start, end });
  // One is meant, not a whole selection: each name is compared with every known one.
  if (entries.length > mostEntries) return [];
  return entries.flatMap((entry) => {
    const objection = checksSources() ? sourceProblem(entry, connection, sources) : undefined;
    const written = checked.problemsOf(entry).filter(({ code }) => aboutNames.has(code));
    const [problem] = [...written, ...(objection === undefined ? [] : [objection])];
    const name = entrySource(entry.content)?.name;
    if (problem === undefined || problem.start > end || problem.end < start) return [];
    if (problem.code === 'source-pending') return [];
    const actions = [
      ...(problem !== objection ? [] : corrections(file, entry, problem, sources.knownNames(connection.value))),
      ...(problem !== objection || name === undefined
        ? []
        : [creation(problem, { sourceName: name, connectionKey: connectionKey(connection.value) })]),
      knownSource(file, entry),
    ];
    for (const action of actions) action.diagnostics = diagnosticsOf(problem, textDocument, context);
    return actions;
  });
}

/** What the checks say of a Source that can be no name of one. */
const aboutNames: ReadonlySet<ProblemCode> = new Set([
  'source-name',
  'source-prefix-twice',
  'source-without-namespace',
]);

function knownSource({ uri }: EventsFile, { id }: Entry): vscode.CodeAction {
  const title = inWords('Use one of the known sources…');
  const action = createCodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = {
    title,
    command: commandIds.useKnownSource,
    arguments: [{ uri: uri.toString(), entryId: id } satisfies EntryArguments],
  };
  return action;
}

function corrections(
  { uri, textDocument }: EventsFile,
  { content }: Entry,
  problem: Problem,
  knownNames: readonly string[],
): readonly vscode.CodeAction[] {
  const written = entrySource(content)?.name ?? '';
  const meant = nearestName(
    written,
    knownNames.filter((name) => name !== written),
    mostSlips,
  );
  if (meant === undefined) return [];
  const action = createCodeAction(inWords('Change to {0}', meant), vscode.CodeActionKind.QuickFix);
  const place = new vscode.Range(textDocument.positionAt(problem.start), textDocument.positionAt(problem.end));
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(uri, place, JSON.stringify(meant));
  return [action];
}

function creation({ code }: Problem, argument: SourceArguments): vscode.CodeAction {
  const title = code === 'source-deleted' ? inWords('Create this source again…') : inWords('Create this source…');
  const action = createCodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: commandIds.createSource, arguments: [argument] };
  return action;
}
