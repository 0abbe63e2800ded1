import type { TextChange } from './textRange';

/** A text after changes, and the one stretch of it that holds all of them. */
export interface EditedText {
  readonly text: string;
  /** Nothing before this offset changed. */
  readonly start: number;
  /** Nothing behind this offset of the old text, and of the new one, changed but for its place. */
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Applies changes one after the other, each in offsets of the text before it. */
export function editText(text: string, changes: readonly TextChange[]): EditedText {
  let length = text.length;
  let prefix = length;
  let suffix = length;
  for (const change of changes) {
    prefix = Math.min(prefix, change.start);
    suffix = Math.min(suffix, length - change.end);
    length += change.text.length - (change.end - change.start);
  }
  return {
    text: fromEndToStart(changes) ? spliceBackwards(text, changes) : changes.reduce(splice, text),
    start: prefix,
    oldEnd: text.length - suffix,
    newEnd: length - suffix,
  };
}

/** Whether each change lies before the one made before it, as an editor reports the changes of many cursors. */
function fromEndToStart(changes: readonly TextChange[]): boolean {
  return changes.every((change, index) => change.end <= (changes[index - 1]?.start ?? Infinity));
}

function spliceBackwards(text: string, changes: readonly TextChange[]): string {
  const pieces: string[] = [];
  let end = text.length;
  for (const change of changes) {
    pieces.push(text.slice(change.end, end), change.text);
    end = change.start;
  }
  pieces.push(text.slice(0, end));
  return pieces.reverse().join('');
}

function splice(text: string, change: TextChange): string {
  return text.slice(0, change.start) + change.text + text.slice(change.end);
}
