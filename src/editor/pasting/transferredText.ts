import * as vscode from 'vscode';

const plainText = 'text/plain';
const addressList = 'text/uri-list';

/** What is read of a paste or a drop. */
export const transferTypes = [plainText, addressList] as const;

/** Larger files are not read, in bytes: that would take longer than a paste may. */
const largest = 5_000_000;

/** A text that is pasted or dropped. */
export interface TransferredText {
  readonly text: string;
  /** The files that it stands in; none: it is the text itself that is pasted or dropped. */
  readonly files: readonly vscode.Uri[];
}

/** The contents of the files that a person drops or pastes, or else the text; undefined where there is neither. */
export async function transferredText(data: vscode.DataTransfer): Promise<TransferredText | undefined> {
  const files = addressesIn((await data.get(addressList)?.asString()) ?? '');
  if (files.length > 0) {
    const texts = await Promise.all(files.map(contentOf));
    const known = texts.filter((text) => text !== undefined);
    return known.length === files.length ? { text: known.join('\n'), files } : undefined;
  }
  const text = await data.get(plainText)?.asString();
  return text === undefined ? undefined : { text, files };
}

/** Links to pages are no files. */
function addressesIn(list: string): readonly vscode.Uri[] {
  return list.split(/\r?\n/).flatMap((line) => {
    if (!/^[a-z][a-z\d+.-]*:\//i.test(line) || /^https?:/i.test(line)) return [];
    return [vscode.Uri.parse(line)];
  });
}

/** Undefined where VS Code alone is to do something with it: a folder, a large file, what cannot be read. */
async function contentOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(file);
    if (size > largest || (type & vscode.FileType.File) === 0) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
