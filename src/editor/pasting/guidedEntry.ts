import type { EntryMemberName } from '../../model/entryMembers';
import { sentence, type Sentence } from '../../model/sentence';
import { memberFault } from './memberFault';

/** The members that are asked for, one after the other. Source is asked for by a list, the others by boxes. */
export const guidedMembers = [
  'Source',
  'DetailType',
  'Detail',
  'Time',
  'Resources',
] as const satisfies readonly EntryMemberName[];

export type GuidedMember = (typeof guidedMembers)[number];

/** What was written for each member, as it was written. */
export type GuidedEntry = Readonly<Record<GuidedMember, string>>;

export const emptyEntry: GuidedEntry = { Source: '', DetailType: '', Detail: '{}', Time: '', Resources: '' };

/** What a box says about the member. */
export function promptFor(member: GuidedMember): Sentence {
  switch (member) {
    case 'Source':
      return sentence('The name of the partner event source');
    case 'DetailType':
      return sentence('What kind of event it is, such as Order placed');
    case 'Detail':
      return sentence('The event itself, as a JSON object');
    case 'Time':
      return sentence('When it happened, such as 2026-01-31T12:00:00Z; empty: when it is sent');
    case 'Resources':
      return sentence('What it is about, such as ARNs, with commas between; may be left empty');
  }
}

/** Why the text cannot be the member, in the words of the checks; undefined: it can. */
export function guidedFault(member: GuidedMember, text: string): Sentence | undefined {
  const json = memberJson(member, text);
  if (json === undefined) return undefined;
  if (json === '""') return sentence('{0} is empty; write a text.', member);
  if (member === 'Detail' && !json.startsWith('{')) {
    return sentence('A Detail is an object; write { } around its members.');
  }
  return memberFault(member, json);
}

/** The text of an events file with the entry. Members that are left empty are left out. */
export function guidedText(entry: GuidedEntry): string {
  const members = (['Time', 'Source', 'Resources', 'DetailType', 'Detail'] as const).flatMap((member) => {
    const json = memberJson(member, entry[member]);
    return json === undefined ? [] : [`"${member}": ${json}`];
  });
  return `[\n{\n${members.join(',\n')}\n}\n]\n`;
}

/** The member as JSON, of what was written in its box; undefined: it is left out. */
export function memberJson(member: GuidedMember, written: string): string | undefined {
  const text = written.trim();
  switch (member) {
    case 'Source':
    case 'DetailType':
      return JSON.stringify(text);
    case 'Detail':
      return text;
    case 'Time':
      if (text === '') return undefined;
      return /^\d+(?:\.\d+)?$/.test(text) ? text : JSON.stringify(text);
    case 'Resources': {
      const resources = text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
      return resources.length === 0 ? undefined : JSON.stringify(resources);
    }
  }
}
