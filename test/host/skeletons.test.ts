import assert from 'node:assert/strict';
import { commands, window, type TextDocument } from 'vscode';
import { skeletonText } from '../../src/exchange/skeletons';
import { answer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { entryText, openEventsFile, problemsOf } from './support/eventsFile';
import { useSendingServer } from './support/sendingServer';

async function opened(command: string, language: string): Promise<TextDocument> {
  await commands.executeCommand(command);
  return eventually(`a file of ${language}`, () => {
    const document = window.activeTextEditor?.document;
    return document?.isUntitled === true && document.languageId === language && document;
  });
}

function selected(): string | undefined {
  const editor = window.activeTextEditor;
  return editor?.document.getText(editor.selection);
}

describe('skeletons', () => {
  const connect = useSendingServer();

  it('are YAML for a request, and JSON or YAML for a source', async () => {
    const request = await opened('partnerEvents.newYamlWithEveryMember', 'yaml');
    assert.equal(request.getText(), skeletonText('put-partner-events', 'yaml-input'));
    const json = await opened('partnerEvents.newSourceAsJson', 'json');
    assert.equal(json.getText(), skeletonText('create-partner-event-source', 'input'));
    await commands.executeCommand('partnerEvents.newSourceAsYaml');
    await eventually('YAML for a source', () => {
      const text = window.activeTextEditor?.document.getText();
      return text === skeletonText('create-partner-event-source', 'yaml-input');
    });
  });

  it('are an events file with every member, in which what is to be filled in is told of', async () => {
    const file = await opened('partnerEvents.newFileWithEveryMember', 'partner-events');
    assert.equal(selected(), '<source>');
    await eventually('hints at the placeholders', () =>
      problemsOf(file, 'Partner Events').some(({ message }) => message.includes('<kind of event>')),
    );
  });

  it('show the requests of a send and a sample of an answer, and send nothing', async () => {
    const server = await connect((response) => {
      answer(response, 500, {});
    });
    const entries = Array.from({ length: 21 }, (_, index) => entryText(`{ "n": ${index}.0 }`));
    await openEventsFile(`[\n${entries.join(',\n')},\n{ "Source": 1 }\n]`);
    await commands.executeCommand('partnerEvents.showSampleAnswer');
    const text = await eventually('the sample', () => {
      const document = window.activeTextEditor?.document;
      return document?.uri.scheme === 'partner-events-sample' && document.getText();
    });
    assert.match(text, / to probe \(.*eu-west-1.*\) would do\. Nothing was sent\.$/m);
    assert.match(text, /^\/\/ - line 23, error: /m);
    assert.match(text, /left out: 1\.$/m);
    assert.match(
      text,
      /^ {2}"Request 2": \{\n {4}"Entries": \[\n {6}\{\n {8}"Source": .*\n.*\n {8}"Detail": "\{\\"n\\":20\.0\}"$/m,
    );
    assert.match(text, /^ {2}"Answer": \{\n {4}"FailedEntryCount": 0,/m);
    assert.equal(server.requests.length, 0);
  });
});
