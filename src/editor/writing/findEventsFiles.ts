import * as vscode from 'vscode';
import { languageId } from '../../ids';
import { soon } from '../../soon';

/** So many folders are looked into where no search can be asked. */
const mostFolders = 2_000;

/** Patterns of the files that are events files by their names, for a folder and all below it. */
export function eventsFilePatterns(): readonly string[] {
  const associations = vscode.workspace.getConfiguration('files').get<Readonly<Record<string, string>>>('associations');
  const added = Object.entries(associations ?? {})
    .filter(([, language]) => language === languageId)
    .map(([pattern]) => (pattern.includes('/') ? pattern : `**/${pattern}`))
    // A pattern with an absolute path holds for no folder; VS Code knows these files once they are open.
    .filter((pattern) => pattern.startsWith('**/'));
  return [...new Set(['**/*.events.json', ...added])];
}

/**
 * The events files below a folder, without what the settings leave out of the explorer and of searches.
 * @param most how many at most
 */
export async function findEventsFiles(folder: vscode.Uri, most: number): Promise<readonly vscode.Uri[]> {
  const isOnDisk = folder.scheme === 'file';
  const found: vscode.Uri[] = [];
  for (const pattern of eventsFilePatterns()) {
    const search = filesOf(new vscode.RelativePattern(folder, pattern), most);
    const answer = await (isOnDisk ? search : soon(search, undefined, searchTime));
    if (answer === undefined) return walk(folder, most);
    found.push(...answer);
  }
  return found;
}

/** Undefined where the files cannot be searched. */
async function filesOf(pattern: vscode.RelativePattern, most: number): Promise<readonly vscode.Uri[] | undefined> {
  try {
    return await vscode.workspace.findFiles(pattern, leftOutOfSearches(pattern.baseUri), most);
  } catch {
    return undefined;
  }
}

/** In a file system that nobody can search, VS Code waits without end for somebody who can. In milliseconds. */
const searchTime = 2_000;

/** What `search.exclude` says; `files.exclude` holds for `findFiles` by itself. */
function leftOutOfSearches(folder: vscode.Uri): string | undefined {
  const settings = vscode.workspace
    .getConfiguration('search', folder)
    .get<Readonly<Record<string, unknown>>>('exclude');
  const patterns = Object.entries(settings ?? {}).flatMap(([pattern, isLeftOut]) =>
    isLeftOut === true ? [pattern] : [],
  );
  return patterns.length > 1 ? `{${patterns.join(',')}}` : patterns[0];
}

/** In a file system without a search, by going through its folders. */
async function walk(folder: vscode.Uri, most: number): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const waiting = [folder];
  for (let looked = 0; looked < mostFolders && found.length < most; looked++) {
    const next = waiting.shift();
    if (next === undefined) break;
    for (const [name, type] of await childrenOf(next)) {
      const uri = vscode.Uri.joinPath(next, name);
      const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
      if ((type & vscode.FileType.Directory) !== 0 && !isLink && !leftOutWhenWalking.has(name)) waiting.push(uri);
      if ((type & vscode.FileType.File) !== 0 && name.endsWith('.events.json')) found.push(uri);
    }
  }
  return found.slice(0, most);
}

const leftOutWhenWalking = new Set(['.git', 'node_modules', 'bower_components']);

async function childrenOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
