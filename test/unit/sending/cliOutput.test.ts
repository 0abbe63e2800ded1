import assert from 'node:assert/strict';
import { sentence } from '../../../src/model/sentence';
import { cliOutput } from '../../../src/sending/cliOutput';

describe('The output as the AWS CLI prints it', () => {
  const dispatched = { attempts: 1, at: 0, requestId: 'r' };

  it('is exactly the form of the CLI for accepted and rejected entries', () => {
    const output = cliOutput(
      [
        { kind: 'accepted', ...dispatched, eventId: 'e-1' },
        {
          kind: 'rejected',
          ...dispatched,
          errorCode: 'MalformedDetail',
          errorMessage: 'Detail is malformed.',
          scope: 'entry',
        },
      ],
      0,
    );
    assert.equal(
      JSON.stringify(output),
      '{"FailedEntryCount":1,"Entries":[{"EventId":"e-1"},{"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."}]}',
    );
  });

  it('has nothing to say of the other two outcomes, of which the service said nothing, and counts them not', () => {
    const output = cliOutput(
      [
        { kind: 'unknown', ...dispatched, reason: sentence('no answer within {0} seconds', 60) },
        { kind: 'not-sent', at: 0, reason: sentence('Cancelled.') },
        undefined,
      ],
      0,
    );
    assert.deepEqual(output, { FailedEntryCount: 0, Entries: [{}, {}, {}] });
  });

  it('has the FailedEntryCount of the service where it differs from the results', () => {
    const entries = [{ kind: 'accepted', ...dispatched, eventId: 'e-1' } as const];
    assert.equal(cliOutput(entries, 3).FailedEntryCount, 3);
  });
});
