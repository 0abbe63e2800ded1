import * as vscode from 'vscode';
import { moreProblems } from '../../check/documentCheck';
import type { Problem } from '../../check/problem';
import { checksSources } from '../../ui/trust';
import type { Entry } from '../../model/entry';
import { entrySource } from '../../model/entrySource';
import { bounded } from '../bounded';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SourcesFeature } from '../../sources/register';
import { ProblemPublisher } from '../problems/problemPublisher';
import { mostProblems, toDiagnostic } from '../problems/problems';
import { SourceQuestions } from './sourceQuestions';
import { sourceObjection, type SourceObjection } from './sourceTexts';

/** Warns of sources that the connection in use does not have or does not deliver to, as far as that is known. */
export function publishSourceProblems(
  files: EventsFiles,
  connection: ConnectionInUse,
  sources: SourcesFeature,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const refresh = (): void => {
    for (const { uri } of files.all()) changed.fire(uri);
  };
  const diagnosticsOf = (file: EventsFile): readonly vscode.Diagnostic[] =>
    checksSources()
      ? problemsOf(file, connection, sources).map((problem) => toDiagnostic(problem, file.textDocument))
      : [];
  return vscode.Disposable.from(
    changed,
    new ProblemPublisher('partner-events-sources', files, diagnosticsOf, changed.event),
    new SourceQuestions(files, connection, sources, checksSources),
    sources.onDidChange(refresh),
    connection.onDidChange(refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
  );
}

/** What the connection says against the source of an entry, at the text of the Source. */
export function sourceProblem(
  { start, content }: Entry,
  connection: ConnectionInUse,
  sources: SourcesFeature,
): Problem | undefined {
  const source = entrySource(content);
  if (source === undefined) return undefined;
  const { value } = connection;
  const objection = sourceObjection(source.name, sources.knowledgeOf(value, source.name), value.name);
  return objection && { ...objection, severity: 'warning', start: start + source.start, end: start + source.end };
}

function problemsOf(file: EventsFile, connection: ConnectionInUse, sources: SourcesFeature): readonly Problem[] {
  const { listed, more } = bounded(allProblems(file, connection, sources), mostProblems);
  return more === 0 ? listed : [moreProblems(more, 'warning'), ...listed];
}

function* allProblems(
  { document }: EventsFile,
  { value }: ConnectionInUse,
  sources: SourcesFeature,
): Generator<Problem> {
  const objections = new Map<string, SourceObjection | undefined>();
  for (const { start, content } of document.entries) {
    const source = entrySource(content);
    if (source === undefined) continue;
    if (!objections.has(source.name)) {
      const knowledge = sources.knowledgeOf(value, source.name);
      objections.set(source.name, sourceObjection(source.name, knowledge, value.name));
    }
    const objection = objections.get(source.name);
    if (objection === undefined) continue;
    yield { ...objection, severity: 'warning', start: start + source.start, end: start + source.end };
  }
}
