import type { OutgoingEntry } from '../model/outgoingEntry';
import { mostEntriesOfRequest } from '../model/requestPlan';
import { sentence, type Sentence } from '../model/sentence';
import { cliTime, isWholeSecond } from './cliTime';

/** The members of an entry as every form for the AWS CLI has them: Time is a text. */
export interface StrictEntry {
  readonly Time?: string;
  readonly Source?: string;
  readonly Resources?: readonly string[];
  readonly DetailType?: string;
  readonly Detail?: string;
}

export function strictEntry({ time, source, resources, detailType, detail }: OutgoingEntry): StrictEntry {
  return {
    ...(time !== undefined && { Time: cliTime(time) }),
    ...(source !== undefined && { Source: source }),
    ...(resources !== undefined && { Resources: resources }),
    ...(detailType !== undefined && { DetailType: detailType }),
    ...(detail !== undefined && { Detail: detail }),
  };
}

/** Strict JSON for a file: an array for `--entries`, a request for `--cli-input-json`. It is an events file as well. */
export function strictText(entries: readonly OutgoingEntry[], option: '--entries' | '--cli-input-json'): string {
  const list = entries.map(strictEntry);
  return `${JSON.stringify(option === '--entries' ? list : { Entries: list }, undefined, 2)}\n`;
}

/** What the AWS CLI makes of the entries that this extension does not; none: it sends the same. */
export function cliLosses(entries: readonly OutgoingEntry[]): readonly Sentence[] {
  const parts = entries.filter(({ time }) => time !== undefined && !isWholeSecond(time)).length;
  if (parts === 0) return [];
  return [
    sentence(
      'The AWS CLI sends whole seconds: it drops the milliseconds of Time. Entries with such a Time: {0}.',
      parts,
    ),
  ];
}

/** Why the AWS CLI cannot send the entries of one file with one call; undefined: it can. */
export function cliObjection(entries: readonly OutgoingEntry[]): Sentence | undefined {
  if (entries.length === 0) return sentence('There are no entries, and the AWS CLI sends at least one.');
  if (entries.some(({ source }) => source === '')) {
    return sentence('The AWS CLI refuses an empty Source; write the name of a source.');
  }
  if (entries.length <= mostEntriesOfRequest) return undefined;
  return sentence(
    'These are {0} entries, and one call of the AWS CLI takes at most {1}; write a command for each {1}.',
    entries.length,
    mostEntriesOfRequest,
  );
}
