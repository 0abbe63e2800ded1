import assert from 'node:assert/strict';
import { writeSource } from '../../../src/authoring/sourceOfEntry';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { withChanges } from './writtenFiles';

describe('writing the Source of an entry', () => {
  const table: readonly (readonly [what: string, before: string, after: string])[] = [
    ['in place of another', '[{ "Source": "a", "Detail": {} }]', '[{ "Source": "b/c", "Detail": {} }]'],
    ['in place of what is no text', '[{ "Source": { "a": 1 } }]', '[{ "Source": "b/c" }]'],
    ['in place of the one that counts', '[{ "Source": "a", "Source": "d" }]', '[{ "Source": "a", "Source": "b/c" }]'],
    ['where there is none', '[{ "Detail": {} }]', '[{ "Detail": {}, "Source": "b/c" }]'],
    ['in a broken entry that has one', '[{ "Source": "a", "Detail": }]', '[{ "Source": "b/c", "Detail": }]'],
    ['not in a broken entry without one', '[{ "Detail": }]', '[{ "Detail": }]'],
    ['not in what is no entry', '[5]', '[5]'],
  ];
  for (const [what, before, after] of table) {
    it(what, () => {
      const document = EventsDocument.read(before);
      const [entry] = document.entries;
      assert.ok(entry !== undefined);
      assert.equal(withChanges(before, writeSource(entry, document, 'b/c')), after);
    });
  }
});
