import { realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import * as vscode from 'vscode';
import type { NamesHere } from '../ledger/recordsOfOthers';

/** By which address this window knows a file that is open in it, or lies in one of its folders, by whatever links it is called. */
export function addressInWindow(): NamesHere['address'] {
  const realPaths = new Map<string, Promise<string | undefined>>();
  const realPathOf = (path: string): Promise<string | undefined> => {
    const known = realPaths.get(path) ?? realpath(path).catch(() => undefined);
    realPaths.set(path, known);
    return known;
  };
  const addresses = new Map<string, Promise<string | undefined>>();
  return (file) => {
    const known = addresses.get(file) ?? addressOf(file, realPathOf);
    addresses.set(file, known);
    return known;
  };
}

async function addressOf(
  file: string,
  realPathOf: (path: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const uri = localFile(file);
  if (uri === undefined) return undefined;
  const open = vscode.workspace.textDocuments.map((document) => document.uri).filter(({ scheme }) => scheme === 'file');
  const isOpen = open.some((one) => one.toString() === uri.toString());
  if (isOpen || vscode.workspace.getWorkspaceFolder(uri) !== undefined) return uri.toString();
  const path = await realPathOf(uri.fsPath);
  if (path === undefined) return undefined;
  for (const one of open) if ((await realPathOf(one.fsPath)) === path) return one.toString();
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const folderPath = folder.uri.scheme === 'file' ? await realPathOf(folder.uri.fsPath) : undefined;
    if (folderPath !== undefined && path.startsWith(folderPath + sep)) {
      return vscode.Uri.joinPath(folder.uri, ...relative(folderPath, path).split(sep)).toString();
    }
  }
  return undefined;
}

/** Undefined for anything else than a file of this machine: looking for that might ask another one. */
function localFile(address: string): vscode.Uri | undefined {
  try {
    const uri = vscode.Uri.parse(address, true);
    return uri.scheme === 'file' && uri.authority === '' ? uri : undefined;
  } catch {
    // An address that VS Code does not take, in a record that somebody edited.
    return undefined;
  }
}
