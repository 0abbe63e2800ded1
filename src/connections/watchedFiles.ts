import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { awsFiles, type Environment } from '../eventbridge/awsProfiles';

/** How long changes are gathered before they are told, in milliseconds: the AWS CLI writes its files in several steps. */
const gatheringTime = 250;

/** Files by the folder they are in, which may not be there yet, and a glob pattern of their names. */
export interface FilePattern {
  readonly folder: string;
  readonly names: string;
}

/** The files with the profiles and their keys. */
export function profileFiles(environment: Environment): readonly FilePattern[] {
  const { configFilepath, filepath } = awsFiles(environment);
  return [configFilepath, filepath].map((path) => ({ folder: dirname(path), names: basename(path) }));
}

/** What the AWS CLI and the SDK keep of sign-ins. */
export function signInFiles(environment: Environment): readonly FilePattern[] {
  const { configFilepath } = awsFiles({ ...environment, AWS_CONFIG_FILE: undefined });
  const folder = dirname(configFilepath);
  return [
    { folder: join(folder, 'sso', 'cache'), names: '*.json' },
    { folder: environment['AWS_LOGIN_CACHE_DIRECTORY'] ?? join(folder, 'login', 'cache'), names: '*.json' },
  ];
}

/** Calls back after such files were written, made or removed, once for changes that come close together. */
export function watchFiles(patterns: readonly FilePattern[], changed: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const tellSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, gatheringTime);
  };
  const watchers = patterns.map(({ folder, names }) => {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.file(folder), names),
    );
    watcher.onDidChange(tellSoon);
    watcher.onDidCreate(tellSoon);
    watcher.onDidDelete(tellSoon);
    return watcher;
  });
  return vscode.Disposable.from(...watchers, {
    dispose() {
      clearTimeout(timer);
    },
  });
}
