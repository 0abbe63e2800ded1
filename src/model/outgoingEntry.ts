import { detailText } from './detailText';
import type { EntryContent } from './entry';
import { entryMembers, type EntryMemberName } from './entryMembers';
import { readEntryTime, type EntryTimeFault } from './entryTime';
import type { JsonNode, JsonProperty } from './jsonNode';
import { sentence, type Sentence } from './sentence';
import { shown } from './shownText';

/** One entry exactly as it goes on the wire; an absent member is not sent. */
export interface OutgoingEntry {
  readonly source?: string;
  readonly detailType?: string;
  /** The text of the Detail string. */
  readonly detail?: string;
  readonly resources?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly time?: number;
}

/** An entry made ready to be sent, or why what is written cannot be sent as it is. */
export type Departure =
  | { readonly kind: 'ready'; readonly entry: OutgoingEntry }
  | { readonly kind: 'unsendable'; readonly reason: Sentence };

/**
 * Makes an entry ready to be sent. Refuses only what could not travel as it is written; whatever EventBridge might
 * refuse, such as a missing member or a Detail that is no object, travels: the service is the judge.
 */
export function toOutgoingEntry(content: EntryContent): Departure {
  if (content.syntaxProblems.length > 0) return unsendable(sentence('The entry is not well-formed JSON.'));
  if (content.tooDeep !== undefined) return unsendable(sentence('The entry is nested too deep to be read.'));
  const members = entryMembers(content);
  if (members === undefined) return unsendable(sentence('An entry must be an object.'));
  const [stray] = members.unknown;
  if (stray !== undefined) {
    return unsendable(sentence('{0} is not a member of an entry and could not be sent.', shown(stray.key.value)));
  }
  const [overridden] = members.overridden;
  if (overridden !== undefined) {
    return unsendable(sentence('{0} appears more than once; it is not clear which is to be sent.', overridden.name));
  }
  return readMembers(content, members.known);
}

/** The same for two entries exactly where the same is sent of both, byte for byte. */
export function sentMembers({ source, detailType, detail, resources, time }: OutgoingEntry): string {
  return JSON.stringify([source, detailType, detail, resources, time].map((member) => member ?? null));
}

/** The same for two contents exactly where the same would be sent of both as they stand; of one that cannot be sent its text. */
export function sentText(content: EntryContent): string {
  const outgoing = toOutgoingEntry(content);
  return outgoing.kind === 'ready' ? sentMembers(outgoing.entry) : content.text;
}

function readMembers(
  content: EntryContent,
  { Time, Source, Resources, DetailType, Detail }: Partial<Record<EntryMemberName, JsonProperty>>,
): Departure {
  const entry: { -readonly [Member in keyof OutgoingEntry]: OutgoingEntry[Member] } = {};
  if (Time?.value !== undefined) {
    const time = readEntryTime(Time.value);
    if (time.kind !== 'instant') return unsendable(timeSentence(time));
    entry.time = time.milliseconds;
  }
  if (Source?.value !== undefined) {
    if (Source.value.kind !== 'string') return unsendable(sentence('Source must be a string.'));
    entry.source = Source.value.value;
  }
  if (Resources?.value !== undefined) {
    const resources = readResources(Resources.value);
    if (resources === undefined) return unsendable(sentence('Resources must be an array of strings.'));
    entry.resources = resources;
  }
  if (DetailType?.value !== undefined) {
    if (DetailType.value.kind !== 'string') return unsendable(sentence('DetailType must be a string.'));
    entry.detailType = DetailType.value.value;
  }
  if (Detail?.value !== undefined) {
    if (Detail.value.kind === 'null') return unsendable(sentence('Detail must be an object or a string.'));
    entry.detail = detailText(content, Detail.value);
  }
  return { kind: 'ready', entry };
}

function readResources(node: JsonNode): readonly string[] | undefined {
  if (node.kind !== 'array') return undefined;
  const resources = node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return resources.length === node.items.length ? resources : undefined;
}

function timeSentence(fault: EntryTimeFault): Sentence {
  switch (fault.kind) {
    case 'unreadable':
      return sentence('Time cannot be read: write it as 2024-05-01T10:00:00Z or in seconds since 1970.');
    case 'impossible':
      return impossibleTime(fault.part);
    case 'milliseconds':
      return sentence('Time is in milliseconds; EventBridge takes seconds: {0}.', fault.seconds);
  }
}

function impossibleTime(part: Extract<EntryTimeFault, { readonly kind: 'impossible' }>['part']): Sentence {
  switch (part) {
    case 'month':
      return sentence('Time cannot be read: there is no such month.');
    case 'day':
      return sentence('Time cannot be read: there is no such day.');
    case 'hour':
      return sentence('Time cannot be read: there is no such hour.');
    case 'minute':
      return sentence('Time cannot be read: there is no such minute.');
    case 'second':
      return sentence('Time cannot be read: there is no such second.');
    case 'zone':
      return sentence('Time cannot be read: there is no such zone.');
  }
}

function unsendable(reason: Sentence): Departure {
  return { kind: 'unsendable', reason };
}
