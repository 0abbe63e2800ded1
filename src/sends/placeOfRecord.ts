import type { CommandConnection } from '../exchange/awsCommand';
import type { SendRecord } from '../ledger/sendRecord';
import { sentence, type Sentence } from '../model/sentence';
import { hashOfPlace } from '../pressing/hashOfPlace';

/**
 * Where the send of a record went, as a connection could lead there. The line of the record is for people, in any language: what is read in
 * it counts only where the hash of the place agrees; undefined where none does.
 */
export function placeOfRecord(
  { place, placeHash }: Pick<SendRecord, 'place' | 'placeHash'>,
  localize: (sentence: Sentence) => string,
): CommandConnection | undefined {
  if (placeHash === undefined) return undefined;
  const [identity = '', region, endpoint] = place.split(' · ');
  const target = { ...(region !== undefined && { region }), ...(endpoint !== undefined && { endpoint }) };
  const isUnsigned = identity === localize(sentence('not signed'));
  const readings: readonly CommandConnection[] = [
    { profile: identity.slice(identity.indexOf(' ') + 1), ...target },
    { ...target, ...(isUnsigned && { unsigned: true }) },
  ];
  return readings.find((reading) => {
    const connection = { kind: 'aws', name: '', production: false, partnerNames: [], resolved: true } as const;
    return hashOfPlace({ ...connection, ...reading }) === placeHash;
  });
}
