import type { Disposable } from 'vscode';

type Part = Pick<Disposable, 'dispose'>;

/** Owns the parts that it is made of, and ends them with itself: what came last first. */
export abstract class DisposableOwner implements Disposable {
  private readonly parts: Part[] = [];

  dispose(): void {
    for (const part of this.parts.splice(0).reverse()) part.dispose();
  }

  /** Takes the part over, and gives it back for use. */
  protected own<Owned extends Part>(part: Owned): Owned {
    this.parts.push(part);
    return part;
  }

  protected ownAll(...parts: readonly Part[]): void {
    this.parts.push(...parts);
  }
}
