import { addMembers, type MemberPlace } from '../check/memberEdits';
import type { Entry } from '../model/entry';
import { entryMembers } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import type { JsonProperty } from '../model/jsonNode';
import type { TextChange } from '../model/textRange';

/** Gives an entry this Source, in place of the one that it has. None where the entry is too broken to say where it belongs. */
export function writeSource(entry: Entry, { text }: EventsDocument, sourceName: string): readonly TextChange[] {
  const { start, content } = entry;
  const written = JSON.stringify(sourceName);
  const members = entryMembers(content);
  const value = members?.known.Source?.value;
  if (value !== undefined) return [{ start: start + value.start, end: start + value.end, text: written }];
  if (content.node.kind !== 'object' || content.syntaxProblems.length > 0) return [];
  const place = ({ key, value: held }: JsonProperty): MemberPlace => ({
    key: { start: start + key.start, end: start + key.end },
    value: held && { start: start + held.start, end: start + held.end },
  });
  const { properties } = content.node;
  const [first] = properties;
  const last = properties.at(-1);
  const ends = first && last && { first: place(first), last: place(last) };
  return addMembers(text, entry, ends, [`"Source": ${written}`]);
}
