import assert from 'node:assert/strict';
import {
  emptyEntry,
  guidedFault,
  guidedMembers,
  guidedText,
  type GuidedMember,
} from '../../../src/editor/pasting/guidedEntry';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import { outgoingOf } from '../authoring/writtenFiles';

const source = 'aws.partner/example.com/shop/orders';

describe('an entry that is asked for step by step', () => {
  const table: readonly (readonly [member: GuidedMember, text: string, fault: RegExp | undefined])[] = [
    ['Source', source, undefined],
    ['DetailType', 'Order placed', undefined],
    ['DetailType', '', /./],
    ['DetailType', 'x'.repeat(129), /128/],
    ['Detail', '{}', undefined],
    ['Detail', ' {"id": 12345678901234567890} ', undefined],
    ['Detail', '{"id": }', /A value is missing here/],
    ['Detail', '{"a": 1', /not closed/],
    ['Detail', '[1]', /A Detail is an object/],
    ['Detail', '', /A Detail is an object/],
    ['Detail', '{}, "Source": "x"', /more than one value/],
    ['Detail', '{} // why', undefined],
    ['Time', '', undefined],
    ['Time', '2026-01-31T12:00:00Z', undefined],
    ['Time', '1700000000', undefined],
    ['Time', 'yesterday', /./],
    ['Resources', '', undefined],
    ['Resources', 'arn:aws:s3:::a, arn:aws:s3:::b', undefined],
  ];
  for (const [member, text, fault] of table) {
    it(`${member} ${JSON.stringify(text.slice(0, 30))}: ${fault === undefined ? 'is right' : 'is wrong'}`, () => {
      const found = guidedFault(member, text);
      if (fault === undefined) assert.equal(found && inEnglish(found), undefined);
      else assert.match(found === undefined ? '' : inEnglish(found), fault);
    });
  }

  it('has what was written, and nothing of what was left empty', () => {
    const entry = { ...emptyEntry, Source: source, DetailType: 'Order "placed"', Detail: '{"n": 1.10} // why' };
    assert.deepEqual(
      outgoingOf(guidedText(entry)).map((sent) => JSON.parse(sent) as unknown),
      [{ source, detailType: 'Order "placed"', detail: '{"n":1.10}' }],
    );
    const whole = { ...entry, Time: '2026-01-31T12:00:00Z', Resources: 'arn:a, ,arn:b' };
    const document = EventsDocument.read(guidedText(whole));
    assert.deepEqual(document.syntaxProblems, []);
    assert.match(guidedText(whole), /"Resources": \["arn:a","arn:b"\]/);
    assert.equal(new Set(guidedMembers).size, 5);
  });
});
