import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { memberText } from '../../../src/model/entryMembers';
import { outcomesOfEntries } from '../../../src/editor/outcomes/outcomesOfEntries';
import type { SendsFeature } from '../../../src/sends/register';
import type { ShownOutcome } from '../../../src/sends/outcomes';
import type { Entry } from '../../../src/model/entry';
import { EventsDocument } from '../../../src/model/eventsDocument';

// Only handed on here.
const uri = { toString: () => 'file:///orders.events.json' } as unknown as Uri;

function entriesOf(text: string): readonly Entry[] {
  return EventsDocument.read(text).entries;
}

describe('the text of a member of an entry', () => {
  const text = (entry: string): string | undefined => {
    const [first] = entriesOf(`[${entry}]`);
    assert.notEqual(first, undefined);
    return first === undefined ? undefined : memberText(first.content, 'Source');
  };

  it('is the text, without its escapes', () => {
    assert.equal(text('{ "Source": "a\\u0062c" }'), 'abc');
  });

  it('is undefined where the member is missing, empty or no text, and where the entry is no object', () => {
    for (const entry of ['{}', '{ "Source": "" }', '{ "Source": 5 }', '{ "Source": null }', '5']) {
      assert.equal(text(entry), undefined, entry);
    }
  });
});

describe('the outcomes of the entries of a file', () => {
  const document = EventsDocument.read('[{"a": 1}, {"a": 2}, {"a": 3}]');

  function sendsOf(outcomes: readonly ShownOutcome[], asked: unknown[]): SendsFeature {
    const part: Pick<SendsFeature, 'outcomeOf' | 'hasOutcomes'> = {
      hasOutcomes: () => outcomes.length > 0,
      outcomeOf: (file, entryId) => {
        asked.push(file);
        return outcomes.find((one) => one.entryId === entryId);
      },
    };
    return part as SendsFeature;
  }

  const shown = (entry: Entry): ShownOutcome => ({
    entryId: entry.id,
    outcome: { kind: 'accepted', eventId: 'e', attempts: 1, at: 0 },
    sentHash: '',
    connectionHash: 'h',
    isElsewhere: false,
    connectionName: 'Local',
    place: 0,
    sendId: 's',
  });

  it('stand in the order of the file, without entries that have none and without those that are gone', () => {
    const [first, , third] = document.entries;
    const gone = entriesOf('[{}]')[0];
    if (first === undefined || third === undefined || gone === undefined) throw new Error('There are too few entries.');
    const asked: unknown[] = [];
    const outcomes = outcomesOfEntries(document, uri, sendsOf([shown(third), shown(gone), shown(first)], asked));
    assert.deepEqual(
      outcomes.map(({ entryId }) => entryId),
      [first.id, third.id],
    );
    assert.ok(asked.every((file) => file === uri));
  });

  it('cost nothing where the file has none', () => {
    const asked: unknown[] = [];
    assert.deepEqual(outcomesOfEntries(document, uri, sendsOf([], asked)), []);
    assert.deepEqual(asked, []);
  });
});
