interface Closable {
  close(): unknown;
}

/** What a test opens, and closes when it ends: what came last goes first. */
export class Opened {
  private readonly each: Closable[] = [];

  add(one: Closable): void {
    this.each.push(one);
  }

  /** Waits until it is open, and has it closed. */
  readonly running = async <One extends Closable>(opening: Promise<One>): Promise<One> => {
    const one = await opening;
    this.add(one);
    return one;
  };

  async close(): Promise<void> {
    for (const one of this.each.splice(0).reverse()) await one.close();
  }
}
