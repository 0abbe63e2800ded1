import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAwsPartnerEventsApi } from '../../../../src/eventbridge/aws/awsPartnerEventsApi';
import type { OutgoingEntry } from '../../../../src/model/outgoingEntry';
import { wireRequest } from '../../../../src/model/wireForm';
import { answer, serve } from '../../../support/misbehavingServer';

describe('The wire form of entries', () => {
  it('is what arrives, byte for byte, whatever the entries hold', async () => {
    const server = await serve((response) => {
      answer(response, 200, { FailedEntryCount: 0, Entries: [] });
    });
    const api = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint: server.endpoint,
      credentials: () => Promise.resolve({ accessKeyId: 'AKIAEXAMPLEEXAMPLE01', secretAccessKey: 'secret' }),
      timeouts: { connection: 0, request: 0 },
    });
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"\\/\u2028é😀', '{"n":12345678901234567890}'),
    );
    const entry: fc.Arbitrary<OutgoingEntry> = fc.record(
      {
        time: fc.oneof(
          fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
          fc.double({ min: -1e12, max: 4e12, noNaN: true }),
          fc.constantFrom(0, -0, 0.5, 1e-7, -0.5),
        ),
        source: text,
        resources: fc.array(text, { maxLength: 2 }),
        detailType: text,
        detail: text,
      },
      { requiredKeys: [] },
    );
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 3 }), async (entries) => {
          await api.putPartnerEvents(entries, new AbortController().signal);
          assert.equal(server.requests.at(-1)?.body, wireRequest(entries));
        }),
        { numRuns: 100 },
      );
    } finally {
      api.dispose();
      await server.close();
    }
  });
});
