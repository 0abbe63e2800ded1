import assert from 'node:assert/strict';
import { eventually } from './support/condition';
import { connectToLocal } from './support/connection';
import { closeAllEditors, entryText, hoverAt, openEventsFile, pressLens } from './support/eventsFile';

const pendingSource = 'aws.partner/example.com.test/invoices/acme';

describe('who receives events over Local', () => {
  before(connectToLocal);
  afterEach(closeAllEditors);

  it('is told by the outcome, and nobody is asked before the send', async () => {
    const pending = entryText('{}', pendingSource);
    const document = await openEventsFile(`[\n${entryText('{}')},\n${pending}\n]`);
    await pressLens(document, '▷ Send 2 entries');
    const hover = await eventually('the outcome of the PENDING source', async () => {
      const text = await hoverAt(document, document.getText().indexOf(pending));
      return text.includes('Accepted') && text;
    });
    assert.match(hover, /The source was PENDING for all its accounts at .* the event was dropped\\\./);
    const active = await hoverAt(document, document.getText().indexOf(entryText('{}')));
    assert.match(active, /The source was ACTIVE for \d{12} at /);
    assert.doesNotMatch(hover, /Show delivery/);
    assert.match(active, /Show delivery/);
  });
});
