import * as vscode from 'vscode';
import { messageOf } from '../../model/unknownValues';
import { inWords } from '../../ui/localize';
import { askFirst, showError } from '../../ui/messages';
import { plain } from '../../ui/plainText';
import type { ReadFile } from '../../exchange/importedEntries';

/** Larger files are not taken over, in bytes. */
const largest = 20_000_000;

/**
 * Reads the files that a command line names, once the person said yes to their whole paths; relative ones lie in the folder of the
 * workspace, or else beside the file. Undefined: not read. Nothing is asked or read in a folder that is not trusted.
 */
export async function readNamedFiles(
  names: readonly string[],
  beside: vscode.Uri | undefined,
): Promise<ReadFile | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const folder = folderOf(beside);
  const places = new Map([...new Set(names)].map((name) => [name, addressOf(name, folder)]));
  const known = new Map([...places].flatMap(([name, uri]) => (uri === undefined ? [] : [[name, uri] as const])));
  if (known.size < places.size) {
    void showError(inWords('Open a folder first: it is not known where {0} is.', [...places.keys()]));
    return undefined;
  }
  const read = inWords('Read');
  const question =
    known.size === 1
      ? inWords('Read the file that the command names?')
      : inWords('Read the files that the command names?');
  if ((await askFirst({ question, lines: [...known.values()].map(shownPath) }, read)) !== read) return undefined;
  const contents = new Map<string, string>();
  for (const [name, uri] of known) {
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > largest) throw new Error(inWords('it is larger than {0} MB', largest / 1_000_000));
      contents.set(name, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch (error) {
      void showError(inWords('{0} was not read: {1}', shownPath(uri), messageOf(error)));
      return undefined;
    }
  }
  return (name) => contents.get(name);
}

function folderOf(beside: vscode.Uri | undefined): vscode.Uri | undefined {
  const own = beside && vscode.workspace.getWorkspaceFolder(beside);
  const [first] = vscode.workspace.workspaceFolders ?? [];
  const isSaved = beside !== undefined && beside.scheme !== 'untitled';
  return own?.uri ?? first?.uri ?? (isSaved ? vscode.Uri.joinPath(beside, '..') : undefined);
}

function addressOf(name: string, folder: vscode.Uri | undefined): vscode.Uri | undefined {
  if (/^(?:\/|\\|[A-Za-z]:[\\/])/.test(name)) {
    const { path } = vscode.Uri.file(name);
    return folder?.with({ path, query: '', fragment: '' }) ?? vscode.Uri.file(name);
  }
  return folder && vscode.Uri.joinPath(folder, name.replaceAll('\\', '/'));
}

function shownPath(uri: vscode.Uri): string {
  return plain(uri.scheme === 'file' ? uri.fsPath : uri.toString(true));
}
