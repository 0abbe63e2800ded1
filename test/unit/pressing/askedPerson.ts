import { inEnglish } from '../../../src/model/sentence';
import type { AnswerQuestion } from '../../../src/model/question';

/** A person who presses the buttons with these words, one for each question, and then none any more. */
export class AskedPerson {
  /** What was asked, a text for each question: it, its lines and its buttons. */
  readonly asked: string[] = [];
  private readonly presses: string[];

  constructor(...presses: readonly string[]) {
    this.presses = [...presses];
  }

  readonly ask = <Answer>({ question, lines, buttons }: AnswerQuestion<Answer>): Promise<Answer | undefined> => {
    const words = buttons.map((button) => `[${inEnglish(button.words)}]`);
    this.asked.push([inEnglish(question), ...lines.map(inEnglish), words.join(' ')].join('\n'));
    const pressed = this.presses.shift();
    return Promise.resolve(buttons.find((button) => inEnglish(button.words) === pressed)?.answer);
  };
}
