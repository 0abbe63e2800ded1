import type { Sentence } from '../model/sentence';
import { cliResult } from '../sending/cliOutput';
import { countOutcomes, countsInEnglish } from '../sending/outcomeLook';
import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';

/**
 * The results document: JSON with comments. `FailedEntryCount` and `Entries` are what the AWS CLI prints, in file order;
 * the comments say which entry each belongs to.
 *
 * @param fileName the events file, as the person knows it
 */
export function resultsText(record: SendRecord, fileName: string, localize: (sentence: Sentence) => string): string {
  const outcomes = record.entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  const counts = countOutcomes(outcomes);
  const waiting = record.entries.length - outcomes.length;
  const summary = [...countsInEnglish(counts), ...(waiting > 0 ? [`${waiting} under way`] : [])].join(', ');
  const lines = [
    '{',
    `  // ${summary}. Accepted is not delivered: events for a PENDING source are accepted and dropped.`,
    `  "File": ${JSON.stringify(fileName)},`,
    `  "Connection": ${JSON.stringify(record.connection)},`,
    `  "ConnectedTo": ${JSON.stringify(record.place)},`,
    `  "StartedAt": ${JSON.stringify(new Date(record.startedAt).toISOString())},`,
    ...(record.finishedAt === undefined
      ? []
      : [`  "FinishedAt": ${JSON.stringify(new Date(record.finishedAt).toISOString())},`]),
    `  "FailedEntryCount": ${counts.rejected + counts.unknown + counts['not-sent']},`,
    '  "Entries": [',
    ...record.entries.flatMap((entry, position) => [
      `    // ${describeEntry(entry)}`,
      ...result(entry, localize, position === record.entries.length - 1 ? '' : ','),
    ]),
    '  ]',
    '}',
  ];
  return lines.join('\n') + '\n';
}

function describeEntry({ index, line, source, detailType }: RecordedEntry): string {
  const names = [detailType, source].filter((name) => name !== undefined).join(' · ');
  const place = `entry ${index + 1}, line ${line}`;
  return names === '' ? place : `${place}: ${names.replace(/\s+/g, ' ')}`;
}

function result({ outcome }: RecordedEntry, localize: (sentence: Sentence) => string, comma: string): string[] {
  if (outcome === undefined) return [`    null${comma} // under way`];
  return JSON.stringify(cliResult(outcome, localize), undefined, 2)
    .split('\n')
    .map((line, index, all) => `    ${line}${index === all.length - 1 ? comma : ''}`);
}
