import type { Sentence } from './sentence';

/** A button of a question, and what it stands for. */
export interface AnswerButton<Answer> {
  readonly words: Sentence;
  readonly answer: Answer;
}

/** A question whose buttons stand for answers. */
export interface AnswerQuestion<Answer> {
  readonly question: Sentence;
  /** What a person must know to answer; one line each. */
  readonly lines: readonly Sentence[];
  readonly buttons: readonly AnswerButton<Answer>[];
}

/**
 * Asks a person. Answers what the chosen button stands for; undefined: nothing is to be done.
 * @param isSpaced whether there is room between the lines
 */
export type Ask = <Answer>(question: AnswerQuestion<Answer>, isSpaced?: boolean) => Promise<Answer | undefined>;
