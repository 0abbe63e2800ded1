import assert from 'node:assert/strict';
import { readCommands } from '../../../src/exchange/awsCommand';
import { importEntries } from '../../../src/exchange/importedEntries';
import { readLikeliest } from '../../../src/exchange/likeliestReading';
import { readSourcesToCreate } from '../../../src/exchange/sourcesToCreate';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';
import { inEnglish } from '../../../src/model/sentence';
import type { Shell } from '../../../src/model/shellText';

const line = 'aws events put-partner-events';

/** The Details that the entries of a line send, and what is said of the line. */
function read(entries: string): readonly [details: readonly (string | undefined)[], remarks: readonly string[]] {
  const imported = importEntries(`${line} --entries ${entries}`);
  const details = EventsDocument.read(imported?.text ?? '').entries.map(({ content }) => {
    const departure = toOutgoingEntry(content);
    return departure.kind === 'ready' ? departure.entry.detail : undefined;
  });
  return [details, imported?.remarks.map(({ sentence }) => inEnglish(sentence)) ?? []];
}

/** An entry as it stands in double quotes. @param detail with its backslashes before quotes already there */
function inDoubleQuotes(detail: string): string {
  return String.raw`"[{\"Source\":\"a\",\"DetailType\":\"b\",\"Detail\":\"${detail}\"}]"`;
}

describe('a line whose shell nobody named', () => {
  it('is read as its marks of a shell say', () => {
    const shellOf = (words: string): Shell =>
      readLikeliest(
        `${line} ${words}`,
        (shell) => readCommands(`${line} ${words}`, shell),
        () => ({ content: '', isWhole: () => true }),
      ).shell;
    assert.equal(shellOf('--entries Source=a'), 'sh');
    assert.equal(shellOf('`\n --entries x'), 'powershell');
    assert.equal(shellOf('^\n --entries x'), 'cmd');
    assert.equal(shellOf(`--entries @'\n[{"a": "b"\n'@`), 'powershell');
    assert.equal(shellOf(`--region 'it''s' --profile "a\`"b"`), 'powershell');
    assert.equal(shellOf(`--entries '[{"a":"it''s"}]'`), 'powershell');
    assert.equal(shellOf(`--entries '[{"a":"x '' y"}]'`), 'powershell');
    assert.equal(shellOf(String.raw`--entries '[{"a":"it\\''s"}]'`), 'powershell');
    assert.equal(shellOf(`--query '' --entries '[{"a":"x"}]'`), 'sh');
    assert.equal(shellOf(String.raw`--entries '[{"a":"it'\''''s"}]'`), 'sh');
    assert.equal(shellOf(String.raw`--entries '[{"a":"file://C:\\x it'\''n"}]'`), 'sh');
    assert.equal(shellOf(String.raw`--entries file://C:\x.json`), 'cmd');
    assert.equal(shellOf(`\\\n --entries "[{\\"a\\":\\"it''s\\"}]"`), 'sh');
  });

  it('is read for the shell in which its Details are JSON', () => {
    const detail = String.raw`{\\\"a\\\":\\\"x\\ny\\\"}`;
    assert.deepEqual(read(inDoubleQuotes(detail)), [[String.raw`{"a":"x\ny"}`], []]);
  });

  it('is not read for another shell, with other Details, to pass over a fault', () => {
    const [details, remarks] = read(`Source='a',DetailType=b,Detail='{"a":1}'`);
    assert.deepEqual(details, []);
    assert.deepEqual(remarks, ['= is missing before "; write a member as name=value.']);
  });

  it('says for which shell it was read where another one makes something else of it', () => {
    const detail = String.raw`{\\\"a\\\":\\\"C:\\\\new\\\"}`;
    assert.deepEqual(read(inDoubleQuotes(detail)), [
      [String.raw`{"a":"C:\new"}`],
      ['Read as a line for sh; as a line for cmd.exe it means something else.'],
    ]);
  });

  it('is read without a word where no shell makes anything else of it', () => {
    assert.deepEqual(read(inDoubleQuotes(String.raw`{\\\"a\\\":1}`)), [['{"a":1}'], []]);
    const single = String.raw`'[{"Source":"a","DetailType":"b","Detail":"{\"a\":\"x\\ny\"}"}]'`;
    assert.deepEqual(read(single), [[String.raw`{"a":"x\ny"}`], []]);
  });

  it('says so as well where the connection is another one alone', () => {
    const entries = `'[{"Source":"a","DetailType":"b","Detail":"{}"}]' --profile`;
    assert.deepEqual(read(`${entries} 'two ’’ quotes'`), [
      ['{}'],
      ['Read as a line for sh; as a line for PowerShell it means something else.'],
    ]);
    assert.deepEqual(read(`${entries} 'no quotes'`), [['{}'], []]);
  });

  it('creates sources for the shell that it was read for, and says so', () => {
    const words = 'aws events create-partner-event-source --account 111122223333 --name';
    assert.deepEqual(readSourcesToCreate(`${words} aws.partner/example.com/a/b`)?.remarks, []);
    const [remark] = readSourcesToCreate(String.raw`${words} "aws.partner/example.com/a\\b"`)?.remarks ?? [];
    assert.match(remark === undefined ? '' : inEnglish(remark.sentence), /^Read as a line for sh; .* cmd\.exe/);
  });
});
