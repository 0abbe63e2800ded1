import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commands,
  languages,
  type Range,
  Selection,
  window,
  workspace,
  type CodeAction,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { answer, type Behaviour, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { choose, configure, connectTo, connectToLocal, setCheckSources } from './support/connection';
import {
  activeSource,
  closeAllEditors,
  entryText,
  hoverAt,
  openEventsFile,
  pressLens,
  replaceText,
} from './support/eventsFile';

const pendingSource = 'aws.partner/example.com.test/invoices/acme';
const missingSource = 'aws.partner/example.com.test/orders/acne';

describe('what the Local EventBridge says against a Source', () => {
  afterEach(async () => {
    await setCheckSources(undefined);
    await closeAllEditors();
  });

  it('warns of a source that is not there, on the text of the Source, with quick fixes', async () => {
    const document = await openEventsFile(`[\n${entryText('{}', missingSource)},\n${entryText('{}')}\n]`);
    const [warning] = await eventually('the warning', () => nonEmpty(sourceWarnings(document)));
    assert.equal(codeOf(warning), 'source-not-there');
    assert.equal(document.getText(warning?.range), `"${missingSource}"`);
    assert.match(warning?.message ?? '', /^Local has no partner event source .*: EventBridge rejects this event\./);
    const creation = await quickFix(document, warning?.range, 'Create this source…');
    assert.deepEqual(creation.command?.arguments, [{ sourceName: missingSource, connectionKey: 'local' }]);
    const correction = await quickFix(document, warning?.range, `Change to ${activeSource}`);
    assert.ok(correction.edit !== undefined);
    await workspace.applyEdit(correction.edit);
    assert.equal(document.getText(), `[\n${entryText('{}')},\n${entryText('{}')}\n]`);
    await eventually('no warning', () => sourceWarnings(document).length === 0);
  });

  it('warns of a source that is PENDING, and keeps no send from going', async () => {
    const document = await openEventsFile(`[${entryText('{}', pendingSource)}]`);
    const [warning] = await eventually('the warning', () => nonEmpty(sourceWarnings(document)));
    assert.equal(codeOf(warning), 'source-pending');
    assert.match(warning?.message ?? '', /is PENDING for its account \d{12}: events are accepted and dropped/);
    assert.match(await hoverAt(document, document.getText().indexOf('invoices')), /PENDING/);
    await pressLens(document, '▷ Send 1 entry');
    await eventually('the outcome', async () => (await hoverAt(document, 2)).includes('Accepted'));
  });

  it('says nothing against a source that is ACTIVE, and tells its accounts in the hover', async () => {
    const document = await openEventsFile(`[${entryText('{}', missingSource)}, ${entryText('{}')}]`);
    await eventually('the other warning', () => nonEmpty(sourceWarnings(document)));
    const hover = await eventually('the accounts of the other source', async () => {
      const text = await hoverAt(document, document.getText().lastIndexOf('orders/acme'));
      return /\d{12}\\: ACTIVE/.test(text) ? text : undefined;
    });
    assert.equal(sourceWarnings(document).length, 1);
    assert.match(hover, /Show in Sources/);
    assert.match(await hoverAt(document, document.getText().indexOf('acne')), /Create this source…/);
  });

  it('asks anew about a name that was typed', async () => {
    const document = await openEventsFile(`[${entryText('{}')}]`);
    const at = document.getText().indexOf('acme"') + 'acme'.length;
    await replaceText(document, at, at, '-shop');
    await eventually('the warning', () => nonEmpty(sourceWarnings(document)));
    await replaceText(document, at, at + '-shop'.length, '');
    await eventually('no warning', () => sourceWarnings(document).length === 0);
  });

  it('says nothing while the setting is off', async () => {
    const document = await openEventsFile(`[${entryText('{}', missingSource)}]`);
    await eventually('the warning', () => nonEmpty(sourceWarnings(document)));
    await setCheckSources(false);
    await eventually('no warning', () => sourceWarnings(document).length === 0);
    await setCheckSources(undefined);
    await eventually('the warning again', () => nonEmpty(sourceWarnings(document)));
  });
});

describe('what another connection says against a Source', () => {
  afterEach(async () => {
    await closeAllEditors();
    await connectToLocal();
  });

  it('is asked once for each name, in place of what the Local EventBridge said', async () => {
    const document = await openEventsFile(
      `[${[missingSource, missingSource, pendingSource].map((source) => entryText('{}', source)).join(',\n')}]`,
    );
    await eventually('the warnings of Local', () => sourceWarnings(document).length === 3);
    const server = await connectTo('probe', hasEverySource);
    try {
      await eventually('no warning', () => sourceWarnings(document).length === 0);
      await eventually('the questions', () => server.requests.length > 0);
      await connectToLocal();
      await eventually('the warnings of Local again', () => sourceWarnings(document).length === 3);
      const asked = server.requests.map(({ body }) => body);
      assert.equal(new Set(asked).size, asked.length, asked.join(' '));
    } finally {
      await server.close();
    }
  });

  it('is asked a handful of questions by a file of two thousand sources', async () => {
    const names = Array.from({ length: 2000 }, (_, index) => `aws.partner/example.com/orders/customer-${index}`);
    const server = await connectTo('probe', (response, request) => {
      if (request.target === 'AWSEvents.ListPartnerEventSources') {
        answer(response, 200, { PartnerEventSources: [], NextToken: String(Math.random()) });
      } else hasEverySource(response, request);
    });
    try {
      const document = await openEventsFile(`[\n${names.map((name) => entryText('{}', name)).join(',\n')}\n]`);
      const first = names[0] ?? '';
      await eventually('what is known of the first source', async () =>
        (await hoverAt(document, document.getText().indexOf(first) + 1)).includes('ACTIVE'),
      );
      await eventually('the last question', () => askedOnce(server, names[5] ?? ''));
      const lists = server.requests.filter(({ target }) => target === 'AWSEvents.ListPartnerEventSources');
      assert.equal(lists.length, 5);
      assert.ok(server.requests.length <= 55, `${server.requests.length} calls`);
      assert.match(await hoverAt(document, document.getText().indexOf(names[1999] ?? '') + 1), /Not known whether/);
    } finally {
      await server.close();
    }
  });

  it('says nothing where it cannot be asked', async () => {
    const server = await connectTo('probe', (response) => {
      answer(response, 400, { __type: 'AccessDeniedException', message: 'no' });
    });
    try {
      const document = await openEventsFile(`[${entryText('{}', missingSource)}]`);
      await eventually('the question', () => server.requests.length > 0);
      assert.deepEqual(sourceWarnings(document), []);
      assert.match(await hoverAt(document, document.getText().indexOf('acne')), /Not known whether probe/);
    } finally {
      await server.close();
    }
  });
});

describe('an entry that was not sent for want of a sign-in', () => {
  const previous = process.env['AWS_CONFIG_FILE'];

  afterEach(async () => {
    await closeAllEditors();
    await choose('Local');
    await configure(undefined);
    if (previous === undefined) delete process.env['AWS_CONFIG_FILE'];
    else process.env['AWS_CONFIG_FILE'] = previous;
  });

  it('offers it in the hover', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-'));
    process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
    await writeFile(process.env['AWS_CONFIG_FILE'], ssoProfile);
    await configure([{ name: 'signed out', profile: 'nobody', region: 'eu-west-1', endpoint: 'http://127.0.0.1:9' }]);
    await choose('signed out');
    const document = await openEventsFile(`[${entryText('{}')}]`);
    await pressLens(document, '▷ Send 1 entry');
    const hover = await eventually('the outcome', async () => {
      const text = await hoverAt(document, 2);
      return text.includes('Not sent') ? text : undefined;
    });
    const words = ['aws', 'sso', 'login', '--profile', 'nobody'];
    assert.ok(hover.includes(`(command:partnerEvents.signIn?${encodeURIComponent(JSON.stringify([words]))})`), hover);
    await rm(folder, { recursive: true });
  });
});

