/** Answers of look-ups that may arrive out of order: only that of the newest one counts. */
export class NewestAnswer {
  private newest = 0;

  /** What the look-up answers; undefined: another one was begun meanwhile. */
  async of<Answer>(lookUp: () => Promise<Answer>): Promise<Answer | undefined> {
    this.newest += 1;
    const mine = this.newest;
    const answer = await lookUp();
    return mine === this.newest ? answer : undefined;
  }
}
