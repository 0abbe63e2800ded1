import type { Disposable } from 'vscode';

/** Owns what it is made of, and ends that with itself: what came last first. */
export abstract class DisposableOwner implements Disposable {
  private readonly owned: Pick<Disposable, 'dispose'>[] = [];

  dispose(): void {
    for (const part of this.owned.splice(0).reverse()) part.dispose();
  }

  protected own<Part extends Pick<Disposable, 'dispose'>>(part: Part): Part {
    this.owned.push(part);
    return part;
  }
}
