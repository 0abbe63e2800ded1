import { entryCheckOf } from '../../check/checkEntry';
import { writtenTime } from '../../check/timeProblems';
import { deepestDetail, longestDetailType, timeBytes } from '../../model/documentedLimits';
import type { EntryContent } from '../../model/entry';
import { isEntryMemberName, type EntryMemberName } from '../../model/entryMembers';
import { readEntryTime } from '../../model/entryTime';
import { eventResource, eventSourceName } from '../../model/generated/serviceModel';
import type { JsonNode, JsonString } from '../../model/jsonNode';
import { readSentence, sentence, type Sentence } from '../../model/sentence';
import { sizeText } from '../../model/sizeText';
import type { TextRange } from '../../model/textRange';
import { placeAt } from '../placeAt';
import type { PlaceInPlan } from '../placeInPlan';
import { hoverSpotAt } from './hoverSpot';
import { jsonBeginning, textBeginning } from './jsonBeginning';
import type { MemberDocumentation } from './memberDocumentation';
import { receivedEvent, wholeSeconds, type CodeLine } from './receivedEvent';

/** A paragraph of what the pointer is told. */
export type HoverPart =
  | { readonly kind: 'title' | 'text'; readonly sentence: Sentence }
  /** A moment in the words and the zone of the person; milliseconds since the epoch. */
  | { readonly kind: 'instant'; readonly milliseconds: number }
  | { readonly kind: 'code'; readonly language: 'json' | 'jsonc' | 'plaintext'; readonly lines: readonly CodeLine[] }
  | { readonly kind: 'page'; readonly words: Sentence; readonly address: string };

/** What the pointer is told at a place of an entry. */
export interface EntryHover {
  /** What it is about; offsets are relative to the entry. */
  readonly range: TextRange;
  readonly parts: readonly HoverPart[];
}

/** The documentation of what an entry is made of. */
const entryPage = 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPartnerEventsRequestEntry.html';

const mostLines = 30;

/**
 * What the pointer is told at an offset of an entry (relative to it): of a member what it is for, of a Time when that is, of a
 * Detail written as a string what it says, and of the entry its size and the event that it becomes.
 */
export async function entryHover(
  content: EntryContent,
  offset: number,
  plan: PlaceInPlan,
  documentation: MemberDocumentation,
): Promise<EntryHover | undefined> {
  const spot = hoverSpotAt(content, offset);
  switch (spot?.kind) {
    case 'entry':
      return { range: spot.range, parts: [...sizeParts(content, plan), ...eventParts(content)] };
    case 'key':
      return told(spot.range, [
        ...(await schemaParts(content, spot.member.value, documentation)),
        ...memberParts(spot.member.key.value),
      ]);
    case 'time':
      return told(spot.range, timeParts(spot.member.value));
    case 'string-detail':
      return told(spot.range, decodedParts(spot.node));
    case 'in-detail':
      return documentation.knowsDetails ? detailHover(content, offset, documentation) : undefined;
    case 'source':
    case undefined:
      return undefined;
  }
}

function told(range: TextRange, parts: readonly HoverPart[]): EntryHover | undefined {
  return parts.length === 0 ? undefined : { range, parts };
}

function sizeParts(content: EntryContent, plan: PlaceInPlan): readonly HoverPart[] {
  const { number, count, mostBytes } = plan;
  const { bytes } = entryCheckOf(content);
  return [
    title(sentence('Entry {0} of {1}: {2} of {3}', number, count, sizeText(bytes), sizeText(mostBytes))),
    text(requestSentence(plan)),
    ...(bytes < 1024 ? [] : [text(sentence('{0} bytes, as EventBridge counts them', bytes))]),
  ];
}

function requestSentence({ request, requests, entriesOfRequest, bytesOfRequest }: PlaceInPlan): Sentence {
  const size = sizeText(bytesOfRequest);
  if (requests === 1) {
    return entriesOfRequest === 1
      ? sentence('One request, with this entry alone')
      : sentence('One request, with {0} entries, {1}', entriesOfRequest, size);
  }
  return entriesOfRequest === 1
    ? sentence('Request {0} of {1}, with this entry alone', request, requests)
    : sentence('Request {0} of {1}, with {2} entries, {3}', request, requests, entriesOfRequest, size);
}

