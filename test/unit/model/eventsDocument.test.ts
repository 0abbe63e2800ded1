import assert from 'node:assert/strict';
import { EventsDocument } from '../../../src/model/eventsDocument';

describe('EventsDocument', () => {
  it('reads both forms', () => {
    const array = EventsDocument.read('// events\n[{"Source": "a"}, {"Source": "b"},]\n');
    assert.equal(array.form, 'array');
    assert.deepEqual(
      array.entries.map((entry) => entry.content.text),
      ['{"Source": "a"}', '{"Source": "b"}'],
    );
    const request = EventsDocument.read('{"Entries": [{"Source": "a"}]}');
    assert.equal(request.form, 'request');
    assert.equal(request.entries.length, 1);
    assert.deepEqual(request.syntaxProblems, []);
  });
});
