import * as vscode from 'vscode';

/**
 * The file of a path or an address, as it is in its editor where it is open. Only open files and those of the folders of the
 * window are to be had.
 * @throws Error with an English sentence for a language model
 */
export async function namedFile(name: string): Promise<vscode.TextDocument> {
  const open = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.toString() === name || uri.fsPath === name || (uri.scheme === 'untitled' && uri.path === name),
  );
  if (open !== undefined) return open;
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    const uri = within(folder, name);
    if (uri !== undefined && (await isFile(uri))) return vscode.workspace.openTextDocument(uri);
  }
  throw new Error('There is no such file in the folders of this window. Name one by its path in them.');
}

/** The address of a file below the folder; undefined where the path leads out of it. */
function within(folder: vscode.Uri, name: string): vscode.Uri | undefined {
  const uri = name.startsWith(`${folder.fsPath}/`)
    ? folder.with({ path: name })
    : vscode.Uri.joinPath(folder, name.replaceAll('\\', '/'));
  return uri.path.startsWith(`${folder.path}/`) ? uri : undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
