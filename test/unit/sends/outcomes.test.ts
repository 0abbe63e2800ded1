import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { EntryId } from '../../../src/model/entry';
import type { Outcome } from '../../../src/sending/outcome';
import { Outcomes, type EntryOutcome } from '../../../src/sends/outcomes';
import { everyOutcome } from '../ledger/recordedSends';

/** As much of a URI as a key needs. */
function uri(address: string): vscode.Uri {
  return { toString: () => address } as unknown as vscode.Uri;
}

const file = uri('file:///a');
const first = 1 as EntryId;
const second = 2 as EntryId;

function of(outcome: Outcome, changes: Partial<EntryOutcome> = {}): EntryOutcome {
  return { entryId: first, outcome, sentText: '{}', sendId: 'send', connectionName: 'acme', ...changes };
}

function outcomeOf(kind: Outcome['kind']): Outcome {
  const found = everyOutcome.find((outcome) => outcome.kind === kind);
  assert.ok(found !== undefined);
  return found;
}

describe('the outcomes beside the entries', () => {
  it('are the newest of each entry of each file', () => {
    const outcomes = new Outcomes();
    outcomes.set(file, of(outcomeOf('rejected')));
    outcomes.set(file, of(outcomeOf('accepted')));
    outcomes.set(file, of(outcomeOf('unknown'), { entryId: second }));
    outcomes.set(uri('file:///b'), of(outcomeOf('rejected')));
    assert.equal(outcomes.get(uri('file:///a'), first)?.outcome.kind, 'accepted');
    assert.deepEqual(
      outcomes.of(uri('file:///a')).map(({ outcome }) => outcome.kind),
      ['accepted', 'unknown'],
    );
    assert.equal(outcomes.get(file, 3 as EntryId), undefined);
    assert.deepEqual(outcomes.of(uri('file:///c')), []);
  });

  it('are forgotten with their file alone', () => {
    const outcomes = new Outcomes();
    outcomes.set(file, of(outcomeOf('accepted')));
    outcomes.set(uri('file:///b'), of(outcomeOf('rejected')));
    outcomes.clear(file);
    assert.deepEqual(outcomes.of(file), []);
    assert.equal(outcomes.of(uri('file:///b')).length, 1);
  });

  for (const kind of ['accepted', 'unknown'] as const) {
    it(`stay ${kind} where the same text was not sent the next time`, () => {
      const outcomes = new Outcomes();
      outcomes.set(file, of(outcomeOf(kind)));
      outcomes.set(file, of(outcomeOf('not-sent')));
      assert.equal(outcomes.get(file, first)?.outcome.kind, kind);
    });

    it(`do not stay ${kind} where it was another text that was not sent`, () => {
      const outcomes = new Outcomes();
      outcomes.set(file, of(outcomeOf(kind)));
      outcomes.set(file, of(outcomeOf('not-sent'), { sentText: '{ }' }));
      assert.equal(outcomes.get(file, first)?.outcome.kind, 'not-sent');
    });
  }

  it('do not stay rejected where the next send did not leave', () => {
    const outcomes = new Outcomes();
    outcomes.set(file, of(outcomeOf('rejected')));
    outcomes.set(file, of(outcomeOf('not-sent')));
    assert.equal(outcomes.get(file, first)?.outcome.kind, 'not-sent');
  });

  for (const kind of ['rejected', 'unknown', 'accepted'] as const) {
    it(`become ${kind} again where that is what the next send ended with`, () => {
      const outcomes = new Outcomes();
      outcomes.set(file, of(outcomeOf('accepted')));
      outcomes.set(file, of(outcomeOf(kind), { sendId: 'next' }));
      assert.deepEqual(outcomes.get(file, first), of(outcomeOf(kind), { sendId: 'next' }));
    });
  }
});
