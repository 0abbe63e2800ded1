import type { Entry } from '../model/entry';
import { entryMembers, type EntryMemberName } from '../model/entryMembers';
import { readEntryTime } from '../model/entryTime';
import type { JsonNode } from '../model/jsonNode';
import { sentence, type Sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { meantSourceName } from '../model/sourceNameSlips';
import type { TextRange } from '../model/textRange';
import { absolute } from './entryFixes';
import type { Fix, Problem } from './problem';
import { writtenTime } from './timeProblems';

/** Puts a value into the quotes or brackets that its type asks for. */
export function repairType(problem: Problem, entry: Entry): readonly Fix[] {
  const { content } = entry;
  const members = entryMembers(content)?.known;
  const resources = members?.Resources?.value;
  const candidates = [members?.Source?.value, members?.DetailType?.value, resources, ...itemsOf(resources)];
  const node = candidates.find((one) => one !== undefined && entry.start + one.start === problem.start);
  if (node === undefined || node.kind === 'object' || node.kind === 'array' || node.kind === 'null') return [];
  const written = content.text.slice(node.start, node.end);
  if (node.kind !== 'string') {
    if (node === resources) return [];
    return [replacement(entry, node, `"${written}"`, sentence('Put {0} in quotes', shown(written)))];
  }
  if (node !== resources) return [];
  return [replacement(entry, node, `[${written}]`, sentence('Put it in an array'))];
}

function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'array' ? node.items : [];
}

/** Corrects what is plainly a slip in a Source. */
export function repairSource(entry: Entry): readonly Fix[] {
  const source = valueOf(entry, 'Source');
  if (source?.kind !== 'string') return [];
  const meant = meantSourceName(source.value);
  if (meant === undefined) return [];
  return [replacement(entry, source, JSON.stringify(meant), sentence('Write {0}', meant))];
}

/** Writes a Time in seconds, with a zone, or without digits beyond the millisecond. */
export function repairTime(code: TimeCode, entry: Entry): readonly Fix[] {
  const node = valueOf(entry, 'Time');
  if (node?.kind !== 'string' && node?.kind !== 'number') return [];
  const written = node.kind === 'string' ? node.value : node.text;
  const repaired = repairedTime(code, written, node);
  if (repaired === undefined) return [];
  const text = node.kind === 'string' ? JSON.stringify(repaired) : repaired;
  return [replacement(entry, node, text, sentence('Write {0}', shown(repaired)))];
}

type TimeCode = 'time-milliseconds' | 'time-zone' | 'time-precision' | 'time-form';

function repairedTime(code: TimeCode, written: string, node: JsonNode): string | undefined {
  const time = readEntryTime(node);
  if (time.kind === 'instant' && (code === 'time-form' || time.isOtherForm)) return writtenTime(time);
  switch (code) {
    case 'time-form':
      return undefined;
    case 'time-milliseconds': {
      return time.kind === 'milliseconds' && isReadable({ ...node, kind: 'string', value: time.seconds })
        ? time.seconds
        : undefined;
    }
    case 'time-zone':
      return `${written}Z`;
    case 'time-precision': {
      const repaired = written.replace(/([.,]\d{3})\d+/, '$1');
      return repaired === written ? undefined : repaired;
    }
  }
}

/** Milliseconds may be so many that they are no time in seconds either. */
function isReadable(node: JsonNode): boolean {
  return readEntryTime(node).kind === 'instant';
}

/** Puts an integer that is too large into quotes; not inside a Detail that is a string itself. */
export function writeNumberAsString({ start, end }: Problem, entry: Entry): readonly Fix[] {
  if (valueOf(entry, 'Detail')?.kind !== 'object') return [];
  const written = entry.content.text.slice(start - entry.start, end - entry.start);
  const title = sentence('Write {0} as a string', shown(written));
  return [{ title, changes: [{ start, end, text: `"${written}"` }], preferred: false }];
}

export function removeHalfCharacter({ start, end }: Problem): readonly Fix[] {
  return [{ title: sentence('Remove the half character'), changes: [{ start, end, text: '' }], preferred: false }];
}

function valueOf(entry: Entry, name: EntryMemberName): JsonNode | undefined {
  return entryMembers(entry.content)?.known[name]?.value;
}

function replacement(entry: Entry, range: TextRange, text: string, title: Sentence): Fix {
  return { title, changes: [{ ...absolute(entry, range), text }], preferred: true };
}
