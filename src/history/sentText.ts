import { overriddenMembers, overriddenSentence } from '../ledger/overriddenMembers';
import type { RecordedEntry, RecordedRequest, SendRecord } from '../ledger/sendRecord';
import { outgoingSize, utf8Length } from '../model/entrySize';
import { sentence, type Sentence } from '../model/sentence';
import { wireEntry, wireRequest } from '../model/wireForm';
import { outcomeLine } from '../sending/outcomeSentence';
import { oneLine } from '../sends/oneLine';

type Localize = (sentence: Sentence) => string;

/**
 * Exactly what was sent of an entry: JSON, with comments that say with which request it travelled and what was answered.
 * @param place of the entry among those of the send
 * @param fileName the events file, as the person knows it
 */
export function sentEntryText(record: SendRecord, place: number, fileName: string, localize: Localize): string {
  const entry = record.entries[place];
  if (entry === undefined) return comments([localize(sentence('This entry is not part of the send.'))]);
  const carrying = record.requests.flatMap((request, index) =>
    request.places.includes(place) ? [requestSentence(request, index, record.requests.length)] : [],
  );
  const head = [
    sentence('{0} of {1}, as it was sent to {2}', entryWords(entry, localize), oneLine(fileName), whereTo(record)),
    ...overriddenSentences([entry]),
    ...outcomeSentences(entry, localize),
    ...carrying,
    ...(carrying.length === 0 && entry.outcome !== undefined ? [sentence('No request carried it.')] : []),
  ];
  const { sent } = entry;
  if (sent === undefined) return comments([...head.map(localize), ...notKept(localize)]);
  const size = sentence(
    'Size: {0} bytes as EventBridge counts them, {1} bytes in the body of the request',
    outgoingSize(sent),
    utf8Length(JSON.stringify(wireEntry(sent))),
  );
  const text = JSON.stringify(wireEntry(sent), undefined, 2);
  return `${comments([...head, size, ...layoutSentences].map(localize))}${text}\n`;
}

/**
 * Exactly what was sent in one request, in the same way.
 * @param index of the request among those that left, from 0
 */
export function sentRequestText(record: SendRecord, index: number, fileName: string, localize: Localize): string {
  const request = record.requests[index];
  if (request === undefined) return comments([localize(sentence('This request is not part of the send.'))]);
  const entries = request.places.flatMap((place) => record.entries[place] ?? []);
  const sent = entries.flatMap((entry) => (entry.sent === undefined ? [] : [entry.sent]));
  const head = [
    sentence('A request with entries of {0}, as it was sent to {1}', oneLine(fileName), whereTo(record)),
    requestSentence(request, index, record.requests.length),
    ...overriddenSentences(entries),
    ...miscountSentences(request),
  ];
  if (sent.length < entries.length) return comments([...head.map(localize), ...notKept(localize)]);
  const size = sentence('Size: {0} bytes in the body of the request', utf8Length(wireRequest(sent)));
  const lines = ['{', '  "Entries": ['];
  for (const [position, entry] of entries.entries()) {
    const comma = position === entries.length - 1 ? '' : ',';
    lines.push(`    // ${localize(entrySentence(entry, localize))}`);
    lines.push(...indented(JSON.stringify(entry.sent === undefined ? {} : wireEntry(entry.sent), undefined, 2)));
    lines.push(`${lines.pop() ?? ''}${comma}`);
  }
  return `${comments([...head, size, ...layoutSentences].map(localize))}${[...lines, '  ]', '}', ''].join('\n')}`;
}

const layoutSentences: readonly Sentence[] = [
  sentence('What stands below is what was in the request; only line breaks and spaces between the members are added.'),
];

function notKept(localize: Localize): readonly string[] {
  return [
    localize(
      sentence(
        'What was sent was not kept: the setting {0} was off, or the program sent it from a large file.',
        'partnerEvents.history.keepSent',
      ),
    ),
  ];
}

function whereTo({ connection, place }: SendRecord): Sentence {
  return sentence('{0} ({1})', oneLine(connection), oneLine(place));
}

function entryWords({ index, line }: RecordedEntry, localize: Localize): string {
  return localize(sentence('Entry {0}, line {1}', index + 1, String(line)));
}

function entrySentence(entry: RecordedEntry, localize: Localize): Sentence {
  const said = entry.outcome === undefined ? localize(sentence('no answer yet')) : outcomeText(entry.outcome, localize);
  return sentence('{0}: {1}', entryWords(entry, localize), said);
}

function overriddenSentences(entries: readonly RecordedEntry[]): readonly Sentence[] {
  const members = overriddenMembers(entries).map(({ member, value }) => ({
    member,
    ...(value !== undefined && { value: oneLine(value) }),
  }));
  const told = overriddenSentence(members);
  return told === undefined ? [] : [told];
}

function outcomeSentences({ outcome }: RecordedEntry, localize: Localize): readonly Sentence[] {
  if (outcome === undefined) return [sentence('no answer yet')];
  const eventId = outcome.kind === 'accepted' ? [sentence('Event ID {0}', oneLine(outcome.eventId))] : [];
  return [sentence('{0}', outcomeText(outcome, localize)), ...eventId];
}

function outcomeText(outcome: NonNullable<RecordedEntry['outcome']>, localize: Localize): string {
  return oneLine(outcomeLine(outcome, localize));
}

/** With how many entries a request left, and when and how it ended. */
export function requestSentence({ places, ending }: RecordedRequest, index: number, count: number): Sentence {
  const [number, of, entries] = [index + 1, count, places.length];
  if (ending === undefined)
    return sentence('Request {0} of {1}, entries in it: {2}. No answer is known', number, of, entries);
  const left = new Date(ending.startedAt).toISOString();
  const answered = new Date(ending.startedAt + ending.milliseconds).toISOString();
  const id = oneLine(ending.requestId ?? '–');
  switch (ending.ending) {
    case 'answered':
      return sentence(
        'Request {0} of {1}, entries in it: {2}. Left {3}, answered {4}, request ID {5}',
        number,
        of,
        entries,
        left,
        answered,
        id,
      );
    case 'refused':
      return sentence(
        'Request {0} of {1}, entries in it: {2}. Left {3}, refused with {4} {5}, request ID {6}',
        number,
        of,
        entries,
        left,
        oneLine(ending.code ?? '–'),
        answered,
        id,
      );
    case 'not-reached':
    case 'unanswered':
      return sentence(
        'Request {0} of {1}, entries in it: {2}. Left {3}, given up {4} without a usable answer, request ID {5}',
        number,
        of,
        entries,
        left,
        answered,
        id,
      );
  }
}

function miscountSentences({ ending }: RecordedRequest): readonly Sentence[] {
  if (ending?.miscount === undefined) return [];
  const { said, counted } = ending.miscount;
  return [
    sentence(
      'The answer contradicts itself: its FailedEntryCount is {0}, but {1} of its results failed.',
      said,
      counted,
    ),
  ];
}

function comments(lines: readonly string[]): string {
  return lines.map((line) => `// ${line}\n`).join('');
}

function indented(text: string): readonly string[] {
  return text.split('\n').map((line) => `    ${line}`);
}
