import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { EntryId } from '../../../src/model/entry';
import type { Outcome } from '../../../src/sending/outcome';
import { Outcomes } from '../../../src/sends/outcomes';
import type { EntryOutcome } from '../../../src/pressing/restoredOutcomes';
import { everyOutcome } from '../ledger/recordedSends';

/** As much of a URI as a key needs. */
function uri(address: string): vscode.Uri {
  return { toString: () => address } as unknown as vscode.Uri;
}

const file = uri('file:///a');
const first = 1 as EntryId;
const second = 2 as EntryId;
const acme = 'hash of acme';
const other = 'hash of another';

function of(outcome: Outcome, changes: Partial<EntryOutcome> = {}): EntryOutcome {
  return {
    entryId: first,
    outcome,
    sentHash: 'sent',
    sendId: 'send',
    place: 0,
    connectionName: 'acme',
    connectionHash: acme,
    ...changes,
  };
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
    assert.equal(outcomes.get(uri('file:///a'), first, acme)?.outcome.kind, 'accepted');
    assert.equal(outcomes.get(uri('file:///a'), second, acme)?.outcome.kind, 'unknown');
    assert.equal(outcomes.get(file, 3 as EntryId, acme), undefined);
    assert.equal(outcomes.has(uri('file:///c')), false);
    assert.deepEqual(outcomes.files, ['file:///a', 'file:///b']);
  });

  it('are missing where the same was sent of the file and stands beside other entries, or none', () => {
    const outcomes = new Outcomes();
    assert.equal(outcomes.knowsAny(file), false);
    outcomes.know(file, []);
    assert.equal(outcomes.knowsAny(file), false);
    outcomes.know(file, ['before']);
    outcomes.set(file, of(outcomeOf('accepted')));
    assert.ok(outcomes.knowsAny(file));
    assert.equal(outcomes.isMissing(file, first, 'sent'), false);
    assert.equal(outcomes.isMissing(file, first, 'before'), true);
    assert.equal(outcomes.isMissing(file, second, 'sent'), true);
    assert.equal(outcomes.isMissing(file, second, 'never sent'), false);
    assert.equal(outcomes.isMissing(uri('file:///b'), first, 'sent'), false);
    outcomes.forgetOthers(file, first, 'sent');
    assert.equal(outcomes.get(file, first, acme)?.outcome.kind, 'accepted');
    outcomes.forgetOthers(file, first, 'before');
    assert.equal(outcomes.get(file, first, acme), undefined);
    outcomes.clear(file);
    assert.equal(outcomes.isMissing(file, second, 'sent'), false);
  });

  it('are forgotten with their file alone', () => {
    const outcomes = new Outcomes();
    outcomes.set(file, of(outcomeOf('accepted')));
    outcomes.set(uri('file:///b'), of(outcomeOf('rejected')));
    outcomes.clear(file);
    assert.equal(outcomes.has(file), false);
    assert.equal(outcomes.get(file, first, acme), undefined);
    assert.ok(outcomes.has(uri('file:///b')));
  });

  for (const kind of ['accepted', 'unknown'] as const) {
    it(`stay ${kind} where the same text was not sent the next time`, () => {
      const outcomes = new Outcomes();
      outcomes.set(file, of(outcomeOf(kind)));
      outcomes.set(file, of(outcomeOf('not-sent')));
      assert.equal(outcomes.get(file, first, acme)?.outcome.kind, kind);
      assert.deepEqual(
        outcomes.get(file, first, acme)?.notSentSince,
        outcomeOf('not-sent'),
        'and that is said beside it',
      );
      outcomes.set(file, of(outcomeOf('accepted')));
      assert.equal(outcomes.get(file, first, acme)?.notSentSince, undefined);
    });

    it(`do not stay ${kind} where it was another text that was not sent`, () => {
      const outcomes = new Outcomes();
      outcomes.set(file, of(outcomeOf(kind)));
      outcomes.set(file, of(outcomeOf('not-sent'), { sentHash: 'something else' }));
      assert.equal(outcomes.get(file, first, acme)?.outcome.kind, 'not-sent');
    });
  }

  it('do not stay rejected where the next send did not leave', () => {
    const outcomes = new Outcomes();
    outcomes.set(file, of(outcomeOf('rejected')));
    outcomes.set(file, of(outcomeOf('not-sent')));
    assert.equal(outcomes.get(file, first, acme)?.outcome.kind, 'not-sent');
  });

  for (const kind of ['rejected', 'unknown', 'accepted'] as const) {
    it(`become ${kind} again where that is what the next send ended with`, () => {
      const outcomes = new Outcomes();
      outcomes.set(file, of(outcomeOf('accepted')));
      outcomes.set(file, of(outcomeOf(kind), { sendId: 'next' }));
      assert.deepEqual(outcomes.get(file, first, acme), {
        ...of(outcomeOf(kind), { sendId: 'next' }),
        isElsewhere: false,
      });
    });
  }

  it('are those of the connection in use, and of another one only where that knows nothing of the entry', () => {
    const outcomes = new Outcomes();
    outcomes.set(file, of(outcomeOf('accepted')));
    outcomes.set(file, of(outcomeOf('rejected'), { connectionHash: other, connectionName: 'other' }));
    outcomes.set(file, of(outcomeOf('unknown'), { entryId: second, connectionHash: other, connectionName: 'other' }));
    const shown = (entryId: EntryId, connection: string): string => {
      const found = outcomes.get(file, entryId, connection);
      return `${found?.outcome.kind} ${found?.connectionName} ${found?.isElsewhere}`;
    };
    assert.equal(shown(first, acme), 'accepted acme false');
    assert.equal(shown(first, other), 'rejected other false');
    assert.equal(shown(second, acme), 'unknown other true');
    assert.equal(shown(first, 'hash of a third'), 'rejected other true');
    outcomes.set(file, of(outcomeOf('rejected'), { sendId: 'next' }));
    assert.equal(shown(first, 'hash of a third'), 'rejected acme true');
  });

  it('say not sent where it was another connection that took the same', () => {
    const outcomes = new Outcomes();
    outcomes.set(file, of(outcomeOf('accepted')));
    outcomes.set(file, of(outcomeOf('not-sent'), { connectionHash: other }));
    assert.equal(outcomes.get(file, first, other)?.outcome.kind, 'not-sent');
    assert.equal(outcomes.get(file, first, acme)?.outcome.kind, 'accepted');
  });

  it('of an earlier send come back only where no later one of the connection is known', () => {
    const outcomes = new Outcomes();
    const restore = (kind: Outcome['kind'], sendId: string, connectionHash = acme): string | undefined => {
      outcomes.restore(file, of(outcomeOf(kind), { sendId, connectionHash }));
      return outcomes.get(file, first, acme)?.outcome.kind;
    };
    assert.equal(restore('rejected', '2'), 'rejected');
    assert.equal(restore('accepted', '1'), 'rejected');
    assert.equal(restore('unknown', '1', other), 'rejected');
    assert.equal(restore('accepted', '3'), 'accepted');
    assert.equal(outcomes.get(file, first, other)?.outcome.kind, 'unknown');
  });
});
