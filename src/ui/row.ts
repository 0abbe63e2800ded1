import type { Sentence } from '../model/sentence';

/** How values become words on the screen. */
export interface Words {
  readonly localize: (sentence: Sentence) => string;
  /** Of milliseconds since the epoch. */
  readonly time: (time: number) => string;
}

/** What every row of a tree shows. */
export interface Row {
  readonly label: string;
  readonly description: string;
  /** Line by line. */
  readonly tooltip: readonly string[];
  /** A codicon. */
  readonly icon: string;
  /** Of a theme. */
  readonly color?: string;
}
