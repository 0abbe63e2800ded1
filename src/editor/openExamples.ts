import * as vscode from 'vscode';
import { inWords } from '../ui/localize';
import { showError } from '../ui/messages';

/** What is copied: where the extension itself lies on the web, its folders cannot be listed. */
const exampleNames = ['orders.events.json', 'problems.events.json', 'request.events.json', 'sixty.events.json'];

/** What the folder with the examples is called. */
const folderName = 'partner-events-examples';

/**
 * Copies the events files that come with the extension into a folder that the person chooses, and opens it. Where it is there
 * already, it is opened as it is.
 * @param extension the folder of the extension
 */
export async function openExamples(extension: vscode.Uri): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: inWords('Open the Examples'),
      openLabel: inWords('Put the Examples Here'),
      canSelectFolders: true,
      canSelectFiles: false,
      canSelectMany: false,
    })) ?? [];
  if (parent === undefined) return;
  const folder = vscode.Uri.joinPath(parent, folderName);
  try {
    if (!(await exists(folder))) await copyFiles(vscode.Uri.joinPath(extension, 'examples'), folder);
  } catch (error) {
    void showError(inWords('The examples could not be copied: {0} Choose another folder.', String(error)));
    return;
  }
  const inNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: inNewWindow });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** Byte by byte, since not every file system can copy from another one. */
async function copyFiles(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  const { fs } = vscode.workspace;
  await fs.createDirectory(to);
  for (const name of exampleNames) {
    await fs.writeFile(vscode.Uri.joinPath(to, name), await fs.readFile(vscode.Uri.joinPath(from, name)));
  }
}
