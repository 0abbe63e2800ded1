import assert from 'node:assert/strict';
import { rejectedRange } from '../../../src/editor/outcomes/outcomeRange';
import { EventsDocument } from '../../../src/model/eventsDocument';

const text = ' [ { "Source": "s", "Detail": {"a": 1}, "DetailType": "t", "Detail": "x" }, "none" ]';

describe('the place of a rejection', () => {
  const table: readonly (readonly [code: string, message: string, marked: string])[] = [
    ['MalformedDetail', 'Detail is malformed.', '"x"'],
    ['NotAuthorizedForSourceException', 'Not authorized for the source.', '"s"'],
    ['NotAuthorizedForDetailTypeException', '', '"t"'],
    ['InvalidArgument', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.', '"t"'],
    ['InvalidArgument', 'Parameter Time is not valid.', '{'],
    ['InvalidArgument', 'something else', '{'],
    ['AccessDeniedException', '', '{'],
  ];
  const [entry, noObject] = EventsDocument.read(text).entries;
  assert.ok(entry !== undefined && noObject !== undefined);
  for (const [code, message, marked] of table) {
    it(`${code} ${message}`, () => {
      const { start, end } = rejectedRange(code, message, entry);
      assert.equal(text.slice(start, end), marked);
    });
  }

  it('is the first character of what is no object', () => {
    const { start, end } = rejectedRange('MalformedDetail', '', noObject);
    assert.equal(text.slice(start, end), '"');
  });
});
