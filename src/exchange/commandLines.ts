import { outgoingSize } from '../model/entrySize';
import type { OutgoingEntry } from '../model/outgoingEntry';
import { mostEntriesOfRequest, partnerGuideBytes, planRequests } from '../model/requestPlan';
import { sentence, type Sentence } from '../model/sentence';
import { withoutCredential, type CommandConnection } from './awsCommand';
import type { CommandName, OptionName } from './commandOptions';
import { shellJson, shellText, type Shell } from '../model/shellText';
import { cliLosses, strictEntry } from './strictText';
import type { WrittenForm } from './writtenForm';

export interface CommandTarget {
  readonly shell: Shell;
  /** What becomes a flag; never a credential. */
  readonly connection: CommandConnection;
}

/** So long a line, or in sh one word of it, may be: UTF-16 units, in sh UTF-8 bytes. */
const longest: Readonly<Record<Shell, number>> = {
  sh: 131_071,
  powershell: 32_766,
  'windows-powershell': 32_766,
  cmd: 8_191,
};

/**
 * The lines that send the entries by the AWS CLI, a line for each request that this extension would make.
 * @param requestBytes the most bytes of the entries of one request
 */
export function putCommandLines(
  entries: readonly OutgoingEntry[],
  target: CommandTarget,
  requestBytes = partnerGuideBytes,
): WrittenForm {
  const limits = { maxEntries: mostEntriesOfRequest, maxBytes: requestBytes };
  const lines = planRequests(entries.map(outgoingSize), limits).map(({ first, count }) => {
    const json = JSON.stringify(entries.slice(first, first + count).map(strictEntry));
    return commandLine('put-partner-events', [['--entries', shellJson(json, target.shell)]], target);
  });
  return joined(lines, target.shell, cliLosses(entries));
}

/** The lines that create or delete a source for accounts, one each. */
export function sourceCommandLines(
  command: 'create-partner-event-source' | 'delete-partner-event-source',
  name: string,
  accounts: readonly string[],
  target: CommandTarget,
): WrittenForm {
  const lines = accounts.map((account) => {
    const words = [name, account].map((word) => shellText(word, target.shell));
    return commandLine(
      command,
      [
        ['--name', words[0]],
        ['--account', words[1]],
      ],
      target,
    );
  });
  return joined(lines, target.shell, []);
}

/** @returns undefined where a value cannot be typed in the shell */
function commandLine(
  command: CommandName,
  options: readonly (readonly [name: OptionName, text: string | undefined])[],
  { shell, connection }: CommandTarget,
): string | undefined {
  const words: string[] = ['aws', 'events', command];
  for (const [name, text] of [...options, ...connectionFlags(connection, shell)]) {
    if (text === undefined) return undefined;
    words.push(name, ...(text === '' ? [] : [text]));
  }
  return words.join(' ');
}

function connectionFlags(
  connection: CommandConnection,
  shell: Shell,
): readonly (readonly [name: OptionName, text: string | undefined])[] {
  return connectionOptions(connection).map(([name, value]) => [
    name,
    value === undefined ? '' : shellText(value, shell),
  ]);
}

/** The options that say where a command goes, with their values; never a credential. */
export function connectionOptions(
  connection: CommandConnection,
): readonly (readonly [name: OptionName, value: string | undefined])[] {
  const { profile, region, endpoint, caBundle, readTimeout, connectTimeout, unsigned, unverifiedTls } = connection;
  const values: readonly (readonly [OptionName, string | number | undefined])[] = [
    ['--profile', profile],
    ['--region', region],
    ['--endpoint-url', endpoint === undefined ? undefined : withoutCredential(endpoint)],
    ['--ca-bundle', caBundle],
    ['--cli-read-timeout', readTimeout],
    ['--cli-connect-timeout', connectTimeout],
  ];
  return [
    ...values.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])),
    ...(unsigned === true ? [['--no-sign-request', undefined] as const] : []),
    ...(unverifiedTls === true ? [['--no-verify-ssl', undefined] as const] : []),
  ];
}

function joined(lines: readonly (string | undefined)[], shell: Shell, notices: readonly Sentence[]): WrittenForm {
  const written = lines.flatMap((line) => (line === undefined ? [] : [line]));
  if (written.length < lines.length) {
    return {
      kind: 'impossible',
      reason: sentence('A value of the connection cannot be typed in this shell; use another one.'),
    };
  }
  const tooLong = written.filter((line) => lengthIn(line, shell) > longest[shell]).length;
  const text = written.map((line) => `${line}\n`).join('');
  if (tooLong === 0) return { kind: 'text', text, notices };
  const tooLongSentence = sentence(
    'Lines that are longer than this shell takes: {0}. Save the entries as a file, and name it as file://….',
    tooLong,
  );
  return { kind: 'text', text, notices: [...notices, tooLongSentence] };
}

function lengthIn(line: string, shell: Shell): number {
  return shell === 'sh' ? new TextEncoder().encode(line).length : line.length;
}
