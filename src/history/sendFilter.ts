import type { ListedSend } from '../ledger/ledger';
import { fileNameOf } from '../ledger/fileAddress';
import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';
import type { Outcome } from '../sending/outcome';

/** Which entries are shown: those that fit everything that is there. */
export interface SendFilter {
  readonly outcome?: Outcome['kind'];
  readonly code?: string;
  readonly source?: string;
  /** Stands somewhere in what is known of the entry or of its send; upper and lower case count the same. */
  readonly text?: string;
}

export function isEmpty(filter: SendFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** Whether an entry of the send may fit, as far as that can be told without reading its journal. */
export function mayFit({ summary, sources }: ListedSend, { outcome, code, source }: SendFilter): boolean {
  if (outcome !== undefined && summary.counts[outcome] === 0) return false;
  if (code !== undefined && summary.codes?.includes(code) === false) return false;
  return source === undefined || sources?.includes(source) !== false;
}

/** The places of the entries that fit, among those of the send. */
export function fittingPlaces(record: SendRecord, filter: SendFilter): readonly number[] {
  const text = filter.text?.toLowerCase();
  const isOfSend = text !== undefined && hasText([fileNameOf(record.file), record.connection, record.place], text);
  return record.entries.flatMap((entry, place) =>
    fitsKind(entry, filter) && (text === undefined || isOfSend || hasText(textsOf(entry), text)) ? [place] : [],
  );
}

function fitsKind({ source, outcome }: RecordedEntry, filter: SendFilter): boolean {
  if (filter.outcome !== undefined && outcome?.kind !== filter.outcome) return false;
  if (filter.code !== undefined && (outcome?.kind !== 'rejected' || outcome.errorCode !== filter.code)) return false;
  return filter.source === undefined || source === filter.source;
}

function textsOf({ source, detailType, sent, outcome }: RecordedEntry): readonly (string | undefined)[] {
  return [
    source,
    detailType,
    sent?.detail,
    ...(sent?.resources ?? []),
    ...(outcome === undefined ? [] : wordsOf(outcome)),
  ];
}

function wordsOf(outcome: Outcome): readonly (string | undefined)[] {
  switch (outcome.kind) {
    case 'accepted':
      return [outcome.eventId, outcome.requestId];
    case 'rejected':
      return [outcome.errorCode, outcome.errorMessage, outcome.requestId];
    case 'unknown':
      return [outcome.requestId];
    case 'not-sent':
      return [];
  }
}

function hasText(texts: readonly (string | undefined)[], text: string): boolean {
  return texts.some((one) => one?.toLowerCase().includes(text) === true);
}
