import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  activate,
  asOf,
  createBus,
  createSource,
  deactivate,
  deleteBus,
  deleteSource,
  pendingLifetime,
  type Association,
  type Transition,
} from '../../../src/local/association';

const steps = { createSource, deleteSource, createBus, deleteBus, activate, deactivate };
type StepName = keyof typeof steps;

function after(names: readonly StepName[]): Association | undefined {
  return names.reduce<Association | undefined>((association, name, index) => {
    const transition = steps[name](association, index + 1);
    if (transition.kind === 'refused') throw new Error(`${name} is not possible`);
    return transition.association;
  }, undefined);
}

function refusalOf(transition: Transition): string {
  return transition.kind === 'refused' ? transition.refusal : 'none';
}

describe('the life of a source', () => {
  it('is two weeks where nobody wants it', () => {
    assert.equal(pendingLifetime, 1_209_600_000);
  });

  const lives: readonly (readonly [readonly StepName[], string | undefined])[] = [
    [[], undefined],
    [['createSource'], 'PENDING'],
    [['createSource', 'createBus'], 'ACTIVE'],
    [['createSource', 'createBus', 'deactivate'], 'PENDING'],
    [['createSource', 'createBus', 'deactivate', 'activate'], 'ACTIVE'],
    [['createSource', 'createBus', 'deleteBus'], 'PENDING'],
    [['createSource', 'createBus', 'deleteSource'], 'DELETED'],
    [['createSource', 'createBus', 'deactivate', 'deleteSource'], 'DELETED'],
    [['createSource', 'createBus', 'deleteSource', 'deleteBus'], undefined],
    [['createSource', 'createBus', 'deleteSource', 'createSource'], 'PENDING'],
    [['createSource', 'createBus', 'deleteSource', 'createSource', 'activate'], 'ACTIVE'],
    [['createSource', 'deleteSource'], undefined],
    [['deleteSource', 'deleteBus'], undefined],
  ];
  for (const [names, state] of lives) {
    it(`is ${state ?? 'not there'} after ${names.join(', ') || 'nothing'}`, () => {
      assert.equal(after(names)?.state, state);
    });
  }

  it('keeps the bus through a deletion and a new creation', () => {
    assert.deepEqual(after(['createSource', 'createBus', 'deleteSource', 'createSource'])?.bus, { createdAt: 2 });
  });

  it('says why a step is not possible', () => {
    const pending = after(['createSource']);
    const active = after(['createSource', 'createBus']);
    const deleted = after(['createSource', 'createBus', 'deleteSource']);
    assert.equal(refusalOf(createSource(pending, 9)), 'already-exists');
    assert.equal(refusalOf(createSource(active, 9)), 'already-exists');
    assert.equal(refusalOf(createBus(undefined, 9)), 'no-such-source');
    assert.equal(refusalOf(createBus(active, 9)), 'bus-already-exists');
    assert.equal(refusalOf(createBus(deleted, 9)), 'bus-already-exists');
    assert.equal(refusalOf(activate(undefined)), 'no-such-source');
    assert.equal(refusalOf(activate(pending)), 'no-bus');
    assert.equal(refusalOf(activate(deleted)), 'deleted');
    assert.equal(refusalOf(deactivate(undefined, 9)), 'no-such-source');
    assert.equal(refusalOf(deactivate(deleted, 9)), 'deleted');
  });

  it('follows, for any sequence of steps and waits, who offers, who has the bus and who switched it on', () => {
    const anyStep = fc.constantFrom(...(Object.keys(steps) as StepName[]));
    const anyWait = fc.constantFrom(1, pendingLifetime - 1, pendingLifetime);
    fc.assert(
      fc.property(fc.array(fc.oneof(anyStep, anyWait), { maxLength: 40 }), (happenings) => {
        let now = 0;
        let association: Association | undefined;
        let truth = { offered: false, bus: false, on: false, waitingSince: 0 };
        for (const happening of happenings) {
          if (typeof happening === 'number') {
            now += happening;
            const expired = truth.offered && !truth.on && now - truth.waitingSince >= pendingLifetime;
            if (expired) truth = { ...truth, offered: false };
          } else {
            const transition = steps[happening](asOf(association, now), now);
            const next = truthAfter(happening, truth, now);
            assert.equal(transition.kind, next === undefined ? 'refused' : 'done', happening);
            if (transition.kind === 'done') association = transition.association;
            truth = next ?? truth;
          }
          const current = asOf(association, now);
          assert.equal(current?.state, stateOf(truth));
          assert.equal(current?.bus !== undefined, truth.bus);
          if (current?.state === 'PENDING') assert.equal(current.expiresAt, truth.waitingSince + pendingLifetime);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

interface Truth {
  readonly offered: boolean;
  readonly bus: boolean;
  readonly on: boolean;
  readonly waitingSince: number;
}

/** The same life told by three facts instead of states; undefined where the step is not possible. */
function truthAfter(step: StepName, truth: Truth, now: number): Truth | undefined {
  const { offered, bus, on } = truth;
  switch (step) {
    case 'createSource':
      return offered ? undefined : { offered: true, bus, on: false, waitingSince: now };
    case 'deleteSource':
      return { ...truth, offered: false, on: false };
    case 'createBus':
      return !offered || bus ? undefined : { ...truth, bus: true, on: true };
    case 'deleteBus':
      return { ...truth, bus: false, on: false, waitingSince: on ? now : truth.waitingSince };
    case 'activate':
      return offered && bus ? { ...truth, on: true } : undefined;
    case 'deactivate':
      if (!offered) return undefined;
      return { ...truth, on: false, waitingSince: on ? now : truth.waitingSince };
  }
}

function stateOf({ offered, bus, on }: Truth): string | undefined {
  if (offered) return on ? 'ACTIVE' : 'PENDING';
  return bus ? 'DELETED' : undefined;
}
