import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  languages,
  workspace,
  type Diagnostic,
  type DocumentSymbol,
  type TextDocument,
} from 'vscode';
import { answer, type Behaviour } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { setCheckSources } from './support/connection';
import { closeAllEditors, entryText, hoverAt, openEventsFile, pressLens, problemsOf } from './support/eventsFile';
import { useSendingServer } from './support/sendingServer';

const missingSource = 'aws.partner/example.com.test/orders/acne';

/** Longer than anybody reads. */
const longText = 'It is malformed. '.repeat(600);

/** Rejects every entry at length. */
const reject: Behaviour = (response, { body }) => {
  const { Entries } = JSON.parse(body) as { Entries: readonly unknown[] };
  answer(response, 200, {
    FailedEntryCount: Entries.length,
    Entries: Entries.map(() => ({ ErrorCode: 'MalformedDetail', ErrorMessage: longText })),
  });
};

/** An events file with so many entries, each on a line. */
function manyEntries(count: number, entry: string): Promise<TextDocument> {
  return openEventsFile(`[\n${Array.from({ length: count }, () => entry).join(',\n')}\n]`);
}

function sourceWarnings(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ message }) => /event source|not listed/.test(message));
}

describe('a file of very many entries', () => {
  afterEach(async () => {
    await setCheckSources(undefined);
    await closeAllEditors();
  });

  it('has a bound for its outline, which says how many entries are not in it', async () => {
    const document = await manyEntries(10_002, '{}');
    const symbols = await eventually('the outline', async () => {
      const found = await commands.executeCommand<DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found !== undefined && found.length > 0 ? found : undefined;
    });
    assert.equal(symbols.length, 10_000);
    const last = symbols.at(-1);
    assert.equal(last?.name, '3 more entries are not listed');
    assert.deepEqual([last.range.start.line, last.range.end.line], [10_000, 10_002]);
  });

  it('has a bound for what the connection says against its sources, and says how many are left out', async () => {
    const document = await manyEntries(1002, entryText('{}', missingSource));
    const warnings = await eventually('the warnings', () => {
      const found = sourceWarnings(document);
      return found.length >= 1000 ? found : undefined;
    });
    assert.equal(warnings.length, 1000);
    const more = warnings.filter(({ message }) => message.startsWith('3 more problems are not listed'));
    assert.deepEqual(
      more.map(({ range }) => range.start.line),
      [0],
    );
  });
});

describe('what a service says at length of very many entries', () => {
  const connect = useSendingServer();

  it('is bounded in number, with a word about those left out, and in length, in Problems and in the hover', async () => {
    await connect(reject);
    const document = await manyEntries(1002, entryText('{}'));
    await pressLens(document, '▷ Send 1,002 entries');
    const problems = await eventually('the rejections', () => {
      const found = problemsOf(document, 'EventBridge');
      return found.some(({ message }) => message.startsWith('3 more entries were rejected or are unknown'))
        ? found
        : undefined;
    });
    assert.equal(problems.length, 1000);
    const longest = Math.max(...problems.map(({ message }) => message.length));
    assert.ok(longest > 1000 && longest <= 2100, `${longest} characters in Problems`);
    const hover = await hoverAt(document, document.getText().indexOf('{ "Source"'));
    assert.match(hover, /MalformedDetail/);
    assert.ok(hover.length < 5000, `${hover.length} characters in the hover`);
  });
});

describe('size limits in the settings of a trusted folder', () => {
  const setLimits = async (warningBytes: number | undefined, maximumBytes: number | undefined): Promise<void> => {
    const settings = workspace.getConfiguration('partnerEvents.limits');
    await settings.update('warningBytes', warningBytes, ConfigurationTarget.Workspace);
    await settings.update('maximumBytes', maximumBytes, ConfigurationTarget.Workspace);
  };

  afterEach(async () => {
    await setLimits(undefined, undefined);
    await closeAllEditors();
  });

  it('count from 1,024 bytes on, and are called those of the settings', async () => {
    const small = entryText(JSON.stringify({ text: 'x'.repeat(800) }));
    const large = entryText(JSON.stringify({ text: 'x'.repeat(1200) }));
    const document = await openEventsFile(`[\n${small},\n${large}\n]`);
    await setLimits(undefined, 10);
    const sizes = await eventually('the size', () => {
      const found = problemsOf(document, 'Partner Events').filter(({ message }) => message.startsWith('The entry has'));
      return found.length > 0 ? found : undefined;
    });
    assert.match(sizes[0]?.message ?? '', /^The entry has 1,\d{3} bytes; the limit of your settings is 1,024\.$/);
    assert.deepEqual(
      sizes.map(({ range }) => range.start.line),
      [2],
    );
  });
});
