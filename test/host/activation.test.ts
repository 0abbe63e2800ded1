import assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';
import { languageId } from '../../src/ids';

describe('the extension in VS Code', () => {
  const extension = extensions.getExtension('partner-events.eventbridge-partner-events');

  it('is loaded from the build and activates on an events file', async () => {
    assert.ok(extension !== undefined, 'VS Code does not know the extension');
    const document = await workspace.openTextDocument({ language: languageId, content: '[]' });
    assert.equal(document.languageId, languageId);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
