import { overridableMembers, type OverridableMember } from '../model/entryMembers';
import { sentence, type Sentence } from '../model/sentence';
import type { RecordedEntry } from './sendRecord';
import { together } from '../model/together';

/** A member that was another for one send than in the file. */
export interface OverriddenMember {
  readonly member: OverridableMember;
  /** What was sent in its place, the beginning of it; absent where it differs between entries, or is not kept. */
  readonly value?: string;
}

/** Of a value, in UTF-16 units. */
const longestValue = 120;

/** The members that were others for this send, with what was sent in their place. */
export function overriddenMembers(entries: readonly RecordedEntry[]): readonly OverriddenMember[] {
  /** By member; undefined: it differs. */
  const values = new Map<OverridableMember, string | undefined>();
  for (const entry of entries) {
    for (const member of entry.overridden ?? []) {
      const value = shortened(sentValue(entry, member));
      values.set(member, values.has(member) && values.get(member) !== value ? undefined : value);
    }
  }
  return [...values].map(([member, value]) => ({ member, ...(value !== undefined && { value }) }));
}

/** What is said of them; undefined: everything was as in the file. */
export function overriddenSentence(members: readonly OverriddenMember[]): Sentence | undefined {
  if (members.length === 0) return undefined;
  const told = members.map(({ member, value }) => (value === undefined ? member : sentence('{0}: {1}', member, value)));
  return sentence('For this send alone, other than in the file: {0}', together('{0} · {1}', told));
}

/** The name of a member that may be another for one send. @throws TypeError for anything else */
export function overridableIn(json: unknown): OverridableMember {
  const known = overridableMembers.find((one) => one === json);
  if (known === undefined) throw new TypeError('This is no member that may be another.');
  return known;
}

function sentValue({ source, detailType, sent }: RecordedEntry, member: OverridableMember): string | undefined {
  switch (member) {
    case 'Source':
      return source;
    case 'DetailType':
      return detailType;
    case 'Time':
      return sent?.time === undefined ? undefined : new Date(sent.time).toISOString();
    case 'Resources':
      return sent?.resources?.join(', ');
  }
}

function shortened(value: string | undefined): string | undefined {
  return value === undefined || value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}…`;
}
