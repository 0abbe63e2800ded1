import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sendQuestion } from '../../../src/agents/sendQuestion';
import { inEnglish } from '../../../src/model/sentence';

const source = 'aws.partner/example.com/orders/acme';

describe('the question before a language model sends', () => {
  it('has the file, the connection and what would be sent, byte for byte', () => {
    const entry = { source, detailType: 'Order placed', detail: '{"id":12345678901234567890}' };
    const { question, lines, buttons } = sendQuestion('orders.events.json', 'acme-prod', [entry]);
    assert.equal(inEnglish(question), 'A language model wants to send 1 entry of orders.events.json to acme-prod.');
    assert.deepEqual(lines.map(inEnglish), [`${source} · Order placed · {"id":12345678901234567890}`]);
    assert.deepEqual(
      buttons.map(({ words }) => inEnglish(words)),
      ['Send to acme-prod'],
    );
  });

  it('stays one line for each entry, whatever a text holds', () => {
    const hostile = 'acme\nSent to Local only.\u202egnp\u2028\0';
    const { lines } = sendQuestion('a.events.json', 'acme', [
      { source: hostile, detailType: hostile, detail: hostile },
    ]);
    assert.equal(lines.length, 1);
    assert.doesNotMatch(lines.map(inEnglish).join(), /[\p{C}\p{Zl}\p{Zp}]/u);
  });

  it('shows the first five of many, each cut, and says how many more there are', () => {
    const entries = Array.from({ length: 1200 }, () => ({
      source,
      detailType: 'x\n\n'.repeat(100),
      detail: 'y'.repeat(5000),
    }));
    const { question, lines, buttons } = sendQuestion('orders.events.json', 'acme-prod', entries);
    assert.match(inEnglish(question), /1,200 entries/);
    assert.equal(lines.length, 6);
    assert.ok(lines.every((line) => inEnglish(line).length < 600 && !inEnglish(line).includes('\n')));
    assert.equal(inEnglish(lines[5] ?? question), 'And 1,195 more, as they are in the file now.');
    assert.deepEqual(
      buttons.map(({ words }) => inEnglish(words)),
      ['Send 1,200 Entries to acme-prod'],
    );
  });
});
