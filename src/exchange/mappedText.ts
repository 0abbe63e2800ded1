import type { TextRange } from '../model/textRange';

/** A text, and the stretch of another text that stands for it. Offsets are UTF-16. */
export interface MappedPiece extends TextRange {
  readonly text: string;
}

/** Consecutive pieces that stand unit for unit in the other text, or one that stands for a stretch of it as a whole. */
interface Run extends TextRange {
  /** Offset in the value. */
  readonly at: number;
  readonly length: number;
  readonly isVerbatim: boolean;
}

/** A text made from a piece of another one, such as a word without its quotes, with the way back. Offsets are UTF-16. */
export class MappedText {
  private constructor(
    readonly value: string,
    private readonly runs: readonly Run[],
    private readonly end: number,
  ) {}

  /** @param end where the other text goes on behind the pieces */
  static from(pieces: readonly MappedPiece[], end: number): MappedText {
    const runs: Run[] = [];
    let at = 0;
    for (const piece of pieces) {
      const { length } = piece.text;
      if (length === 0) continue;
      const isVerbatim = length === 1 && piece.end - piece.start === 1;
      const last = runs.at(-1);
      if (isVerbatim && last?.isVerbatim === true && last.end === piece.start) {
        runs[runs.length - 1] = { ...last, length: last.length + 1, end: piece.end };
      } else runs.push({ at, length, isVerbatim, start: piece.start, end: piece.end });
      at += length;
    }
    return new MappedText(pieces.map(({ text }) => text).join(''), runs, end);
  }

  /** The text as it stands there. */
  static verbatim(text: string, start = 0): MappedText {
    const end = start + text.length;
    return new MappedText(text, [{ at: 0, length: text.length, isVerbatim: true, start, end }], end);
  }

  /** The stretch of the other text that stands for `range` of this one, whole escapes included. */
  sourceRange({ start, end }: TextRange): TextRange {
    const from = this.unit(start)?.start ?? this.end;
    return { start: from, end: end > start ? (this.unit(end - 1)?.end ?? this.end) : from };
  }

  /** The units from `start` to `end`, each with its place. */
  pieces(start = 0, end = this.value.length): readonly MappedPiece[] {
    const pieces: MappedPiece[] = [];
    for (let at = start; at < end; at++) {
      const place = this.unit(at);
      if (place !== undefined) pieces.push({ text: this.value.charAt(at), ...place });
    }
    return pieces;
  }

  private unit(at: number): TextRange | undefined {
    const { runs } = this;
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((runs[middle]?.at ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    const run = runs[low - 1];
    if (run === undefined || at >= run.at + run.length) return undefined;
    if (!run.isVerbatim) return { start: run.start, end: run.end };
    const start = run.start + at - run.at;
    return { start, end: start + 1 };
  }
}
