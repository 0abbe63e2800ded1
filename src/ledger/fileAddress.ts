import { stringIn } from '../model/checkedJson';

/** A file or folder that has a new address; both are URIs as text. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** The address of a file after it, or a folder above it, was renamed; undefined where it stays as it is. */
export function newAddress(address: string, renamings: readonly Renaming[]): string | undefined {
  for (const { from, to } of renamings) {
    if (address === from || address.startsWith(`${from}/`)) return to + address.slice(from.length);
  }
  return undefined;
}

/** Whether it is the same file in every window: each has unsaved ones of its own, though they have the same names. */
export function isSharedAddress(address: string): boolean {
  return !address.startsWith('untitled:');
}

/** The name of the file at the address, without its folders. */
export function fileNameOf(address: string): string {
  // That of an unsaved file has no folder: untitled:Untitled-1.
  const [name = ''] = /[^/:]*$/.exec(address) ?? [];
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign that encodes nothing stands for itself.
    return name;
  }
}

/** A URI. @throws TypeError for anything else */
export function addressIn(json: unknown): string {
  const address = stringIn(json);
  if (!/^[a-z][a-z\d+.-]*:/i.test(address)) throw new TypeError('This is no URI.');
  return address;
}