function eventParts(content: EntryContent): readonly HoverPart[] {
  const lines = receivedEvent(content);
  if (lines === undefined) return [];
  return [title(sentence('As the customer receives it')), { kind: 'code', language: 'jsonc', lines }];
}

async function detailHover(
  content: EntryContent,
  offset: number,
  documentation: MemberDocumentation,
): Promise<EntryHover | undefined> {
  const place = placeAt(content, offset);
  if (place?.part !== 'key') return undefined;
  return told(place.range, await schemaParts(content, place.node, documentation));
}

/** What the schema says of a value, first of what it is for. */
async function schemaParts(
  content: EntryContent,
  value: JsonNode | undefined,
  documentation: MemberDocumentation,
): Promise<readonly HoverPart[]> {
  const words = value === undefined ? [] : await documentation.wordsAt(content, value);
  return words.flatMap(({ title: name, description }, index) => [
    ...(index === 0 && name !== undefined ? [title(readSentence(name))] : []),
    ...(description === undefined ? [] : [text(written(index === 0 ? undefined : name, description))]),
  ]);
}

/** The limits of a member of an entry, and where they are documented. */
function memberParts(name: string): readonly HoverPart[] {
  if (!isEntryMemberName(name)) return [];
  return [
    text(limitSentence(name)),
    { kind: 'page', words: sentence('PutPartnerEventsRequestEntry in the AWS documentation'), address: entryPage },
  ];
}

function written(form: string | undefined, description: string): Sentence {
  const told = readSentence(description);
  return form === undefined ? told : sentence('{0}: {1}', readSentence(form), told);
}

function limitSentence(name: EntryMemberName): Sentence {
  switch (name) {
    case 'Time':
      return sentence('May be left out. Counts {0} bytes, however it is written.', timeBytes);
    case 'Source':
      return sentence('Required; at most {0} characters.', eventSourceName.max);
    case 'Resources':
      return sentence('May be left out; each has at most {0} characters.', eventResource.max);
    case 'DetailType':
      return sentence('Required; at most {0} characters.', longestDetailType);
    case 'Detail':
      return sentence('Required; at most {0} levels deep, integers of at most 64 bits.', deepestDetail);
  }
}

function timeParts(node: JsonNode | undefined): readonly HoverPart[] {
  const time = node && readEntryTime(node);
  if (time?.kind !== 'instant') return [];
  const { milliseconds } = time;
  return [
    { kind: 'instant', milliseconds },
    text(sentence('In UTC {0}', writtenTime(time))),
    text(sentence('In seconds since 1970 {0}', epochText(milliseconds))),
    ...(milliseconds % 1000 === 0
      ? []
      : [text(sentence('The customer receives whole seconds: {0}', wholeSeconds(milliseconds)))]),
  ];
}

function epochText(milliseconds: number): string {
  const [whole = '', fraction = ''] = (milliseconds / 1000).toFixed(3).split('.');
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? whole : `${whole}.${digits}`;
}

function decodedParts({ value }: JsonString): readonly HoverPart[] {
  if (value.trim() === '') return [];
  const json = jsonBeginning(value, 'strict', mostLines);
  const { lines, isCut } = json ?? textBeginning(value, mostLines);
  return [
    title(json === undefined ? sentence('The text of the string') : sentence('The Detail in the string')),
    { kind: 'code', language: json === undefined ? 'plaintext' : 'json', lines: lines.map((line) => ({ text: line })) },
    ...(isCut ? [text(sentence('These are its first {0} lines.', lines.length))] : []),
  ];
}

function title(said: Sentence): HoverPart {
  return { kind: 'title', sentence: said };
}

function text(said: Sentence): HoverPart {
  return { kind: 'text', sentence: said };
}
