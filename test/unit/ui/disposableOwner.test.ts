import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DisposableOwner } from '../../../src/ui/disposableOwner';

class Whole extends DisposableOwner {
  readonly part: { readonly dispose: () => void };

  constructor(ended: string[]) {
    super();
    const named = (name: string) => ({ dispose: () => void ended.push(name) });
    this.part = this.own(named('first'));
    this.ownAll(named('second'), named('third'));
  }
}

describe('an owner of disposables', () => {
  it('ends what it is made of, once, what came last first', () => {
    const ended: string[] = [];
    const whole = new Whole(ended);
    assert.equal(typeof whole.part.dispose, 'function');
    whole.dispose();
    whole.dispose();
    assert.deepEqual(ended, ['third', 'second', 'first']);
  });
});
