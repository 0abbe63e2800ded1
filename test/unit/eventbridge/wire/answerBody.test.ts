import assert from 'node:assert/strict';
import { readAnswerBody } from '../../../../src/eventbridge/wire/answerBody';

describe('An error in XML', () => {
  const message = (text: string): string | undefined => {
    const body = Buffer.from(`<Error><Code>Throttling</Code><Message>${text}</Message></Error>`);
    const read = readAnswerBody(body);
    return read.kind === 'xml-error' ? read.message : undefined;
  };

  it('has its entities read, as far as they name a character', () => {
    assert.equal(message('a &lt;b&gt; &quot;c&quot; &amp;lt; &apos;'), 'a <b> "c" &lt; \'');
    assert.equal(message('&#228; &#x20AC; &#x1f600; &#x10FFFF;'), 'ä € 😀 \u{10ffff}');
    assert.equal(message('&#x110000; &#9999999; &nbsp; &#; &'), '&#x110000; &#9999999; &nbsp; &#; &');
  });
});
