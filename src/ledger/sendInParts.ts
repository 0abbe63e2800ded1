import { listIn, objectIn, stringIn } from '../model/checkedJson';

/** What a large file was sent with, part by part: of a part that had not begun when the program was killed there is no record. */
export interface SendInParts {
  /** Hashes of the texts of all parts. */
  readonly parts: readonly string[];
  /** Whether entries went as well in which the checks find errors. */
  readonly sendsDoubtful: boolean;
  /** Sources whose entries were left out. */
  readonly without: readonly string[];
}

/** In a text of `JSON.stringify`; undefined where it is none. */
export function readSendInParts(text: string): SendInParts | undefined {
  try {
    const { parts, sendsDoubtful, without } = objectIn(JSON.parse(text));
    return {
      parts: listIn(parts).map(stringIn),
      sendsDoubtful: sendsDoubtful === true,
      without: listIn(without).map(stringIn),
    };
  } catch {
    // A crash cut it; nothing had left by then.
    return undefined;
  }
}
