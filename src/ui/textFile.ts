import * as vscode from 'vscode';
import { messageOf } from '../model/unknownValues';
import { inWords } from './localize';
import { showError } from './messages';

/** A text, and the file that it is of. */
export interface TextOfFile {
  readonly text: string;
  readonly uri: vscode.Uri;
}

/** Reads a file that a person chose. Undefined where it cannot be read, which is said. @param largest in bytes */
export async function readTextFile(uri: vscode.Uri, largest: number): Promise<TextOfFile | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) throw new Error(inWords('it is larger than {0} MB', largest / 1_000_000));
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), uri };
  } catch (error) {
    void showError(inWords('{0} was not read: {1}', uri.path, messageOf(error)));
    return undefined;
  }
}
