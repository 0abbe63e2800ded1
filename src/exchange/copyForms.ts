import { mostEntriesOfRequest, planRequests } from '../model/requestPlan';
import { outgoingSize } from '../model/entrySize';
import type { OutgoingEntry } from '../model/outgoingEntry';
import { sentence, type Sentence } from '../model/sentence';
import type { CommandConnection } from './awsCommand';
import { putCommandLines } from './commandLines';
import { sdkCode } from './sdkCode';
import { shellText, type Shell } from '../model/shellText';
import { shorthandText } from './shorthandText';
import { cliLosses, cliObjection, strictText } from './strictText';
import { yamlText } from './yamlText';
import type { WrittenForm } from './writtenForm';

/** A form in which entries are handed out. */
export type CopyForm =
  | { readonly kind: 'command'; readonly shell: Shell }
  | { readonly kind: 'entries' | 'cli-input-json' | 'cli-input-yaml' | 'javascript' | 'python' }
  /** Words behind `--entries`, as they are typed in the shell. */
  | { readonly kind: 'shorthand'; readonly shell: Shell };

export interface CopyTarget {
  /** Where commands and code lead; never a credential. */
  readonly connection: CommandConnection;
  /** The most bytes of the entries of one request. */
  readonly requestBytes: number;
}

/** The entries in that form: what is sent by it is what this extension would send, but for what the notices say. */
export function copiedText(entries: readonly OutgoingEntry[], form: CopyForm, target: CopyTarget): WrittenForm {
  if (entries.length === 0) return { kind: 'impossible', reason: sentence('There are no entries.') };
  switch (form.kind) {
    case 'command': {
      const { connection, requestBytes } = target;
      const lines = putCommandLines(entries, { shell: form.shell, connection }, requestBytes);
      return lines.kind === 'text' ? withNotices(lines.text, emptySource(entries), lines.notices) : lines;
    }
    case 'entries':
      return withNotices(strictText(entries, '--entries'), cliObjection(entries), cliLosses(entries));
    case 'cli-input-json':
      return withNotices(strictText(entries, '--cli-input-json'), cliObjection(entries), cliLosses(entries));
    case 'cli-input-yaml':
      return withNotices(yamlText(entries), cliObjection(entries), cliLosses(entries));
    case 'shorthand':
      return shorthand(entries, form.shell);
    case 'javascript':
      return withNotices(sdkCode(requestsOf(entries, target), 'javascript', target.connection), undefined, []);
    case 'python': {
      const losses = cliLosses(entries).length > 0 ? [pythonLoss] : [];
      const objection = entries.some(({ source }) => source === '') ? pythonObjection : undefined;
      return withNotices(sdkCode(requestsOf(entries, target), 'python', target.connection), objection, losses);
    }
  }
}

const pythonLoss = sentence('The AWS SDK for Python sends whole seconds: it drops the milliseconds of Time.');
const pythonObjection = sentence('The AWS SDK for Python refuses an empty Source; write the name of a source.');

function withNotices(text: string, objection: Sentence | undefined, losses: readonly Sentence[]): WrittenForm {
  return { kind: 'text', text, notices: [...(objection === undefined ? [] : [objection]), ...losses] };
}

/** What the AWS CLI refuses whatever number of entries one command has. */
function emptySource(entries: readonly OutgoingEntry[]): Sentence | undefined {
  const one = entries.find(({ source }) => source === '');
  return one && cliObjection([one]);
}

function shorthand(entries: readonly OutgoingEntry[], shell: Shell): WrittenForm {
  const words: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const text = shorthandText(entry);
    const word = text === undefined ? undefined : shellText(text, shell);
    if (word === undefined) {
      const reason =
        entries.length === 1
          ? sentence('Shorthand cannot say this entry so that every AWS CLI reads it alike. Take JSON instead.')
          : sentence(
              'Shorthand cannot say entry {0} of these so that every AWS CLI reads it alike. Take JSON instead.',
              index + 1,
            );
      return { kind: 'impossible', reason };
    }
    words.push(word);
  }
  return withNotices(`${words.join(' ')}\n`, cliObjection(entries), cliLosses(entries));
}

/** The entries of each request that this extension would make. */
export function requestsOf(
  entries: readonly OutgoingEntry[],
  { requestBytes }: Pick<CopyTarget, 'requestBytes'>,
): readonly (readonly OutgoingEntry[])[] {
  const limits = { maxEntries: mostEntriesOfRequest, maxBytes: requestBytes };
  return planRequests(entries.map(outgoingSize), limits).map(({ first, count }) => entries.slice(first, first + count));
}
