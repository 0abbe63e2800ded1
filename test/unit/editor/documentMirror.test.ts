import assert from 'node:assert/strict';
import { afterChanges, reading } from '../../../src/editor/documentMirror';
import { EventsDocument } from '../../../src/model/eventsDocument';

const text = '[{ "Detail": { "n": 1 } }, { "Detail": { "n": 2 } }]';
const document = EventsDocument.read(text);
const one = text.indexOf('1');

function neverRead(): string {
  return assert.fail('the text was read');
}

describe('the mirror of a text', () => {
  it('follows the changes without reading the text', () => {
    const edited = afterChanges(document, [{ start: one, end: one + 1, text: '10' }], text.length + 1, neverRead);
    assert.equal(edited.text, text.replace('1', '10'));
  });

  it('is the same document where nothing changed', () => {
    assert.equal(afterChanges(document, [], text.length, neverRead), document);
    assert.equal(reading(document, text), document);
  });

  it('is read whole where the changes do not add up to the text, and its entries keep their identities', () => {
    const now = text.replaceAll(' ', '\r\n');
    for (const changes of [[], [{ start: one, end: one + 1, text: 'lost' }]]) {
      const read = afterChanges(document, changes, now.length, () => now);
      assert.equal(read.text, now);
    }
    const inserted = text.replace('[', '[ {},');
    const [, first, second] = afterChanges(document, [], inserted.length, () => inserted).entries;
    assert.deepEqual(
      [first?.id, second?.id],
      document.entries.map(({ id }) => id),
    );
  });

  it('is exactly the text when it is sent, whatever changes of the same length were missed', () => {
    const now = text.replace('1', '7');
    const missed = afterChanges(document, [{ start: 0, end: 1, text: '[' }], now.length, neverRead);
    assert.equal(reading(missed, now).text, now);
    assert.deepEqual(
      reading(missed, now)
        .entries.map(({ id }) => id)
        .at(1),
      document.entries[1]?.id,
    );
  });
});
