import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { connectToLocal } from './support/connection';
import { closeAllEditors, entryText, openEventsFile, pressLens, hoverAt, problemsOf } from './support/eventsFile';
import { eventually } from './support/condition';

const misbehave = (faults: string): Thenable<unknown> => commands.executeCommand('partnerEvents.misbehave', faults);

describe('a Local EventBridge that misbehaves', () => {
  before(connectToLocal);

  afterEach(async () => {
    await misbehave('');
    await closeAllEditors();
  });

  it('rejects, leaves unknown, and takes everything once it behaves again', async () => {
    const document = await openEventsFile(`[${entryText('{}')}]`);
    await misbehave('reject:code=NotAuthorizedForSourceException');
    await pressLens(document, '▷ Send 1 entry');
    const [problem] = await eventually('the rejection', () => {
      const problems = problemsOf(document, 'EventBridge');
      return problems.length > 0 && problems;
    });
    assert.equal(problem?.code, 'NotAuthorizedForSourceException');
    await misbehave('reset-after');
    await pressLens(document, '▷ Send 1 entry');
    await eventually('the unknown outcome', async () => (await hoverAt(document, 2)).includes('may or may not'));
    await misbehave('');
    await pressLens(document, '▷ Send 1 entry');
    await eventually('the event ID', async () => (await hoverAt(document, 2)).includes('Event ID'));
  });

  it('says what is wrong with faults that it does not know', async () => {
    await assert.rejects(async () => misbehave('explode'), /There is no fault "explode"\. There are: reject, /);
  });
});