describe('between a source and its entries', () => {
  afterEach(closeAllEditors);

  it('goes to the only entry of a source, in another file', async () => {
    const source = `aws.partner/example.com.test/only/${Date.now()}`;
    const document = await openEventsFile(`[\n${entryText('{}')},\n${entryText('{}', source)}\n]`);
    await openEventsFile(`[${entryText('{}')}]`);
    await commands.executeCommand('partnerEvents.goToEntries', { sourceName: source });
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), document.uri.toString());
    assert.equal(editor.document.getText(editor.selection), `"${source}"`);
  });

  it('begins a new events file with the Source filled in', async () => {
    await commands.executeCommand('partnerEvents.newEventsFileFromSource', { sourceName: activeSource });
    const document = window.activeTextEditor?.document;
    assert.equal(document?.isUntitled, true);
    assert.equal(document.languageId, 'partner-events');
    assert.match(document.getText(), new RegExp(`"Source": "${activeSource}",\n {4}"DetailType": "Order placed"`));
    assert.equal(document.getText(window.activeTextEditor?.selection), 'Order placed');
  });

  it('sends a test event and opens its results, which are found by the source again', async () => {
    await commands.executeCommand('partnerEvents.sendTestEvent', {
      sourceName: activeSource,
      connection: { kind: 'local', name: 'Local' },
    });
    const results = await eventually('the results', () => resultsText());
    assert.match(results, /1 accepted/);
    assert.match(results, /Results of Test event to acme\n/);
    assert.match(results, /Entry 1, line 1: Partner Events Test · aws\.partner/);
    await closeAllEditors();
    await commands.executeCommand('partnerEvents.showResultsOfSource', { sourceName: activeSource });
    assert.equal(await eventually('the results again', () => resultsText()), results);
  });

  it('finds the results of the source at the cursor', async () => {
    const document = await openEventsFile(`[${entryText('{"n":1}', pendingSource)}]`);
    await pressLens(document, '▷ Send 1 entry');
    await eventually('the outcome', async () => (await hoverAt(document, 2)).includes('Accepted'));
    if (window.activeTextEditor !== undefined) window.activeTextEditor.selection = new Selection(0, 5, 0, 5);
    await commands.executeCommand('partnerEvents.showResultsOfSource');
    assert.match(await eventually('the results', () => resultsText()), /OrderPlaced · .*invoices/);
  });
});

