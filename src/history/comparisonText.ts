import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';
import { formattingChanges } from '../model/formatting';
import type { OutgoingEntry } from '../model/outgoingEntry';
import { sentence, type Sentence } from '../model/sentence';
import type { Outcome } from '../sending/outcome';
import { errorSentence } from '../sending/outcomeSentence';
import { oneLine } from '../sends/oneLine';

type Localize = (sentence: Sentence) => string;

const layout = { tabSize: 2, insertSpaces: true, lineBreak: '\n' } as const;

/**
 * A send as it is compared with another one: each entry with its outcome, member by member, and its Detail laid out. Without event
 * IDs, request IDs and times, which are never the same.
 */
export function comparisonText({ entries }: SendRecord, localize: Localize): string {
  return entries.map((entry) => `${entryLines(entry, localize).join('\n')}\n`).join('\n');
}

function entryLines(entry: RecordedEntry, localize: Localize): readonly string[] {
  const { index, source, detailType, hash, sent, outcome } = entry;
  const head = localize(
    sentence(
      'Entry {0}: {1}',
      index + 1,
      outcome === undefined ? localize(sentence('no answer yet')) : oneLine(outcomeText(outcome, localize)),
    ),
  );
  const members = sent === undefined ? [] : memberLines(sent);
  const names = [
    ...(detailType === undefined ? [] : [`  DetailType: ${oneLine(detailType)}`]),
    ...(source === undefined ? [] : [`  Source: ${oneLine(source)}`]),
  ];
  // Where nothing of it was kept, the hash still tells whether it is the same.
  return [head, ...names, ...(sent === undefined ? [`  SHA-256: ${hash}`] : members)];
}

function outcomeText(outcome: Outcome, localize: Localize): string {
  switch (outcome.kind) {
    case 'accepted':
      return localize(sentence('accepted'));
    case 'rejected':
      return localize(sentence('rejected: {0}', localize(errorSentence(outcome.errorCode, outcome.errorMessage))));
    case 'unknown':
      return localize(sentence('unknown: {0}', localize(outcome.reason)));
    case 'not-sent':
      return localize(sentence('not sent: {0}', localize(outcome.reason)));
  }
}

function memberLines({ time, resources, detail }: OutgoingEntry): readonly string[] {
  return [
    ...(time === undefined ? [] : [`  Time: ${new Date(time).toISOString()}`]),
    ...(resources ?? []).map((resource) => `  Resource: ${oneLine(resource)}`),
    ...(detail === undefined ? [] : ['  Detail:', ...laidOut(detail).map((line) => `    ${line}`)]),
  ];
}

/** Only white space between tokens is changed, so digits and keys stay as they were sent. */
function laidOut(detail: string): readonly string[] {
  let text = '';
  let end = 0;
  for (const change of formattingChanges(detail, { start: 0, end: detail.length }, layout)) {
    text += detail.slice(end, change.start) + change.text;
    end = change.end;
  }
  return (text + detail.slice(end)).split('\n').map((line) => line.replace(/[\r\v\f\u2028\u2029\u0085]/g, '↵'));
}
