import assert from 'node:assert/strict';
import { entrySource } from '../../../src/model/entrySource';
import { EventsDocument } from '../../../src/model/eventsDocument';

/** The Source of the only entry, and the text that it stands in. */
function sourceOf(entry: string): readonly [name: string, text: string] | undefined {
  const [found] = EventsDocument.read(`[ ${entry} ]`).entries;
  assert.ok(found !== undefined);
  const source = entrySource(found.content);
  assert.equal(entrySource(found.content), source, 'it is read once');
  return source && [source.name, found.content.text.slice(source.start, source.end)];
}

describe('The Source of an entry', () => {
  const name = 'aws.partner/example.com/orders/acme';

  it('is its valid name, with the place of its text', () => {
    assert.deepEqual(sourceOf(`{ "DetailType": "a", "Source": "${name}" }`), [name, `"${name}"`]);
  });

  it('is read through escapes', () => {
    const escaped = `"${name.replaceAll('/', '\\/')}"`;
    assert.deepEqual(sourceOf(`{ "Source": ${escaped} }`), [name, escaped]);
  });

  it('is the last one where it appears twice', () => {
    assert.deepEqual(sourceOf(`{ "Source": "aws.partner/a/b", "Source": "${name}" }`)?.[0], name);
  });

  for (const entry of ['{}', '[]', '{ "Source": 5 }', '{ "Source" }', '{ "Source": "aws.partner/example.com" }']) {
    it(`is none in ${entry}`, () => {
      assert.equal(sourceOf(entry), undefined);
    });
  }
});
