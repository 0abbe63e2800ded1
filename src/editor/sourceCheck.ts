import * as vscode from 'vscode';
import type { EventsFiles } from './eventsFiles';
import type { ConnectionInUse, SourcesOfConnection } from './ports';

/** Has the sources checked that events files name; what that takes is loaded once an events file is open. */
export function checkSources(
  files: EventsFiles,
  connection: ConnectionInUse,
  sources: SourcesOfConnection,
): vscode.Disposable {
  let check: vscode.Disposable | undefined;
  let isOver = false;
  const begin = async (): Promise<void> => {
    firstFile.dispose();
    const { publishSourceProblems } = await import('./sourceProblems');
    if (!isOver) check ??= publishSourceProblems(files, connection, sources);
  };
  const firstFile = files.onDidChange(() => void begin());
  if (files.all().length > 0) void begin();
  return new vscode.Disposable(() => {
    isOver = true;
    firstFile.dispose();
    check?.dispose();
  });
}
