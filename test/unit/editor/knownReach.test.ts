import assert from 'node:assert/strict';
import type { SourceKnowledge } from '../../../src/directory/sourceKnowledge';
import { knownReach } from '../../../src/editor/sourceNames/knownReach';
import { local } from '../../../src/eventbridge/connection';
import { EventsDocument } from '../../../src/model/eventsDocument';

const place = 'aws.partner/example.com/orders/';

function documentOf(sources: readonly string[]): EventsDocument {
  return EventsDocument.read(
    JSON.stringify(sources.map((name) => ({ Source: place + name, DetailType: 'x', Detail: {} }))),
  );
}

const knowledge: Readonly<Record<string, SourceKnowledge>> = {
  [`${place}there`]: { kind: 'there', accounts: [{ account: '111122223333', state: 'ACTIVE' }] },
  [`${place}missing`]: { kind: 'missing' },
  [`${place}unlisted`]: { kind: 'there' },
};

const sources = {
  knowledgeOf: (_: unknown, name: string): SourceKnowledge => knowledge[name] ?? { kind: 'not-known' },
};

describe('who would receive the events of a file', () => {
  it('is what is known of the accounts of its sources', () => {
    const { known = [], entries } =
      knownReach(documentOf(['there', 'missing', 'there', 'unlisted', 'other']), local, sources) ?? {};
    assert.deepEqual(
      known.map(({ source, accounts }) => [source.slice(place.length), accounts.length]),
      [
        ['there', 1],
        ['missing', 0],
      ],
    );
    assert.deepEqual([...(entries?.values() ?? [])], [2, 1, 1, 1]);
  });

  it('is not said where nothing is known, or the file has more than a thousand entries', () => {
    assert.equal(knownReach(documentOf(['other']), local, sources), undefined);
    assert.ok(knownReach(documentOf(Array<string>(1000).fill('there')), local, sources) !== undefined);
    assert.equal(knownReach(documentOf(Array<string>(1001).fill('there')), local, sources), undefined);
  });
});
