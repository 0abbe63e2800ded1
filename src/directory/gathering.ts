/** Makes one piece of work of everything that comes within a while. */
export class Gathering {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param milliseconds from the first that comes until the work is done */
  constructor(
    private readonly milliseconds: number,
    private readonly work: () => void,
  ) {}

  add(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.work();
    }, this.milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
