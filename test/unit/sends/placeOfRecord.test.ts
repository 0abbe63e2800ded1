import assert from 'node:assert/strict';
import type { AwsConnection } from '../../../src/eventbridge/connection';
import { connectionPlace } from '../../../src/eventbridge/connectionText';
import { inEnglish, type Sentence } from '../../../src/model/sentence';
import { hashOfPlace } from '../../../src/pressing/hashOfPlace';
import { placeOfRecord } from '../../../src/sends/placeOfRecord';

const region = 'eu-west-1';
const endpoint = 'https://events.example.com';

/** What a record has of a send over the connection. */
function recorded(members: Partial<AwsConnection>, localize = inEnglish) {
  const connection: AwsConnection = { kind: 'aws', name: 'x', production: false, partnerNames: [], ...members };
  const placeHash = hashOfPlace({ ...connection, resolved: true });
  return { place: connectionPlace(connection, localize), ...(placeHash !== undefined && { placeHash }) };
}

describe('where a record went', () => {
  it('is found in its line', () => {
    for (const place of [
      { profile: 'acme', region },
      { profile: 'acme of the shop', region, endpoint },
      { region, endpoint },
      { region, endpoint, unsigned: true } as const,
    ]) {
      assert.deepEqual(placeOfRecord(recorded(place), inEnglish), place);
    }
  });

  it('is found in a line of another language', () => {
    const inGerman = (sentence: Sentence): string => inEnglish(sentence).replace('profile', 'Profil');
    assert.deepEqual(placeOfRecord(recorded({ profile: 'acme', region }, inGerman), inEnglish), {
      profile: 'acme',
      region,
    });
  });

  it('is not known where the line does not lead to the place, or nothing says which place it is', () => {
    const { place } = recorded({ profile: 'acme', region });
    assert.equal(placeOfRecord({ ...recorded({ profile: 'other', region }), place }, inEnglish), undefined);
    assert.equal(placeOfRecord(recorded({ profile: 'a · b', region }), inEnglish), undefined);
    assert.equal(placeOfRecord({ place }, inEnglish), undefined);
    assert.equal(placeOfRecord(recorded({ region }), inEnglish), undefined);
  });
});
