import { readEntryContent } from '../../model/entry';
import { overridableMembers, type OverridableMember } from '../../model/entryMembers';
import { toOutgoingEntry, type OutgoingEntry } from '../../model/outgoingEntry';
import { inEnglish, sentence, type Sentence } from '../../model/sentence';
import { memberJson } from '../pasting/guidedEntry';
import { together } from '../../model/together';

/** What was written for each; what is empty or absent stays as it is in the file. */
export type SendOverrides = Readonly<Partial<Record<OverridableMember, string>>>;

/** How many characters of a value the question shows. */
const longestShown = 120;

/** The entry with the members that are others for this send. @throws RangeError where one of them cannot be sent, which its box refuses */
export function overridden(outgoing: OutgoingEntry, overrides: SendOverrides): OutgoingEntry {
  const members = written(overrides).map(([member, json]) => `"${member}": ${json}`);
  const departure = toOutgoingEntry(readEntryContent(`{${members.join(',')}}`));
  if (departure.kind === 'unsendable') throw new RangeError(inEnglish(departure.reason));
  return { ...outgoing, ...departure.entry };
}

/** What the question before the send says; undefined: all is as it is in the file. */
export function overridesSentence(overrides: SendOverrides): Sentence | undefined {
  const told = written(overrides).map(([member]) => {
    const text = (overrides[member] ?? '').trim();
    return sentence('{0}: {1}', member, text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text);
  });
  if (told.length === 0) return undefined;
  return sentence('For this send alone, and not in the file: {0}', together('{0} · {1}', told));
}

/** The members that are others for this send. */
export function overriddenBy(overrides: SendOverrides): readonly OverridableMember[] {
  return written(overrides).map(([member]) => member);
}

function written(overrides: SendOverrides): readonly (readonly [member: OverridableMember, json: string])[] {
  return overridableMembers.flatMap((member) => {
    const text = overrides[member]?.trim() ?? '';
    const json = text === '' ? undefined : memberJson(member, text);
    return json === undefined ? [] : [[member, json] as const];
  });
}