const ssoProfile = `[profile nobody]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Sender
[sso-session corp]
sso_start_url = https://corp.example
sso_region = eu-west-1
`;

/** Answers every question about accounts with one that is ACTIVE. */
const hasEverySource: Behaviour = (response) => {
  answer(response, 200, {
    PartnerEventSourceAccounts: [{ Account: '111122223333', CreationTime: 1_700_000_000, State: 'ACTIVE' }],
  });
};

function askedOnce({ requests }: RunningServer, name: string): boolean {
  return requests.filter(({ body }) => body.includes(`"${name}"`)).length === 1;
}

function sourceWarnings(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter((problem) => String(codeOf(problem)).startsWith('source-'));
}

function codeOf(problem: Diagnostic | undefined): unknown {
  const code = problem?.code;
  return typeof code === 'object' ? code.value : code;
}

async function quickFix(document: TextDocument, range: Range | undefined, title: string): Promise<CodeAction> {
  assert.ok(range !== undefined);
  return eventually(`the fix ${title}`, async () => {
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      'quickfix',
    );
    return actions.find((one) => one.title === title);
  });
}

function resultsText(): string | undefined {
  const text = window.activeTextEditor?.document.getText() ?? '';
  return text.includes('\nFinished: ') ? text : undefined;
}

function nonEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}
